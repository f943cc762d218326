internal import Statistics

/// For each unit the units most like it: a sparse graph that near-optimal matchings lie in.
///
/// Few units are all compared with one another. Many are divided again and again at the middle of
/// their projections on a random direction, until groups are small; within a group all are
/// compared, and the neighbours found in several such divisions are put together (Dasgupta & Freund
/// 2008). The directions are drawn from a fixed seed, so the same scores give the same graph.
struct NeighbourGraph {
  /// How many neighbours a unit has at most.
  let degree: Int
  /// The neighbours of each unit, nearest first, `degree` places a unit; −1 where there are fewer.
  private(set) var neighbours: [Int32]
  /// Their squared distances; infinite where there is none.
  private(set) var distances: [Float]

  /// How many units are all compared with one another.
  private static let fewUnits = 2_048
  private static let groupSize = 192

  init(of table: ScoreTable, degree: Int, divisions: Int) {
    self.degree = degree
    neighbours = [Int32](repeating: -1, count: table.count * degree)
    distances = [Float](repeating: .infinity, count: table.count * degree)
    var units = (0..<Int32(table.count)).map { $0 }
    guard units.count > 1 else { return }
    table.withRows { rows in
      guard table.count > NeighbourGraph.fewUnits else {
        compare(units[...], rows)
        return
      }
      for division in 0..<divisions {
        var generator = RandomGenerator(seed: 0, stream: UInt64(division))
        divide(&units, 0..<units.count, rows, &generator)
      }
    }
  }

  /// Whether a unit is among the neighbours of another.
  func isNeighbour(_ unit: Int32, of other: Int32) -> Bool {
    let start = Int(other) * degree
    for place in start..<start + degree where neighbours[place] == unit { return true }
    return false
  }

  /// Halves a range of the units until its parts are small, and compares within each part.
  private mutating func divide(
    _ units: inout [Int32], _ range: Range<Int>, _ rows: ScoreTable.Rows,
    _ generator: inout RandomGenerator
  ) {
    guard range.count > NeighbourGraph.groupSize else {
      compare(units[range], rows)
      return
    }
    let first = units[range.lowerBound + generator.uniform(below: range.count)]
    let second = units[range.lowerBound + generator.uniform(below: range.count)]
    var keys = units[range].map { unit in
      let bits = rows.projection(of: unit, from: first, to: second).bitPattern
      // Bits that sort as the numbers do, and the unit behind them.
      let sortable = bits >> 31 == 1 ? ~bits : bits | 1 << 31
      return UInt64(sortable) << 32 | UInt64(UInt32(unit))
    }
    keys.withUnsafeMutableBufferPointer { $0.divide(at: $0.count / 2) }
    for (position, key) in zip(range, keys) {
      units[position] = Int32(truncatingIfNeeded: key & 0xFFFF_FFFF)
    }
    keys = []
    let middle = range.lowerBound + range.count / 2
    divide(&units, range.lowerBound..<middle, rows, &generator)
    divide(&units, middle..<range.upperBound, rows, &generator)
  }

  private mutating func compare(_ units: ArraySlice<Int32>, _ rows: ScoreTable.Rows) {
    let degree = degree
    neighbours.withUnsafeMutableBufferPointer { neighbours in
      distances.withUnsafeMutableBufferPointer { distances in
        func keep(_ distance: Float, _ unit: Int32, of owner: Int32) {
          let start = Int(owner) * degree
          var place = start + degree - 1
          guard distance < distances[place] else { return }
          for held in start...place where neighbours[held] == unit { return }
          while place > start, distance < distances[place - 1] {
            distances[place] = distances[place - 1]
            neighbours[place] = neighbours[place - 1]
            place -= 1
          }
          distances[place] = distance
          neighbours[place] = unit
        }
        units.withUnsafeBufferPointer { units in
          // Of units as near as one another those close by in the list are kept, so that not all
          // have the same neighbours.
          for later in units.indices.dropFirst() {
            for earlier in (0..<later).reversed() {
              let distance = rows.squaredDistance(units[later], units[earlier])
              keep(distance, units[earlier], of: units[later])
              keep(distance, units[later], of: units[earlier])
            }
          }
        }
      }
    }
  }
}

extension UnsafeMutableBufferPointer<UInt64> {
  /// Puts the least numbers before a place and the others behind it (Hoare 1961).
  fileprivate func divide(at place: Int) {
    var (low, high) = (0, count - 1)
    while low < high {
      let (first, middle, last) = (self[low], self[(low + high) / 2], self[high])
      let pivot = Swift.max(Swift.min(first, middle), Swift.min(Swift.max(first, middle), last))
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        return
      }
    }
  }
}
