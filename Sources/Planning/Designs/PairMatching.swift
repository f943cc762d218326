/// Pairs of units alike: a near-optimal matching by the sum of squared distances.
///
/// Pairs are first taken greedily along a sparse graph of neighbours; those left over are matched
/// among themselves in the same way. Then pairs are broken and joined anew along alternating paths,
/// as Lin & Kernighan (1973) do for tours, until no path of a few pairs shortens the sum.
struct PairMatching {
  /// The partner of each unit; −1 for the one left over where their number is odd.
  private(set) var partners: [Int32]

  private let table: ScoreTable
  private var lengths: [Float]

  /// How many units are matched with all care, and how many with some of it left out: among very many
  /// units each has others so like it that more looking finds little.
  private static let (fewUnits, manyUnits) = (2_048, 200_000)

  /// The pair of each unit by its scores.
  static func strata(on covariates: [Covariate], unitCount: Int) -> [Int32] {
    PairMatching(of: ScoreTable(covariates, unitCount: unitCount).whitened(shrinkage: 0.2)).strata
  }

  /// Matches units by the rows of a table.
  ///
  /// - Parameters:
  ///   - table: a row a unit.
  ///   - degree: how many neighbours of a unit are looked at; nil for the more the fewer units there
  ///     are.
  ///   - divisions: in how many divisions they are looked for; nil likewise.
  init(of table: ScoreTable, degree: Int? = nil, divisions: Int? = nil) {
    self.table = table
    partners = [Int32](repeating: -1, count: table.count)
    lengths = [Float](repeating: .infinity, count: table.count)
    let isMany = table.count > PairMatching.manyUnits
    let degree = degree ?? (table.count <= PairMatching.fewUnits ? 24 : isMany ? 8 : 12)
    let divisions = divisions ?? (isMany ? 8 : 12)
    let graph = NeighbourGraph(
      of: table, degree: max(1, min(degree, table.count - 1)), divisions: divisions)
    matchGreedily(graph) { Int32($0) }
    var left = partners.indices.filter { partners[$0] < 0 }.map(Int32.init)
    while left.count > 1 {
      let units = left
      matchGreedily(
        NeighbourGraph(of: table.rows(at: units), degree: 4, divisions: divisions)
      ) { units[$0] }
      left = left.filter { partners[Int($0)] < 0 }
    }
    table.withRows { rows in
      PairSearch.improve(&partners, &lengths, graph, rows)
    }
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
  ///
  /// - Parameters:
  ///   - graph: a graph of some units.
  ///   - unit: the unit of each of its rows.
  private mutating func matchGreedily(_ graph: NeighbourGraph, _ unit: (Int) -> Int32) {
    // A length of at least 0 and its place, in one number that sorts as both do. Those of many units
    // are sorted a range of lengths at a time, since all at once would take as much room as the graph.
    for lengths in graph.rangesOfLengths {
      var edges: [UInt64] = []
      for (place, distance) in graph.distances.enumerated()
      where lengths.contains(distance.bitPattern) {
        let (owner, neighbour) = (Int32(place / graph.degree), graph.neighbours[place])
        guard neighbour >= 0, partners[Int(unit(Int(owner)))] < 0,
          partners[Int(unit(Int(neighbour)))] < 0
        else { continue }
        // An edge seen from both ends is kept from one of them.
        if neighbour < owner, graph.isNeighbour(owner, of: neighbour) { continue }
        edges.append(UInt64(distance.bitPattern) << 32 | UInt64(place))
      }
      edges.sort()
      for edge in edges { match(Int(edge & 0xFFFF_FFFF), graph, unit) }
    }
  }

  private mutating func match(_ place: Int, _ graph: NeighbourGraph, _ unit: (Int) -> Int32) {
    let first = unit(place / graph.degree)
    let second = unit(Int(graph.neighbours[place]))
    guard partners[Int(first)] < 0, partners[Int(second)] < 0 else { return }
    (partners[Int(first)], partners[Int(second)]) = (second, first)
    let length = graph.distances[place]
    (lengths[Int(first)], lengths[Int(second)]) = (length, length)
  }
}

extension NeighbourGraph {
  /// The lengths of its edges as bits, which sort as they do, in ranges of about a million edges.
  fileprivate var rangesOfLengths: [ClosedRange<UInt32>] {
    let most = 1 << 20
    guard distances.count > most else { return [0...UInt32.max] }
    var counts = [Int](repeating: 0, count: 1 << 16)
    for distance in distances { counts[Int(distance.bitPattern >> 16)] += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    var (first, count): (UInt32, Int) = (0, 0)
    for (bits, more) in counts.enumerated() {
      if count > 0, count + more > most {
        ranges.append(first...(UInt32(bits) << 16 - 1))
        (first, count) = (UInt32(bits) << 16, 0)
      }
      count += more
    }
    return ranges + [first...UInt32.max]
  }
}
