public import Statistics

/// Blocks of which a stated number of units is treated, every such choice as likely as another.
///
/// One arm of several against the holdout, given who is in the other arms.
public struct PermutedBlocksDesign: AssignmentDesign, Hashable {
  /// The block of each unit, counted from 0.
  public let strata: [Int32]
  /// How many units of each block are treated.
  public let treatedByBlock: [Int]
  private let sizes: [Int]

  /// How many units there are.
  public var unitCount: Int { strata.count }

  /// A design for units in blocks.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, counted from 0 without gaps.
  ///   - treatedByBlock: one element a block, from 0 to the block's size.
  public init(strata: [Int32], treatedByBlock: [Int]) {
    var sizes = [Int](repeating: 0, count: treatedByBlock.count)
    for block in strata { sizes[Int(block)] += 1 }
    precondition(
      zip(sizes, treatedByBlock).allSatisfy { (0...$0).contains($1) },
      "no more units of a block treated than it has")
    self.strata = strata
    self.treatedByBlock = treatedByBlock
    self.sizes = sizes
  }

  /// The design that treats as many units of each block as an assignment does.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, by any numbers; they are counted anew in the order of their
  ///     first units.
  ///   - isTreated: the assignment.
  public init(keeping strata: [Int32], isTreated: [Bool]) {
    var names: [Int32: Int32] = [:]
    var treatedByBlock: [Int] = []
    let renamed = zip(strata, isTreated).map { block, isTreated in
      let name = names[block] ?? Int32(treatedByBlock.count)
      if names.updateValue(name, forKey: block) == nil { treatedByBlock.append(0) }
      if isTreated { treatedByBlock[Int(name)] += 1 }
      return name
    }
    self.init(strata: renamed, treatedByBlock: treatedByBlock)
  }

  /// Draws each block's treated units by the selection of Fan, Muller & Rezucha (1962).
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    var wanted = treatedByBlock
    var remaining = sizes
    var isTreated = [Bool](repeating: false, count: unitCount)
    for (unit, stratum) in strata.enumerated() {
      let block = Int(stratum)
      if generator.uniform(below: remaining[block]) < wanted[block] {
        isTreated[unit] = true
        wanted[block] -= 1
      }
      remaining[block] -= 1
    }
    return Assignment(isTreated: isTreated)
  }
}
