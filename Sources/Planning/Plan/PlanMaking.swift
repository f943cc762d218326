internal import Exchange
public import Pipeline

extension Plan {
  /// Draws a plan: roster, covariates, design, assignment, balance, sizing.
  ///
  /// Only what was known on the day before the pilot starts is looked at, whatever the ledger
  /// holds beyond it.
  ///
  /// - Parameters:
  ///   - brief: the promise.
  ///   - ledger: the exports.
  ///   - sources: the inputs with their digests, in the brief's order.
  /// - Throws: `PlanningError` when the roster, the covariates or the sizes do not allow a plan.
  public init(brief: Brief, ledger: Ledger, sources: [Source]) throws(PlanningError) {
    self = try Wording.using(brief.locale) { () throws(PlanningError) in
      try Plan(drawing: brief, ledger: ledger, sources: sources)
    }
  }

  private init(drawing brief: Brief, ledger: Ledger, sources: [Source]) throws(PlanningError) {
    let ground = try Groundwork(brief: brief, ledger: ledger)
    let (known, roster) = (ground.known, ground.roster)
    let (covariates, weighting) = (ground.covariates, ground.weighting)
    let segments = try roster.segments(
      named: brief.segments ?? [], ledger: known, asOf: brief.window.start - 1)
    let owners = roster.units.owners(in: known)
    let (design, strata, assignment, dealt, balance) = try ground.drawn(owners: owners)
    let fewWays = FewWays.note(
      strata: strata, assignment: assignment, arms: design.armUnits?.count ?? 1,
      confidence: brief.confidence)
    let metrics = brief.metrics.compactMap(Metric.named)
    precondition(
      !metrics.isEmpty && metrics.count == brief.metrics.count, "a brief names known metrics")

    schema = Plan.schema
    algorithm = Plan.algorithm
    self.brief = brief
    self.sources = sources
    self.design = design
    self.covariates = covariates.map(\.name)
    self.weighting = weighting
    self.balance = balance
    let past = PastWindow(brief: brief, ledger: known)
    let nouns =
      roster.units.allSatisfy { $0.accounts.count == 1 } ? "accounts" : "account families"
    let arms = dealt.flatMap { dealt in
      PlannedArm.arms(
        dealt: dealt, design: design, strata: strata, covariates: covariates, owners: owners,
        brief: brief, past: past, nouns: nouns)
    }
    // What several arms can see is said of the first against the holdout.
    let (sized, pair) =
      arms.map { Plan.firstComparison($0, brief: brief, design: design) }
      ?? (brief, design)
    detectable =
      arms?.first?.detectable
      ?? DetectableEffect(
        metric: metrics[0], brief: brief, past: past, design: design, nouns: nouns)
    sizing = PlanSizing(
      metrics: metrics, brief: sized, ledger: known, past: past, design: pair,
      weighting: weighting, nouns: nouns)
    let fewest = arms.map { ($0.map(\.units).min() ?? 0) + design.holdoutUnits }
    let adjusting = covariates.adjusting(
      units: fewest ?? roster.units.count, design: design)
    self.metrics = metrics.map {
      PlannedMetric(
        id: $0.id,
        estimator: .standard(
          for: $0, window: brief.window, day: brief.day, adjusting: adjusting))
    }
    do {
      schedule = try LookSchedule(brief: brief)
    } catch {
      throw .impossibleLooks(reason: "\(error)")
    }
    let table = KnownTable(covariates)
    units = roster.units.enumerated().map { position, unit in
      PlannedUnit(
        unit, of: known, arm: assignment[position],
        armName: arms.flatMap { arms in
          dealt.flatMap { $0[position] > 0 ? arms[$0[position] - 1].name : nil }
        }, stratum: strata[position],
        group: roster.groups[position], covariates: KnownValues(table, row: position),
        segments: brief.segments == nil ? nil : segments.names(ofUnit: position))
    }
    forced = roster.forced.map {
      PlannedUnit(
        $0, of: known, arm: $0.forced ?? .holdout, stratum: nil, group: nil, covariates: [:])
    }
    self.roster = RosterSummary(
      accounts: roster.accountCount, units: roster.units.count,
      digest: Plan.rosterDigest(units: units, forced: forced), excluded: roster.excluded,
      capacity: roster.limits,
      notes: Plan.notes(brief, roster) + [fewWays].compactMap { $0 })
    self.arms = arms
  }

