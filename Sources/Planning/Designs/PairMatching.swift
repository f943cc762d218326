/// Pairs of units alike: a near-optimal matching by the sum of squared distances.
///
/// Pairs are first taken greedily along a sparse graph of neighbours; those left over are matched
/// among themselves in the same way. Then pairs are broken and joined anew along alternating paths,
/// as Lin & Kernighan (1973) do for tours, until no path of a few pairs shortens the sum.
struct PairMatching {
  /// The partner of each unit; −1 for the one left over where their number is odd.
  private(set) var partners: [Int32]

  private let table: ScoreTable
  private let graph: NeighbourGraph
  private var lengths: [Float]
  private var path: [Int32] = []

  /// How many ways on are tried at each step of a path; its length is the deepest path.
  private static let breadths = [8, 5, 3, 2, 1, 1, 1, 1]

  /// The pair of each unit by its scores.
  static func strata(on scores: CovariateScores, unitCount: Int) -> [Int32] {
    let table = ScoreTable(scores, unitCount: unitCount)
    return PairMatching(of: ScoreWhitening(of: table, shrinkage: 0.2)(table)).strata
  }

  init(of table: ScoreTable, degree: Int = 12, divisions: Int = 12) {
    self.table = table
    partners = [Int32](repeating: -1, count: table.count)
    lengths = [Float](repeating: .infinity, count: table.count)
    graph = NeighbourGraph(
      of: table, degree: max(1, min(degree, table.count - 1)), divisions: divisions)
    matchGreedily((0..<Int32(table.count)).map { $0 }, graph)
    var left = partners.indices.filter { partners[$0] < 0 }.map(Int32.init)
    while left.count > 1 {
      let some = NeighbourGraph(of: table.rows(at: left), degree: 4, divisions: divisions)
      matchGreedily(left, some)
      left = left.filter { partners[Int($0)] < 0 }
    }
    table.withRows { improve($0) }
  }

  /// The pair of each unit, counted from 0 in the order of their first units.
  var strata: [Int32] {
    var strata = [Int32](repeating: -1, count: partners.count)
    var pairs: Int32 = 0
    for unit in partners.indices where strata[unit] < 0 {
      strata[unit] = pairs
      if partners[unit] >= 0 { strata[Int(partners[unit])] = pairs }
      pairs += 1
    }
    return strata
  }

  /// The sum of squared distances within pairs.
  var total: Double {
    table.withRows { rows in
      partners.indices.reduce(0) { sum, unit in
        let partner = partners[unit]
        return partner > Int32(unit)
          ? sum + Double(rows.squaredDistance(Int32(unit), partner)) : sum
      }
    }
  }

  /// Joins the units of a graph, the nearest first, each once.
  private mutating func matchGreedily(_ units: [Int32], _ graph: NeighbourGraph) {
    var edges: [(length: Float, first: Int32, second: Int32)] = []
    for position in units.indices {
      for place in position * graph.degree..<(position + 1) * graph.degree {
        let neighbour = graph.neighbours[place]
        // An edge seen from both ends is kept once, from one of them.
        guard neighbour >= 0 else { continue }
        edges.append((graph.distances[place], units[position], units[Int(neighbour)]))
      }
    }
    edges.sort { ($0.length, $0.first, $0.second) < ($1.length, $1.first, $1.second) }
    for edge in edges where partners[Int(edge.first)] < 0 && partners[Int(edge.second)] < 0 {
      join(edge.first, edge.second, edge.length)
    }
  }

  private mutating func join(_ first: Int32, _ second: Int32, _ length: Float) {
    partners[Int(first)] = second
    partners[Int(second)] = first
    lengths[Int(first)] = length
    lengths[Int(second)] = length
  }

  /// Looks for a better path from every unit, and again from those a path has changed.
  private mutating func improve(_ rows: ScoreTable.Rows) {
    var isWaiting = [Bool](repeating: true, count: partners.count)
    var waiting = (0..<Int32(partners.count)).map { $0 }
    var rounds = 0
    while !waiting.isEmpty, rounds < 12 {
      rounds += 1
      var next: [Int32] = []
      for start in waiting {
        isWaiting[Int(start)] = false
        let partner = partners[Int(start)]
        guard partner >= 0 else { continue }
        path = [start, partner]
        guard lengthen(from: partner, gain: lengths[Int(start)], step: 0, rows) else { continue }
        for unit in path where !isWaiting[Int(unit)] {
          isWaiting[Int(unit)] = true
          next.append(unit)
        }
      }
      waiting = next
    }
  }

  /// Extends the path by a pair, and closes it where that shortens the sum.
  ///
  /// The path is start, its partner, then for each step a neighbour of the last unit and that
  /// one's partner: pairs (0, 1), (2, 3), … are broken, pairs (1, 2), (3, 4), …, (last, 0) joined.
  private mutating func lengthen(
    from end: Int32, gain: Float, step: Int, _ rows: ScoreTable.Rows
  ) -> Bool {
    let start = path[0]
    let breadth = PairMatching.breadths[step]
    var ways: [(promise: Float, next: Int32, length: Float)] = []
    for place in Int(end) * graph.degree..<(Int(end) + 1) * graph.degree {
      let next = graph.neighbours[place]
      let length = graph.distances[place]
      guard next >= 0, gain - length > 1e-6 * gain else { break }
      guard !path.contains(next) else { continue }
      let partner = partners[Int(next)]
      if partner < 0 {
        path.append(next)
        release(start)
        return true
      }
      let open = gain - length + lengths[Int(next)]
      if open - rows.squaredDistance(partner, start) > 1e-5 * (gain + lengths[Int(next)]) {
        path.append(next)
        path.append(partner)
        close(rows)
        return true
      }
      ways.append((open, next, length))
    }
    guard step + 1 < PairMatching.breadths.count else { return false }
    ways.sort { ($1.promise, $0.next) < ($0.promise, $1.next) }
    for way in ways.prefix(breadth) {
      let partner = partners[Int(way.next)]
      path.append(way.next)
      path.append(partner)
      if lengthen(from: partner, gain: way.promise, step: step + 1, rows) { return true }
      path.removeLast(2)
    }
    return false
  }

  private mutating func close(_ rows: ScoreTable.Rows) {
    for place in stride(from: 1, to: path.count, by: 2) {
      let first = path[place]
      let second = place + 1 < path.count ? path[place + 1] : path[0]
      join(first, second, rows.squaredDistance(first, second))
    }
  }

  /// Leaves the start alone: the unit that was left over takes its place at the end of the path.
  private mutating func release(_ start: Int32) {
    table.withRows { rows in
      for place in stride(from: 1, to: path.count, by: 2) {
        join(
          path[place], path[place + 1], rows.squaredDistance(path[place], path[place + 1]))
      }
    }
    partners[Int(start)] = -1
    lengths[Int(start)] = .infinity
  }
}
