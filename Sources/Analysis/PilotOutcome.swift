internal import Pipeline
internal import Planning
internal import Statistics

/// The outcome of a pilot: the plan's units with the deals they made, as of a day.
struct PilotOutcome: Sendable {
  /// The locked plan.
  let plan: Plan
  /// The exports.
  let ledger: Ledger
  /// The day outcomes are read as of.
  let asOf: Day
  /// For each account of the ledger its randomised unit, a position in the plan's units.
  let unitOfAccount: [Int32?]
  /// The deals the randomised units created in the window.
  private(set) var deals: DealsInScope
  /// Accounts of the randomised units that the export no longer holds, by unit.
  let missingAccounts: [Int: Int]
  /// The window outcomes are read over: the brief's, or the extended one.
  let window: Window
  /// The look that is taken; nil where the plan has none or the day is not one.
  let look: LookReading?

  /// The level of every interval: the plan's, or at a look the one that keeps it over all looks.
  var level: ConfidenceLevel {
    look?.level ?? (try? ConfidenceLevel(plan.brief.confidence)) ?? .ninetyFive
  }

  init(plan: Plan, ledger: Ledger, asOf: Day, looksTaken: [LookTaken] = []) {
    self.plan = plan
    self.ledger = ledger
    self.asOf = asOf
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

  /// The same pilot with other deals in scope.
  func withDeals(_ scope: DealsInScope.Scope) -> PilotOutcome {
    var other = self
    other.deals = DealsInScope(
      of: ledger, unitOfAccount: unitOfAccount, units: plan.units.count, window: window,
      asOf: asOf, scope: scope)
    return other
  }

  /// The arm of a unit.
  func arm(ofUnit unit: Int) -> Arm { plan.units[unit].arm }

  /// The entries of a column that belong to an arm.
  func values(_ column: [Double], in arm: Arm) -> [Double] {
    zip(column, plan.units).compactMap { $1.arm == arm ? $0 : nil }
  }
}
