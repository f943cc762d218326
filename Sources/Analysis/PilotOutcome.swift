internal import Pipeline
internal import Planning
internal import Statistics

/// The outcome of a pilot: the plan's units with the deals they made, as of a day.
struct PilotOutcome: Sendable {
  /// The locked plan.
  let plan: Plan
  /// The design that made the plan, ready to draw again.
  let design: any AssignmentDesign
  /// The columns that estimates are adjusted for, by the names the plan gives them.
  let covariates: (names: [String], columns: [[Double]])
  /// The exports.
  let ledger: Ledger
  /// The day outcomes are read as of.
  let asOf: Day
  /// For each account of the ledger its randomised unit, a position in the plan's units.
  let unitOfAccount: [Int32?]
  /// The arm of each unit: of the plan's, then of those that a challenge takes in beside them.
  private let arms: [Arm]
  /// Whether each unit takes part; nil where all do.
  private(set) var isKept: [Bool]?
  /// Draws of the plan's design, made once for all that replay it; nil where each makes its own.
  private(set) var draws: KeptDraws?
  /// The deals the randomised units created in the window.
  private(set) var deals: DealsInScope
  /// Accounts of the randomised units that the export no longer holds, by unit.
  let missingAccounts: [Int: Int]
  /// The window outcomes are read over: the brief's, or the extended one.
  let window: Window
  /// The look that is taken; nil where the plan has none or the day is not one.
  let look: LookReading?
  /// The looks that were recorded before.
  let looksTaken: [LookTaken]

  /// The level of every interval: the plan's, or at a look the one that keeps it over all looks.
  var level: ConfidenceLevel {
    look?.level ?? (try? ConfidenceLevel(plan.brief.confidence)) ?? .ninetyFive
  }

  init(plan: Plan, ledger: Ledger, asOf: Day, looksTaken: [LookTaken] = []) {
    self.plan = plan
    design = plan.assignmentDesign
    let names = plan.adjusting
    covariates = (names, plan.columns(of: names))
    self.ledger = ledger
    self.asOf = asOf
    self.looksTaken = looksTaken
    var positions: [String: Int32] = [:]
    for (position, account) in ledger.accounts.enumerated() {
      positions[account.id] = Int32(position)
    }
    var unitOfAccount = [Int32?](repeating: nil, count: ledger.accounts.count)
    var missing: [Int: Int] = [:]
    for (unit, planned) in plan.units.enumerated() {
      for account in planned.accounts {
        if let position = positions[account.id] {
          unitOfAccount[Int(position)] = Int32(unit)
        } else {
          missing[unit, default: 0] += 1
        }
      }
    }
    self.unitOfAccount = unitOfAccount
    arms = plan.units.map(\.arm)
    let units = unitOfAccount
    missingAccounts = missing
    func scope(asOf day: Day) -> DealsInScope {
      DealsInScope(
        of: ledger, unitOfAccount: units, units: plan.units.count,
        window: plan.window(asOf: day), asOf: day)
    }
    let deals = scope(asOf: asOf)
    self.deals = deals
    window = plan.window(asOf: asOf)
    let primary = plan.metrics.first.flatMap { Metric.named($0.id) }
    look = LookReading(plan: plan, day: asOf, taken: looksTaken) { day in
      guard let primary else { return 0 }
      return PilotOutcome.information(
        of: primary.tally(day == asOf ? deals : scope(asOf: day)))
    }
  }

  /// A pilot in which other units or other deals take part.
  private init(
    _ other: PilotOutcome, ledger: Ledger, unitOfAccount: [Int32?], arms: [Arm]
  ) {
    plan = other.plan
    design = other.design
    covariates = other.covariates
    self.ledger = ledger
    asOf = other.asOf
    self.unitOfAccount = unitOfAccount
    self.arms = arms
    isKept = other.isKept
    draws = other.draws
    missingAccounts = other.missingAccounts
    window = other.window
    look = other.look
    looksTaken = other.looksTaken
    deals = DealsInScope(
      of: ledger, unitOfAccount: unitOfAccount, units: arms.count, window: other.window,
      asOf: other.asOf)
  }

  /// The same pilot with other exports of the same accounts.
  func with(_ change: (inout Ledger) -> Void) -> PilotOutcome {
    var changed = ledger
    change(&changed)
    return PilotOutcome(self, ledger: changed, unitOfAccount: unitOfAccount, arms: arms)
  }

  /// The same pilot with more units, each in an arm that no draw of the plan put it in.
  func adding(_ extra: [(arm: Arm, accounts: [Int32])]) -> PilotOutcome {
    var unitOfAccount = unitOfAccount
    for (position, unit) in extra.enumerated() {
      for account in unit.accounts {
        unitOfAccount[Int(account)] = Int32(arms.count + position)
      }
    }
    return PilotOutcome(
      self, ledger: ledger, unitOfAccount: unitOfAccount, arms: arms + extra.map(\.arm))
  }

  /// The same pilot with some units left out; its deals are still all there.
  func keeping(_ isKept: [Bool]) -> PilotOutcome {
    var other = self
    other.isKept = isKept
    return other
  }

  /// The same pilot with draws made beforehand.
  func drawing(_ count: Int) -> PilotOutcome {
    var other = self
    other.draws = KeptDraws(count: count, strata: design.strata, draw: draw)
    return other
  }

  /// Makes a draw of the plan's design, counted from 1.
  func draw(_ number: Int, into isTreated: inout [Bool]) {
    isTreated = design.draw(number, seed: plan.design.seed).isTreated
  }

  /// The same pilot with other deals in scope.
  func withDeals(_ scope: DealsInScope.Scope) -> PilotOutcome {
    var other = self
    other.deals = DealsInScope(
      of: ledger, unitOfAccount: unitOfAccount, units: plan.units.count, window: window,
      asOf: asOf, scope: scope)
    return other
  }

  /// The arm of a unit.
  func arm(ofUnit unit: Int) -> Arm { arms[unit] }

  /// How many units of an arm take part.
  func unitCount(in arm: Arm) -> Int {
    guard let isKept else { return arms.count { $0 == arm } }
    return zip(arms, isKept).count { $0 == arm && $1 }
  }

  /// The entries of a column that belong to an arm.
  func values(_ column: [Double], in arm: Arm) -> [Double] {
    guard let isKept else { return zip(column, arms).compactMap { $1 == arm ? $0 : nil } }
    return arms.indices.compactMap { arms[$0] == arm && isKept[$0] ? column[$0] : nil }
  }
}
