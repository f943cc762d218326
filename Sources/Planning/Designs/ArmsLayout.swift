extension PlannedDesign {
  /// The fewest blocks that several arms are dealt in.
  private static let fewestBlocks = 3

  /// Lays out blocks for several arms against one holdout.
  ///
  /// - Parameters:
  ///   - arms: the treatment arms, in the brief's order.
  ///   - brief: the method asked for and the holdout's share.
  ///   - covariates: what the arms should be alike in.
  ///   - unitCount: how many units are randomised.
  ///   - accountCount: how many accounts they hold, for the error.
  ///   - seed: where the draw starts.
  ///   - groups: the group of each unit whose treated count, all arms together, must keep to its share.
  /// - Returns: the design and the block of each unit.
  /// - Throws: `PlanningError.tooFewUnitsForArm` when an arm would have fewer than two units.
  static func forArms(
    _ arms: [ArmShare], brief: DesignBrief, covariates: [Covariate], unitCount: Int,
    accountCount: Int, seed: UInt64, groups: [Int32?] = []
  ) throws(PlanningError) -> (design: PlannedDesign, strata: [Int32]) {
    let shares = [brief.holdout] + arms.map(\.share)
    let totals = ArmShare.totals(of: unitCount, shares: shares)
    for (name, (share, units)) in zip(["holdout"] + arms.map(\.name), zip(shares, totals))
    where units < 2 {
      throw .tooFewUnitsForArm(
        arm: name, share: share, units: unitCount, accounts: accountCount)
    }
    let rare = totals.min() ?? 2
    let smallest = (2 * unitCount + rare - 1) / rare
    let size = blockSize(totals: totals, units: unitCount)
    let isGrouped = groups.contains { $0 != nil }
    let one: [Int32?] = isGrouped ? groups : [Int32?](repeating: nil, count: unitCount)
    var strata = self.strata(within: one) { [Int32](repeating: 0, count: $0.count) }
    let method: DesignMethod
    var reason: String
    switch brief.method {
    case .complete:
      (method, reason) = (
        isGrouped ? .blocked : .complete, "The brief asks for complete randomisation."
      )
    case _ where !covariates.contains(where: \.tells):
      (method, reason) = (
        isGrouped ? .blocked : .complete,
        "Nothing is known that tells the accounts apart, so there is nothing to balance on."
      )
    case .blocked where unitCount >= 2 * smallest:
      (method, reason) = (
        .blocked,
        "The brief asks for blocks of accounts alike; each is dealt out to the arms by their shares."
      )
      strata = self.strata(within: one) { members in
        let own =
          CovariateScores(
            isGrouped ? covariates.map { $0.values(ofUnits: members) } : covariates)
        return Blocking(scores: own, smallestBlock: smallest).strata(unitCount: members.count)
      }
    case _ where brief.method != .blocked && unitCount >= fewestBlocks * size:
      let isAsked = brief.method == .matchedPairs
      method = isAsked ? .matchedPairs : .blocked
      reason =
        (isAsked ? "The brief asks for" : "What is known of the accounts makes")
        + " blocks of \(size) accounts alike, and each is dealt out to the arms by their shares."
      strata =
        isGrouped
        ? matchedStrata(within: groups, covariates: covariates, size: size)
        : MatchedBlocks(on: covariates, unitCount: unitCount, size: size).strata
    default:
      (method, reason) = (
        isGrouped ? .blocked : .complete,
        "\(unitCount) units are too few for blocks with two of each arm."
      )
    }
    if isGrouped {
      reason +=
        " All of it is done owner by owner where capacity binds, so that no draw treats more than an "
        + "owner can look after, all arms together."
    }
    let treated = unitCount - totals[0]
    let design = PlannedDesign(
      method: method, reason: reason, treatmentUnits: treated, holdoutUnits: totals[0],
      blocks: Int(strata.max() ?? 0) + 1, seed: seed, armUnits: Array(totals.dropFirst()))
    return (design, strata)
  }

  /// The size of blocks that fits all arms: the smallest in which every arm has nearly a whole number
  /// of units, at least two, so that a spread can be seen in each.
  private static func blockSize(totals: [Int], units: Int) -> Int {
    let shares = totals.map { Double($0) / Double(units) }
    let rare = shares.min() ?? 1
    let largest = max(24, Int((2 / rare).rounded(.up)) + 1)
    var best = (size: largest, left: Double.infinity)
    for size in 4...largest {
      let expected = shares.map { $0 * Double(size) }
      guard expected.allSatisfy({ $0.rounded() >= 2 }) else { continue }
      let left = expected.map { abs($0 - $0.rounded()) / Double(size) }.max() ?? 0
      if left < best.left - 1e-9 { best = (size, left) }
      // No more than one unit in all, or one in fifty of the rarest arm, is left to rounding.
      if left <= max(0.02 * rare, 1 / Double(units)) { break }
    }
    return best.size
  }

  /// One arm against the holdout, given who is in the other arms: within each block every choice of as
  /// many units is as likely as another.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit of that arm or the holdout.
  ///   - isTreated: whether it is in the arm.
  /// - Returns: the design, and the blocks counted anew in the order of their first units.
  func comparison(
    strata: [Int32], isTreated: [Bool]
  ) -> (design: PlannedDesign, strata: [Int32]) {
    let permuted = PermutedBlocksDesign(keeping: strata, isTreated: isTreated)
    let treated = permuted.treatedByBlock.reduce(0, +)
    var design = PlannedDesign(
      method: method, reason: reason, treatmentUnits: treated,
      holdoutUnits: strata.count - treated, blocks: permuted.treatedByBlock.count, seed: seed)
    design.treatedByBlock = permuted.treatedByBlock
    return (design, permuted.strata)
  }
}
