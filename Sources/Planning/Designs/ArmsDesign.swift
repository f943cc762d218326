public import Statistics

/// Several treatment arms and one holdout, dealt out within blocks of units alike.
///
/// In every draw each arm has exactly its total, and each block its share of every arm, rounded down
/// or up (`ControlledRounding`); the arms of a block are then dealt to its units in random order. So
/// the chance of a unit in a block of s units to get an arm of total T is E[count] / s = (s T / N) / s =
/// T / N, for every unit and every arm. Given the counts in a block and who is in the other arms, every
/// division of the rest between an arm and the holdout is as likely as any other: that is what
/// `PermutedBlocksDesign` replays.
public struct ArmsDesign: AssignmentDesign, Hashable {
  /// The block of each unit, counted from 0.
  public let strata: [Int32]
  /// How many units each treatment arm has, in the brief's order.
  public let armUnits: [Int]
  private let blocks: [[Int32]]

  /// How many units there are.
  public var unitCount: Int { strata.count }

  /// A design for units in blocks.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, counted from 0 without gaps.
  ///   - armUnits: how many units each treatment arm has, at least 0; the rest are held out.
  public init(strata: [Int32], armUnits: [Int]) {
    precondition(
      armUnits.allSatisfy { $0 >= 0 } && armUnits.reduce(0, +) <= strata.count,
      "no more units treated than there are")
    self.strata = strata
    self.armUnits = armUnits
    var blocks = [[Int32]](repeating: [], count: Int(strata.max() ?? -1) + 1)
    for (unit, block) in strata.enumerated() { blocks[Int(block)].append(Int32(unit)) }
    self.blocks = blocks
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
    let counts = ControlledRounding.counts(
      rows: blocks.map(\.count), columns: [unitCount - armUnits.reduce(0, +)] + armUnits,
      using: &generator)
    for (members, counts) in zip(blocks, counts) {
      var labels = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
      generator.shuffle(&labels)
      for (unit, label) in zip(members, labels) { arms[Int(unit)] = label }
    }
    return arms
  }

  /// Deals the arms and says who is treated, in whichever of them.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    Assignment(isTreated: deal(using: &generator).map { $0 > 0 })
  }
}
