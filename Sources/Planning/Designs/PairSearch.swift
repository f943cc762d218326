/// The search for paths along which pairs are broken and joined anew, in memory that is set aside once.
struct PairSearch {
  private let partners: UnsafeMutableBufferPointer<Int32>
  private let lengths: UnsafeMutableBufferPointer<Float>
  private let neighbours: UnsafeBufferPointer<Int32>
  private let distances: UnsafeBufferPointer<Float>
  private let degree: Int
  private let rows: ScoreTable.Rows
  /// Start, its partner, then for each step a neighbour of the last unit and that one's partner: pairs
  /// (0, 1), (2, 3), … are broken, pairs (1, 2), (3, 4), …, (last, 0) joined.
  private let path: UnsafeMutableBufferPointer<Int32>
  private var count = 0
  /// The ways on from each step, the most promising first.
  private let ways: UnsafeMutableBufferPointer<Way>

  private struct Way {
    let promise: Float
    let next: Int32
  }

  /// How many ways on are tried at each step of a path; its length is the deepest path.
  private static let breadths: InlineArray<8, Int> = [8, 5, 3, 2, 1, 1, 1, 1]
  private static let depth = 8
  private static let mostRounds = 12

  /// Looks for a better path from every unit, and again from those a path has changed.
  ///
  /// - Parameters:
  ///   - partners: the partner of each unit, −1 for one left over.
  ///   - lengths: the squared distance of each unit to its partner, infinite where it has none.
  ///   - graph: the ways on.
  ///   - rows: the scores.
  static func improve(
    _ partners: inout [Int32], _ lengths: inout [Float], _ graph: NeighbourGraph,
    _ rows: ScoreTable.Rows
  ) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * depth + 2) { path in
      withUnsafeTemporaryAllocation(of: Way.self, capacity: depth * graph.degree) { ways in
        partners.withUnsafeMutableBufferPointer { partners in
          lengths.withUnsafeMutableBufferPointer { lengths in
            graph.neighbours.withUnsafeBufferPointer { neighbours in
              graph.distances.withUnsafeBufferPointer { distances in
                var search = PairSearch(
                  partners: partners, lengths: lengths, neighbours: neighbours,
                  distances: distances, degree: graph.degree, rows: rows, path: path, ways: ways)
                search.run()
              }
            }
          }
        }
      }
    }
  }

  private init(
    partners: UnsafeMutableBufferPointer<Int32>, lengths: UnsafeMutableBufferPointer<Float>,
    neighbours: UnsafeBufferPointer<Int32>, distances: UnsafeBufferPointer<Float>, degree: Int,
    rows: ScoreTable.Rows, path: UnsafeMutableBufferPointer<Int32>,
    ways: UnsafeMutableBufferPointer<Way>
  ) {
    (self.partners, self.lengths) = (partners, lengths)
    (self.neighbours, self.distances, self.degree) = (neighbours, distances, degree)
    (self.rows, self.path, self.ways) = (rows, path, ways)
  }

  private mutating func run() {
    var isWaiting = [Bool](repeating: true, count: partners.count)
    var waiting = (0..<Int32(partners.count)).map { $0 }
    var rounds = 0
    while !waiting.isEmpty, rounds < PairSearch.mostRounds {
      rounds += 1
      var next: [Int32] = []
      for start in waiting {
        isWaiting[Int(start)] = false
        let partner = partners[Int(start)]
        guard partner >= 0 else { continue }
        (path[0], path[1], count) = (start, partner, 2)
        guard lengthen(from: partner, gain: lengths[Int(start)], step: 0) else { continue }
        for place in 0..<count where !isWaiting[Int(path[place])] {
          isWaiting[Int(path[place])] = true
          next.append(path[place])
        }
      }
      waiting = next
    }
  }

  /// Extends the path by a pair, and closes it where that shortens the sum.
  private mutating func lengthen(from end: Int32, gain: Float, step: Int) -> Bool {
    let start = path[0]
    let first = step * degree
    var last = first
    for place in Int(end) * degree..<(Int(end) + 1) * degree {
      let next = neighbours[place]
      let length = distances[place]
      guard next >= 0, gain - length > 1e-6 * gain else { break }
      guard !isOnPath(next) else { continue }
      let partner = partners[Int(next)]
      if partner < 0 {
        path[count] = next
        count += 1
        release(start)
        return true
      }
      let open = gain - length + lengths[Int(next)]
      if open - rows.squaredDistance(partner, start) > 1e-5 * (gain + lengths[Int(next)]) {
        (path[count], path[count + 1]) = (next, partner)
        count += 2
        close()
        return true
      }
      var position = last
      while position > first, ways[position - 1].promise < open {
        ways[position] = ways[position - 1]
        position -= 1
      }
      ways[position] = Way(promise: open, next: next)
      last += 1
    }
    guard step + 1 < PairSearch.depth else { return false }
    for position in first..<min(last, first + PairSearch.breadths[step]) {
      let way = ways[position]
      let partner = partners[Int(way.next)]
      (path[count], path[count + 1]) = (way.next, partner)
      count += 2
      if lengthen(from: partner, gain: way.promise, step: step + 1) { return true }
      count -= 2
    }
    return false
  }

  private func isOnPath(_ unit: Int32) -> Bool {
    for place in 0..<count where path[place] == unit { return true }
    return false
  }

  private func join(_ first: Int32, _ second: Int32) {
    let length = rows.squaredDistance(first, second)
    (partners[Int(first)], partners[Int(second)]) = (second, first)
    (lengths[Int(first)], lengths[Int(second)]) = (length, length)
  }

  private func close() {
    for place in stride(from: 1, to: count - 1, by: 2) { join(path[place], path[place + 1]) }
    join(path[count - 1], path[0])
  }

  /// Leaves the start alone: the unit that was left over takes its place at the end of the path.
  private func release(_ start: Int32) {
    for place in stride(from: 1, to: count, by: 2) { join(path[place], path[place + 1]) }
    partners[Int(start)] = -1
    lengths[Int(start)] = .infinity
  }
}
