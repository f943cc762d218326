internal import Pipeline
extension PlannedDesign {
  /// Chooses and lays out the design for a roster.
  ///
  /// - Parameters:
  ///   - brief: the method and the share asked for.
  ///   - covariates: what the arms should be alike in.
  ///   - unitCount: how many units are randomised.
  ///   - accountCount: how many accounts they hold, for the error.
  ///   - seed: where the draw starts.
  ///   - groups: the group of each unit whose treated count must keep to its share.
  /// - Returns: the design and the block or pair of each unit.
  /// - Throws: `PlanningError.tooFewUnits` or `.tooFewUnitsForArm` when an arm would have fewer than two units,
  ///   `PlanningError.needsHalf` when the method asked for halves and the share is another.
  static func choose(
    for brief: DesignBrief, covariates: [Covariate], unitCount: Int, accountCount: Int,
    seed: UInt64, groups: [Int32?] = []
  ) throws(PlanningError) -> (design: PlannedDesign, strata: [Int32]) {
    if let arms = brief.arms {
      return try forArms(
        arms, brief: brief, covariates: covariates, unitCount: unitCount,
        accountCount: accountCount, seed: seed, groups: groups)
    }
    let holdout = brief.heldOut(of: unitCount)
    let treated = unitCount - holdout
    guard holdout >= 2, treated >= 2 else {
      throw .tooFewUnits(units: unitCount, accounts: accountCount, holdoutShare: brief.holdout)
    }
    if groups.contains(where: { $0 != nil }) {
      return withinGroups(
        groups, asked: brief.method, covariates: covariates, treated: treated, seed: seed)
    }
    let isHalf = abs(brief.holdout - 0.5) < 1e-9
    guard isHalf || !brief.method.halves else {
      throw .needsHalf(method: brief.method.rawValue, holdoutShare: brief.holdout)
    }
    let sizes = BlockSizes(units: unitCount, treated: treated)
    let choice = method(
      for: brief.method, sizes: sizes, isAnythingKnown: covariates.contains(where: \.tells))
    let strata: [Int32] =
      switch choice.method {
      case .blocked:
        Blocking(scores: CovariateScores(covariates), smallestBlock: sizes.smallest)
          .strata(unitCount: unitCount)
      case .matchedPairs, .pairsAndWalk:
        MatchedBlocks(on: covariates, unitCount: unitCount, size: sizes.matched).strata
      case .auto, .complete, .gramSchmidt, .rerandomized:
        [Int32](repeating: 0, count: unitCount)
      }
    func planned(treated: Int) -> PlannedDesign {
      let isWalk = choice.method == .pairsAndWalk || choice.method == .gramSchmidt
      return PlannedDesign(
        method: choice.method, reason: choice.reason, treatmentUnits: treated,
        holdoutUnits: unitCount - treated, blocks: Int(strata.max() ?? 0) + 1, seed: seed,
        robustness: isWalk ? GramSchmidtWalk.usualRobustness(units: unitCount) : nil,
        imbalanceLimit: choice.method == .rerandomized
          ? RerandomizedDesign.limit(unitCount: unitCount, covariates: covariates) : nil)
    }
    let design = planned(treated: treated)
    guard choice.method == .gramSchmidt || (choice.method == .rerandomized && unitCount % 2 == 1)
    else { return (design, strata) }
    let drawn = design.design(strata: strata, covariates: covariates).draw(0, seed: seed)
    return (planned(treated: drawn.treatedCount), strata)
  }

  /// The fewest units that a walk without pairs is chosen for.
  private static let fewestForWalk = 20
  /// The fewest matched blocks the planner chooses by itself: ten pairs can be divided in 1,024 ways,
  /// while eight units at random have 70 and in four pairs only 16, too few for a test.
  private static let fewestMatched = 10

  static func method(
    for asked: DesignMethod, sizes: BlockSizes, isAnythingKnown: Bool
  ) -> (method: DesignMethod, reason: String) {
    if asked == .complete { return (.complete, "The brief asks for complete randomisation.") }
    guard isAnythingKnown else {
      return (
        .complete,
        "Nothing is known that tells the accounts apart, so there is nothing to "
          + (asked == .blocked ? "block on." : "balance on.")
      )
    }
    let units = sizes.units
    let robustness = GramSchmidtWalk.usualRobustness(units: units)
    let walk =
      "a Gram–Schmidt walk of robustness \(Wording.trimmed(robustness, decimals: 4)) decides"
    switch asked {
    case .matchedPairs: return (asked, "The brief asks for \(sizes.words).")
    case .pairsAndWalk: return (asked, "The brief asks for \(sizes.words); \(walk) in each.")
    case .rerandomized:
      return (
        asked,
        "The brief asks for draws to be made again until the arms are as alike as in the best "
          + "hundredth of them."
      )
    case .gramSchmidt where units >= fewestForWalk:
      return (asked, "The brief asks for a walk without pairs: \(walk) who is treated.")
    case .gramSchmidt:
      return (.complete, "\(units) units are too few for a walk without pairs.")
    case .auto where units / sizes.matched >= fewestMatched:
      return (
        .pairsAndWalk,
        "What is known of the accounts makes \(sizes.words), and \(walk) in each: the arms come "
          + "out most alike that way."
      )
    case .auto, .blocked, .complete:
      let tooFew =
        asked == .auto ? "\(units) units are too few for \(fewestMatched) \(sizes.noun)" : nil
      guard units >= 2 * sizes.smallest else {
        return (
          .complete,
          tooFew.map { "\($0) and for two blocks of \(sizes.smallest)." }
            ?? "\(units) units are too few for two blocks of \(sizes.smallest)."
        )
      }
      return (
        .blocked,
        tooFew.map { "\($0), so that blocks of at least \(sizes.smallest) are split instead." }
          ?? "The brief asks for blocks of accounts alike."
      )
    }
  }
}

/// How large blocks are, for some units and a number treated.
struct BlockSizes {
  let units: Int
  /// The smallest block that always has two units in each arm, so that a spread can be seen in it.
  let smallest: Int
  /// The size of matched blocks.
  let matched: Int

  init(units: Int, treated: Int) {
    let rare = min(treated, units - treated)
    self.units = units
    smallest = (2 * units + rare - 1) / rare
    matched = MatchedBlocks.size(treated: treated, of: units)
  }

  /// What matched blocks are called.
  var noun: String { matched == 2 ? "pairs" : "blocks of \(matched)" }
  /// What matched blocks are.
  var words: String {
    matched == 2 ? "pairs of accounts alike" : "blocks of \(matched) accounts alike"
  }
}
