/// How unlike in the outcome units are that the covariates call alike.
///
/// This is what a design by blocks or pairs leaves to chance, so it is by this that weights learned
/// from the past are compared with equal ones.
enum NeighbourSpread {
  /// How many neighbours of a unit are looked at.
  private static let neighbours = 3
  /// How many distances are found at most.
  private static let work = 2_000_000

  /// The mean squared difference in the outcome between units and their nearest neighbours in the
  /// same window.
  ///
  /// - Parameters:
  ///   - outcomes: the past.
  ///   - weights: for each fold the weights by which its units' neighbours are found.
  /// - Returns: a number of at least 0; 0 where no unit has a neighbour.
  static func value(of outcomes: PastOutcomes, weights: [[Double]]) -> Double {
    let ranges = outcomes.windows.indices.map { window in
      let first = outcomes.windowOf.firstIndex(of: window) ?? 0
      let count = outcomes.windowOf.count { $0 == window }
      return first..<first + count
    }
    let distances = ranges.reduce(0) { $0 + $1.count * $1.count }
    let step = max(1, distances / work)
    var (sum, count) = (0.0, 0)
    var tables: [[Double]: ScoreTable] = [:]
    for (fold, weights) in weights.enumerated() {
      let table = tables[weights] ?? scores(of: outcomes, weights)
      tables[weights] = table
      table.withRows { rows in
        for range in ranges {
          for unit in stride(from: range.lowerBound, to: range.upperBound, by: step)
          where outcomes.foldOf[unit] == fold {
            for other in nearest(to: unit, in: range, rows) {
              let difference = outcomes.values[unit] - outcomes.values[other]
              sum += difference * difference
              count += 1
            }
          }
        }
      }
    }
    return count > 0 ? sum / Double(count) : 0
  }

  private static func scores(of outcomes: PastOutcomes, _ weights: [Double]) -> ScoreTable {
    let weighted = zip(outcomes.covariates, weights).map { covariate, weight in
      Covariate(name: covariate.name, values: covariate.values, weight: weight)
    }
    let table = ScoreTable(weighted, unitCount: outcomes.values.count)
    return ScoreWhitening(of: table, shrinkage: 0.2)(table)
  }

  private static func nearest(
    to unit: Int, in range: Range<Int>, _ rows: ScoreTable.Rows
  ) -> [Int] {
    var found: [(distance: Float, unit: Int)] = []
    for other in range where other != unit {
      let distance = rows.squaredDistance(Int32(unit), Int32(other))
      if found.count == neighbours, let last = found.last, distance >= last.distance { continue }
      let place = found.firstIndex { $0.distance > distance } ?? found.count
      found.insert((distance, other), at: place)
      if found.count > neighbours { found.removeLast() }
    }
    return found.map(\.unit)
  }
}
