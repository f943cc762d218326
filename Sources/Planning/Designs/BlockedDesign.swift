public import Statistics

/// Blocked randomisation: units alike stand in blocks, and the stated share of each is treated.
///
/// Where a block's share is no whole number of units, whole blocks are rounded down, and the units
/// left over are given to blocks by systematic sampling with a random order and a random start, so
/// that the total is fixed and every unit's chance is exactly treated / units. Blocks of one group
/// stand together in that order, so that a group's total, too, is its share rounded down or up.
public struct BlockedDesign: AssignmentDesign, Hashable {
  /// The block of each unit, counted from 0.
  public let strata: [Int32]
  /// How many units are treated over all blocks.
  public let treated: Int
  /// The units, block after block, and where each block begins among them.
  let members: [Int32]
  let starts: [Int32]
  /// The group of each block, that of its first unit; empty where there are none.
  private let groups: [Int32?]

  /// How many units there are.
  public var unitCount: Int { strata.count }
  /// How many blocks there are.
  public var blockCount: Int { starts.count - 1 }

  /// A design for units in blocks.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, counted from 0 without gaps.
  ///   - treated: between 0 and the number of units.
  ///   - groups: the group of each unit, the same for all units of a block; none where empty.
  public init(strata: [Int32], treated: Int, groups: [Int32?] = []) {
    precondition((0...strata.count).contains(treated), "no more units treated than there are")
    self.strata = strata
    self.treated = treated
    var starts = [Int32](repeating: 0, count: Int(strata.max() ?? -1) + 2)
    for block in strata { starts[Int(block) + 1] += 1 }
    for block in starts.indices.dropFirst() { starts[block] += starts[block - 1] }
    var (members, next) = ([Int32](repeating: 0, count: strata.count), starts)
    for (unit, block) in strata.enumerated() {
      members[Int(next[Int(block)])] = Int32(unit)
      next[Int(block)] += 1
    }
    (self.members, self.starts) = (members, starts)
    let isGrouped = groups.contains { $0 != nil }
    self.groups =
      isGrouped
      ? (0..<starts.count - 1).map { block in
        starts[block] < starts[block + 1] ? groups[Int(members[Int(starts[block])])] : nil
      } : []
  }

  /// Whether every block's share is a whole number of units, so that none is rounded.
  var hasWholeCounts: Bool {
    (0..<blockCount).allSatisfy { size($0) * treated % max(unitCount, 1) == 0 }
  }

  /// How many units a block has.
  func size(_ block: Int) -> Int { Int(starts[block + 1] - starts[block]) }

  /// The number of each block's units that is treated most often: its share, rounded.
  var usualCounts: [Int] {
    (0..<blockCount).map {
      (2 * size($0) * treated + unitCount) / (2 * max(unitCount, 1))
    }
  }

  /// Draws the sizes of the treated groups, then the units in each block.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    var isTreated = [Bool](repeating: false, count: unitCount)
    guard unitCount > 0 else { return Assignment(isTreated: isTreated) }
    let counts = treatedCounts(using: &generator)
    isTreated.withUnsafeMutableBufferPointer { isTreated in
      for block in counts.indices {
        var wanted = counts[block]
        let end = Int(starts[block + 1])
        var remaining = size(block)
        while wanted > 0 {
          // Without a branch: which way it went could not be foretold.
          let isChosen = generator.uniform(below: remaining) < wanted
          isTreated[Int(members[end - remaining])] = isChosen
          wanted -= isChosen ? 1 : 0
          remaining -= 1
        }
      }
    }
    return Assignment(isTreated: isTreated)
  }

  /// The blocks of each group next to one another, groups in the order of their first blocks.
  private func keptTogether(_ order: [Int]) -> [Int] {
    var places: [Int32?: Int] = [:]
    var sorted: [[Int]] = []
    for block in order {
      if let place = places[groups[block]] {
        sorted[place].append(block)
      } else {
        places[groups[block]] = sorted.count
        sorted.append([block])
      }
    }
    return sorted.flatMap { $0 }
  }

  /// How many units of each block are treated: floor(size × treated / units), and one more for the
  /// blocks that a walk in steps of a whole unit over the fractions falls on.
  func treatedCounts(using generator: inout RandomGenerator) -> [Int] {
    func sum(_ block: Int) -> Int { size(block) * treated }
    var counts = (0..<blockCount).map { sum($0) / unitCount }
    var order = Array(0..<blockCount)
    generator.shuffle(&order)
    if !groups.isEmpty { order = keptTogether(order) }
    let start = generator.uniform(below: unitCount)
    var passed = 0
    for block in order {
      let fraction = sum(block) % unitCount
      let next = passed + fraction
      if (next + unitCount - 1 - start) / unitCount > (passed + unitCount - 1 - start) / unitCount {
        counts[block] += 1
      }
      passed = next
    }
    return counts
  }
}
