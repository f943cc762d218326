internal import Pipeline

/// A promise: who is treated, what will be measured, and what will be done with the result.
public struct Plan: Hashable, Sendable, Codable {
  /// An input the plan was made from.
  public struct Source: Hashable, Sendable, Codable {
    /// The path, as the brief names it.
    public let path: String
    /// The SHA-256 of the file's bytes.
    public let digest: String

    /// An input with its digest.
    public init(path: String, digest: String) {
      self.path = path
      self.digest = digest
    }
  }

  /// Who was considered and who was left out.
  public struct RosterSummary: Hashable, Sendable, Codable {
    /// Accounts that are randomised.
    public let accounts: Int
    /// Units that are randomised.
    public let units: Int
    /// The SHA-256 over the ids of the units and their accounts, forced ones included.
    public let digest: String
    /// Accounts left out, by reason.
    public let excluded: [Roster.Exclusion]
    /// Owners whose capacity binds.
    public let capacity: [Roster.OwnerLimit]
    /// What a reader should know of how the units came about, in sentences.
    public let notes: [String]
  }

  /// A metric and how it will be estimated.
  public struct PlannedMetric: Hashable, Sendable, Codable {
    /// The metric's id.
    public let id: String
    /// How it is estimated.
    public let estimator: Estimator
  }

  /// The format of the plan.
  public let schema: String
  /// The version of the algorithms that drew it; another version may draw otherwise.
  public let algorithm: String
  /// The brief.
  public let brief: Brief
  /// The inputs, in the brief's order.
  public let sources: [Source]
  /// Who was considered.
  public let roster: RosterSummary
  /// How units were assigned.
  public let design: PlannedDesign
  /// The covariates the design looked at.
  public let covariates: [String]
  /// How much each of them counts, and why; nil in the plans of versions that did not weigh.
  public let weighting: CovariateWeighting?
  /// How alike the arms came out.
  public let balance: Balance
  /// What the pilot can see.
  public let detectable: DetectableEffect
  /// What it can see of each metric, and what would change that; nil in the plans of versions that
  /// did not say.
  public let sizing: PlanSizing?
  /// What will be measured, the primary first.
  public let metrics: [PlannedMetric]
  /// When effects are looked at and how high the bar stands each time; nil where only the decision
  /// reads them.
  public let schedule: LookSchedule?
  /// The randomised units, in roster order.
  public internal(set) var units: [PlannedUnit]
  /// The units the brief forces into an arm; reported apart.
  public internal(set) var forced: [PlannedUnit]
  /// The treatment arms where there are several, in the brief's order; nil for one.
  public internal(set) var arms: [PlannedArm]?

  /// The format this version writes and reads.
  public static let schema = "holdout/plan/1"
  /// The version of the drawing algorithms.
  public static let algorithm = "4"

  /// The assignment of the randomised units.
  public var assignment: Assignment { Assignment(isTreated: units.map { $0.arm == .treatment }) }

  /// The design, ready to be drawn again.
  public var assignmentDesign: any AssignmentDesign {
    design.design(
      strata: units.map { $0.stratum ?? 0 }, covariates: knownCovariates, groups: units.map(\.group)
    )
  }

  /// The covariates as the units hold them, with their weights; one with a name in any unit is one
  /// of names.
  var knownCovariates: [Covariate] {
    weighting?.applied(to: covariateValues) ?? covariateValues
  }

  private var covariateValues: [Covariate] {
    let known = units.map(\.covariates)
    return covariates.map { Covariate(name: $0, values: KnownValues.column($0, of: known)) }
  }

  /// How many randomised units an arm has.
  public func unitCount(in arm: Arm) -> Int {
    arm == .treatment ? design.treatmentUnits : design.holdoutUnits
  }

  /// What a unit is called: "account" when every unit is one, else "account family".
  public var unitNoun: String {
    units.allSatisfy { $0.accounts.count == 1 } ? "account" : "account family"
  }

  /// What several units are called: "accounts" or "account families".
  public var unitNounPlural: String {
    unitNoun.hasSuffix("y") ? unitNoun.dropLast() + "ies" : unitNoun + "s"
  }
}
