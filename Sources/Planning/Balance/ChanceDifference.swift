internal import Pipeline
internal import Statistics

/// How large a standardised difference is when chance alone makes the arms.
struct ChanceDifference {
  /// For each draw the treated units; empty where there are too many units to draw again.
  private let draws: [[Int32]]
  private let units: Int
  private let treated: Int

  /// How many complete randomisations are drawn.
  private static let mostDraws = 200
  /// How many values are summed over all draws and columns at most.
  private static let work = 12_000_000

  /// Draws complete randomisations, always the same for the same sizes.
  init(units: Int, treated: Int, columns: Int) {
    self.units = units
    self.treated = treated
    let cost = ChanceDifference.mostDraws * max(units * columns, 1)
    guard treated > 0, treated < units, columns > 0, cost <= ChanceDifference.work else {
      draws = []
      return
    }
    let design = CompleteDesign(unitCount: units, treated: treated)
    draws = (0..<ChanceDifference.mostDraws).map { number in
      let isTreated = design.draw(number, seed: 0).isTreated
      return isTreated.indices.filter { isTreated[$0] }.map(Int32.init)
    }
  }

  /// The sizes over the draws; for a roster of many units those of a normal variable with the
  /// variance 1/t + 1/h that a mean difference then has (Neyman 1923).
  ///
  /// - Parameter values: one a unit.
  /// - Returns: nil where nothing varies, or where many draws leave an arm without a spread.
  func sizes(of values: KnownNumbers) -> Balance.ByChance? {
    let known = values.compactMap { $0 }
    guard treated > 0, treated < units, let first = known.first,
      known.contains(where: { $0 != first }), known.allSatisfy(\.isFinite)
    else { return nil }
    guard !draws.isEmpty else {
      let share = Double(known.count) / Double(units)
      let deviation =
        (1 / (Double(treated) * share) + 1 / (Double(units - treated) * share)).squareRoot()
      return Balance.ByChance(
        median: deviation * Normal.quantile(0.75), ninetyFifth: deviation * Normal.quantile(0.975))
    }
    // Centred first: sums of squares of numbers far from 0 would lose their digits.
    let centre = known.reduce(0, +) / Double(known.count)
    let all = known.reduce(into: Sums()) { $0.add($1 - centre) }
    let sizes = draws.compactMap { treated -> Double? in
      var sums = Sums()
      for unit in treated { if let value = values[Int(unit)] { sums.add(value - centre) } }
      return sums.standardizedDifference(from: all.less(sums)).map(abs)
    }.sorted()
    guard sizes.count * 10 >= draws.count * 9 else { return nil }
    return Balance.ByChance(
      median: sizes[sizes.count / 2], ninetyFifth: sizes[(sizes.count * 19 + 19) / 20 - 1])
  }
}

/// A count, a sum and a sum of squares.
private struct Sums {
  var count = 0.0
  var sum = 0.0
  var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
  }

  func less(_ other: Sums) -> Sums {
    Sums(count: count - other.count, sum: sum - other.sum, squares: squares - other.squares)
  }

  /// The difference of means over the root of the mean variance; nil where there is no spread.
  func standardizedDifference(from other: Sums) -> Double? {
    guard count > 1, other.count > 1 else { return nil }
    func variance(_ sums: Sums) -> Double {
      max(sums.squares - sums.sum * sums.sum / sums.count, 0) / (sums.count - 1)
    }
    let deviation = ((variance(self) + variance(other)) / 2).squareRoot()
    let difference = sum / count - other.sum / other.count
    guard deviation > 0, difference.isFinite else { return nil }
    return difference / deviation
  }
}
