public import Pipeline

/// What a plan is drawn from, whatever its design: who takes part, and in what the arms should be
/// alike.
public struct Groundwork: Sendable {
  /// A design laid out for the roster.
  public struct Layout: Sendable {
    /// The design with its parameters, and why it was chosen.
    public let design: PlannedDesign
    /// The block or pair of each randomised unit.
    public let strata: [Int32]
    /// The design as a value that draws.
    public let drawing: any AssignmentDesign
  }

  /// Who takes part.
  public let roster: Roster
  /// The ledger as known on the day before the pilot.
  let known: Ledger
  /// In what the arms should be alike, one value a randomised unit each, weighted.
  let covariates: [Covariate]
  /// How much each of them counts, and why.
  let weighting: CovariateWeighting
  private let brief: Brief

  /// Draws up the roster and reads its covariates.
  ///
  /// Only what was known on the day before the pilot starts is looked at, whatever the ledger holds
  /// beyond it.
  ///
  /// - Parameters:
  ///   - brief: the promise.
  ///   - ledger: the exports.
  ///   - later: what came to be known afterwards, where the brief is laid on the past.
  /// - Throws: `PlanningError` when the brief's rules cannot be followed, or a covariate is unknown.
  public init(
    brief: Brief, ledger: Ledger, later: Ledger? = nil
  ) throws(PlanningError) {
    let eve = brief.window.start - 1
    self.brief = brief
    known = ledger.known(asOf: eve)
    roster = try Roster(brief: brief, ledger: known, later: later)
    let values = try roster.covariates(
      named: brief.design.balanceOn, ledger: known, asOf: eve)
    weighting = try CovariateWeighting(of: values, brief: brief, ledger: known)
    covariates = weighting.applied(to: values)
  }

  /// Chooses and lays out a design.
  ///
  /// - Parameter method: the method asked for; nil asks for the brief's.
  /// - Returns: the design, another than the one asked for where the units do not allow that.
  /// - Throws: `PlanningError.tooFewUnits` or `.tooFewUnitsForArm`, or the rules that leave too few
  ///   units; `.needsHalf` where the method halves the units and the brief does not.
  public func layout(_ method: DesignMethod? = nil) throws(PlanningError) -> Layout {
    var asked = brief.design
    if let method { asked.method = method }
    let design: PlannedDesign
    let strata: [Int32]
    do throws(PlanningError) {
      (design, strata) = try PlannedDesign.choose(
        for: asked, covariates: covariates, unitCount: roster.units.count,
        accountCount: roster.accountCount, seed: brief.drawSeed, groups: roster.groups)
    } catch {
      guard case .tooFewUnits(let units, let accounts, _) = error,
        let conflict = RuleConflict(in: brief, ledger: known, units: units, accounts: accounts)
      else { throw error }
      throw .conflict(conflict)
    }
    return Layout(
      design: design, strata: strata,
      drawing: design.design(strata: strata, covariates: covariates, groups: roster.groups))
  }
}
