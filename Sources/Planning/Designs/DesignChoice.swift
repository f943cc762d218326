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
  /// - Throws: `PlanningError.tooFewUnits` when an arm would have fewer than two units,
  ///   `PlanningError.needsHalf` when the method asked for halves and the share is another.
  static func choose(
    for brief: DesignBrief, covariates: [Covariate], unitCount: Int, accountCount: Int,
    seed: UInt64, groups: [Int32?] = []
  ) throws(PlanningError) -> (design: PlannedDesign, strata: [Int32]) {
    let holdout = Int((Double(unitCount) * brief.holdout).rounded())
    let treated = unitCount - holdout
    guard holdout >= 2, treated >= 2 else {
      throw .tooFewUnits(units: unitCount, accounts: accountCount, holdoutShare: brief.holdout)
    }
    if groups.contains(where: { $0 != nil }) {
      return withinGroups(
        groups, method: brief.method, covariates: covariates, treated: treated, seed: seed)
    }
    let isHalf = abs(brief.holdout - 0.5) < 1e-9
    guard isHalf || !brief.method.halves else {
      throw .needsHalf(method: brief.method.rawValue, holdoutShare: brief.holdout)
    }
    let smallest = smallestBlock(unitCount: unitCount, treated: treated)
    let scores = CovariateScores(covariates)
    let choice = method(
      for: brief.method, unitCount: unitCount, smallestBlock: smallest,
      isAnythingKnown: !scores.columns.isEmpty)
    let strata: [Int32] =
      switch choice.method {
      case .blocked:
        Blocking(scores: scores, smallestBlock: smallest).strata(unitCount: unitCount)
      case .matchedPairs, .pairsAndWalk: PairMatching.strata(on: scores, unitCount: unitCount)
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
    guard choice.method.halves, choice.method == .gramSchmidt || unitCount % 2 == 1 else {
      return (design, strata)
    }
    let drawn = design.design(strata: strata, covariates: covariates).draw(0, seed: seed)
    return (planned(treated: drawn.treatedCount), strata)
  }

  /// The fewest units that a walk is chosen for.
  private static let fewestForWalk = 20

  private static func method(
    for asked: DesignMethod, unitCount: Int, smallestBlock: Int,
    isAnythingKnown: Bool
  ) -> (method: DesignMethod, reason: String) {
    if asked == .complete { return (.complete, "The brief asks for complete randomisation.") }
    guard isAnythingKnown else {
      return (
        .complete,
        "Nothing is known that tells the accounts apart, so there is nothing to "
          + (asked == .auto || asked == .blocked ? "block on." : "balance on.")
      )
    }
    let robustness = GramSchmidtWalk.usualRobustness(units: unitCount)
    let walk = "a Gram–Schmidt walk of robustness \(robustness) decides"
    switch asked {
    case .matchedPairs: return (asked, "The brief asks for pairs of accounts alike.")
    case .pairsAndWalk:
      return (asked, "The brief asks for pairs of accounts alike; \(walk) between the two of each.")
    case .rerandomized:
      return (
        asked,
        "The brief asks for draws to be made again until the arms are as alike as in the best "
          + "hundredth of them."
      )
    case .gramSchmidt where unitCount >= fewestForWalk:
      return (asked, "The brief asks for a walk without pairs: \(walk) who is treated.")
    case .gramSchmidt:
      return (.complete, "\(unitCount) units are too few for a walk without pairs.")
    case .auto, .blocked, .complete:
      guard unitCount >= 2 * smallestBlock else {
        return (.complete, "\(unitCount) units are too few for two blocks of \(smallestBlock).")
      }
      if asked == .blocked { return (.blocked, "The brief asks for blocks of accounts alike.") }
      return (.blocked, "Accounts alike in what is known of them are split between the arms.")
    }
  }

  /// The smallest block that always has two units in each arm, so that a spread can be seen in it.
  static func smallestBlock(unitCount: Int, treated: Int) -> Int {
    let rare = min(treated, unitCount - treated)
    return (2 * unitCount + rare - 1) / rare
  }
}