  /// The brief and the design of the first arm's comparison with the holdout.
  private static func firstComparison(
    _ arms: [PlannedArm], brief: Brief, design: PlannedDesign
  ) -> (Brief, PlannedDesign) {
    let (treated, holdout) = (arms.first?.units ?? 0, design.holdoutUnits)
    return (
      brief.comparing(holdoutShare: Double(holdout) / Double(treated + holdout)),
      PlannedDesign(
        method: design.method, reason: design.reason, treatmentUnits: treated,
        holdoutUnits: holdout, blocks: design.blocks, seed: design.seed)
    )
  }

  private static func notes(_ brief: Brief, _ roster: Roster) -> [String] {
    var notes = roster.notes
    if roster.excluded.contains(where: { $0.rule == .buffer }) {
      notes.append(
        "Accounts left out for being too near must not get the play either; they stand on the "
          + "suppression list.")
    }
    if let day = brief.design.waitlist {
      notes.append("The holdout gets the play too, from \(day) on; until then it is left alone.")
    }
    if let rule = brief.armsRule, let first = brief.design.arms?.first {
      notes.append(rule)
      notes.append("What can be detected is said of the arm \(first.name) against the holdout.")
    }
    return notes
  }

  /// The digest of who takes part, whatever arm they are in.
  static func rosterDigest(units: [PlannedUnit], forced: [PlannedUnit]) -> String {
    // Bytes at once: of a million units the lines alone would take more room than the units.
    var bytes: [UInt8] = []
    for units in [units, forced] {
      for unit in units {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
        bytes += unit.id.utf8
        for account in unit.accounts {
          bytes.append(UInt8(ascii: "\t"))
          bytes += account.id.utf8
        }
      }
    }
    return Digest(of: bytes).description
  }
}

extension Brief {
  /// Where random draws start: the seed the brief names, or one that the pilot's name and first day
  /// decide.
  public var drawSeed: UInt64 {
    if let seed = design.seed { return seed }
    let digest = Digest(of: Array("\(pilot)\n\(window.start)".utf8))
    return UInt64(digest.description.dropFirst("sha256:".count).prefix(13), radix: 16) ?? 0
  }
}

extension Groundwork {
  /// Lays out a design, draws from it and compares the arms: what draws is let go of then, for among
  /// very many units it is larger than the plan.
  fileprivate func drawn(
    owners: KnownNames
  ) throws(PlanningError) -> (
    design: PlannedDesign, strata: [Int32], assignment: Assignment, dealt: [Int]?, balance: Balance
  ) {
    let layout = try layout()
    let (drawing, seed) = (layout.drawing, layout.design.seed)
    let assignment = drawing.draw(0, seed: seed)
    return (
      layout.design, layout.strata, assignment, (drawing as? ArmsDesign)?.deal(0, seed: seed),
      Balance(of: covariates, under: assignment, owners: owners, design: drawing, seed: seed)
    )
  }
}

extension PlannedUnit {
  fileprivate init(
    _ unit: Roster.Unit, of ledger: Ledger, arm: Arm, armName: String? = nil, stratum: Int32?,
    group: Int32?, covariates: KnownValues, segments: [String: String]? = nil
  ) {
    self.init(
      id: unit.id,
      accounts: unit.accounts.map { position in
        let account = ledger.accounts[Int(position)]
        return Member(id: account.id, name: account.name, domain: account.domain)
      },
      arm: arm, armName: armName, stratum: stratum, group: group, forcedBy: unit.forcedBy,
      covariates: covariates, segments: segments)
  }
}

extension [Covariate] {
  fileprivate func names(ofUnit unit: Int) -> [String: String] {
    var names: [String: String] = [:]
    for covariate in self {
      if case .categories(let levels) = covariate.values { names[covariate.name] = levels[unit] }
    }
    return names
  }
}
