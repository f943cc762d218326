public import Statistics

/// Several treatment arms and one holdout, dealt out within blocks of units alike.
///
/// In every draw each arm has exactly its total, and each block its share of every arm, rounded down
/// or up (`ControlledRounding`); the arms of a block are then dealt to its units in random order. So
/// the chance of a unit in a block of s units to get an arm of total T is E[count] / s = (s T / N) / s =
/// T / N, for every unit and every arm. Given the counts in a block and who is in the other arms, every
/// division of the rest between an arm and the holdout is as likely as any other: that is what
/// `PermutedBlocksDesign` replays.
///
/// Where blocks stand in groups, each group's share of every arm is rounded first in the same way, and
/// then the group's units of an arm are divided among its blocks. A block's expectation of an arm is
/// then s/n of the group's n, whose own is n T / N, so every chance stays T / N; and since the group's
/// held out units are its share rounded down or up, so are those treated, in all arms together.
public struct ArmsDesign: AssignmentDesign, Hashable {
  /// The block of each unit, counted from 0.
  public let strata: [Int32]
  /// How many units each treatment arm has, in the brief's order.
  public let armUnits: [Int]
  private let blocks: [[Int32]]
  /// The blocks of each group, as positions in `blocks`; one group of all where there are none.
  private let groups: [[Int]]

  /// How many units there are.
  public var unitCount: Int { strata.count }

  /// A design for units in blocks.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, counted from 0 without gaps.
  ///   - armUnits: how many units each treatment arm has, at least 0; the rest are held out.
  ///   - groups: the group of each unit, the same for all units of a block; none where empty.
  public init(strata: [Int32], armUnits: [Int], groups: [Int32?] = []) {
    precondition(
      armUnits.allSatisfy { $0 >= 0 } && armUnits.reduce(0, +) <= strata.count,
      "no more units treated than there are")
    self.strata = strata
    self.armUnits = armUnits
    var blocks = [[Int32]](repeating: [], count: Int(strata.max() ?? -1) + 1)
    for (unit, block) in strata.enumerated() { blocks[Int(block)].append(Int32(unit)) }
    self.blocks = blocks
    let isGrouped = groups.contains { $0 != nil }
    let names = blocks.map { $0.first.flatMap { isGrouped ? groups[Int($0)] : nil } ?? -1 }
    self.groups = Set(names).sorted().map { name in
      names.indices.filter { names[$0] == name }
    }
  }

  /// Deals the arms of that draw under a seed: 0 is the plan's own, 1 and up are its replays.
  ///
  /// - Returns: for each unit 0 where it is held out, else its arm, counted from 1.
  public func deal(_ number: Int, seed: UInt64) -> [Int] {
    var generator = RandomGenerator(seed: seed, stream: UInt64(number))
    return deal(using: &generator)
  }

  /// Draws how many of each arm a block gets, then who gets them.
  func deal(using generator: inout RandomGenerator) -> [Int] {
    var arms = [Int](repeating: 0, count: unitCount)
    for (members, counts) in zip(blocks, blockCounts(using: &generator)) {
      var labels = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
      generator.shuffle(&labels)
      for (unit, label) in zip(members, labels) { arms[Int(unit)] = label }
    }
    return arms
  }

  /// How many of each arm every block gets, the holdout first.
  private func blockCounts(using generator: inout RandomGenerator) -> [[Int]] {
    let totals = [unitCount - armUnits.reduce(0, +)] + armUnits
    guard groups.count > 1 else {
      return ControlledRounding.counts(
        rows: blocks.map(\.count), columns: totals, using: &generator)
    }
    let ofGroups = ControlledRounding.counts(
      rows: groups.map { $0.reduce(0) { $0 + blocks[$1].count } }, columns: totals,
      using: &generator)
    var counts = [[Int]](repeating: [], count: blocks.count)
    for (group, totals) in zip(groups, ofGroups) {
      let own = ControlledRounding.counts(
        rows: group.map { blocks[$0].count }, columns: totals, using: &generator)
      for (block, count) in zip(group, own) { counts[block] = count }
    }
    return counts
  }

  /// Deals the arms and says who is treated, in whichever of them.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    Assignment(isTreated: deal(using: &generator).map { $0 > 0 })
  }
}
