internal import Statistics

/// The design a plan settled on, with all that is needed to draw it again.
public struct PlannedDesign: Hashable, Sendable, Codable {
  /// The design.
  public let method: DesignMethod
  /// Why it was chosen, as a sentence.
  public let reason: String
  /// Units treated in every draw.
  public let treatmentUnits: Int
  /// Units held out in every draw.
  public let holdoutUnits: Int
  /// How many blocks there are; 1 for complete randomisation.
  public let blocks: Int
  /// Where the random draw starts.
  public let seed: UInt64

  /// The design as a value that draws.
  ///
  /// - Parameter strata: the block of each randomised unit, in roster order.
  /// - Returns: a design that draws as many treated units as the plan.
  public func design(strata: [Int32]) -> any AssignmentDesign {
    switch method {
    case .blocked: BlockedDesign(strata: strata, treated: treatmentUnits)
    case .complete, .auto: CompleteDesign(unitCount: strata.count, treated: treatmentUnits)
    }
  }

  /// Chooses and lays out the design for a roster.
  ///
  /// - Parameters:
  ///   - brief: the method and the share asked for.
  ///   - covariates: what the arms should be alike in.
  ///   - unitCount: how many units are randomised.
  ///   - accountCount: how many accounts they hold, for the error.
  ///   - seed: where the draw starts.
  /// - Returns: the design and the block of each unit.
  /// - Throws: `PlanningError.tooFewUnits` when an arm would have fewer than two units.
  static func choose(
    for brief: DesignBrief, covariates: [Covariate], unitCount: Int, accountCount: Int,
    seed: UInt64
  ) throws(PlanningError) -> (design: PlannedDesign, strata: [Int32]) {
    let holdout = Int((Double(unitCount) * brief.holdout).rounded())
    let treated = unitCount - holdout
    guard holdout >= 2, treated >= 2 else {
      throw .tooFewUnits(units: unitCount, accounts: accountCount, holdoutShare: brief.holdout)
    }
    let smallest = smallestBlock(unitCount: unitCount, treated: treated)
    let scores = CovariateScores(covariates)
    let canBlock = !scores.columns.isEmpty && unitCount >= 2 * smallest
    let method: DesignMethod
    let reason: String
    switch (brief.method, canBlock) {
    case (.complete, _):
      (method, reason) = (.complete, "The brief asks for complete randomisation.")
    case (.blocked, true):
      (method, reason) = (.blocked, "The brief asks for blocks of accounts alike.")
    case (.auto, true):
      (method, reason) = (
        .blocked, "Accounts alike in what is known of them are split between the arms."
      )
    case (.blocked, false), (.auto, false):
      (method, reason) = (
        .complete,
        scores.columns.isEmpty
          ? "Nothing is known that tells the accounts apart, so there is nothing to block on."
          : "\(unitCount) units are too few for two blocks of \(smallest)."
      )
    }
    let strata =
      method == .blocked
      ? Blocking(scores: scores, smallestBlock: smallest).strata(unitCount: unitCount)
      : [Int32](repeating: 0, count: unitCount)
    let design = PlannedDesign(
      method: method, reason: reason, treatmentUnits: treated, holdoutUnits: holdout,
      blocks: Int(strata.max() ?? 0) + 1, seed: seed)
    return (design, strata)
  }

  /// The smallest block that always has two units in each arm, so that a spread can be seen in it.
  private static func smallestBlock(unitCount: Int, treated: Int) -> Int {
    let rare = min(treated, unitCount - treated)
    return (2 * unitCount + rare - 1) / rare
  }
}
