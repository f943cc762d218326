import Pipeline
import Statistics

@testable import Analysis
@testable import Planning

/// A pilot small enough to work by hand: accounts A000, A001, …, a plan, and what then happened.
///
/// Days are counted from the first of the window, which is day 0.
struct Pilot {
  struct Deal {
    var account: String?
    var created: Int?
    var outcome: Opportunity.Outcome
    var closed: Int?
    var amount: Double?
    var stage: String?
  }
  struct Change {
    var deal: Int
    var stage: String
    var day: Int
  }
  struct Touch {
    var account: String?
    var day: Int
    var campaign: String?
  }

  var plan: Plan
  var accounts: [Account]
  var deals: [Deal] = []
  var touches: [Touch] = []
  var changes: [Change] = []

  /// Makes the plan of a brief for that many accounts.
  init(
    _ brief: BriefText = BriefText(), accounts count: Int = 20, children: [Int: Int] = [:],
    industries: [String] = []
  ) throws {
    accounts = (0..<count).map { position in
      let id = Pilot.id(position)
      return Account(id: id, name: id, parent: children[position].map(Int32.init))
    }
    var ledger = Ledger()
    ledger.accounts = accounts
    if !industries.isEmpty {
      var names = Names()
      ledger.attributes["industry"] = .categories(
        values: (0..<count).map { names.intern(industries[$0 % industries.count]) }, names: names)
    }
    plan = try Plan(brief: Brief(yaml: brief.yaml), ledger: ledger, sources: [])
  }

  static func id(_ position: Int) -> String {
    let digits = String(position)
    return "A" + String(repeating: "0", count: max(3 - digits.count, 0)) + digits
  }

  /// The ids of an arm's units, in roster order.
  func units(_ arm: Arm) -> [String] { plan.units.filter { $0.arm == arm }.map(\.id) }
  var treated: [String] { units(.treatment) }
  var heldOut: [String] { units(.holdout) }

  var start: Day { plan.brief.window.start }
  var decisionDay: Day { plan.brief.window.decisionDay }

  mutating func deal(
    _ account: String?, created: Int? = 5, _ outcome: Opportunity.Outcome = .open,
    closed: Int? = nil, amount: Double? = 1000, stage: String? = nil
  ) {
    deals.append(
      Deal(
        account: account, created: created, outcome: outcome, closed: closed, amount: amount,
        stage: stage))
  }

  /// The newest deal enters stages on those days.
  mutating func enter(_ stages: (String, Int)...) {
    for (stage, day) in stages {
      changes.append(Change(deal: deals.count - 1, stage: stage, day: day))
    }
  }

  mutating func touch(_ account: String?, day: Int = 3, campaign: String? = nil) {
    touches.append(Touch(account: account, day: day, campaign: campaign))
  }

  /// Opens one deal for each of so many units of each arm.
  mutating func open(treated: Int, heldOut: Int, amount: Double? = 1000) {
    for id in self.treated.prefix(treated) { deal(id, amount: amount) }
    for id in self.heldOut.prefix(heldOut) { deal(id, amount: amount) }
  }

  /// The exports after the pilot.
  var ledger: Ledger {
    var ledger = Ledger()
    ledger.accounts = accounts
    var positions: [String: Int32] = [:]
    for (position, account) in accounts.enumerated() { positions[account.id] = Int32(position) }
    for (number, deal) in deals.enumerated() {
      ledger.opportunities.append(
        Opportunity(
          id: ledger.texts.intern("D\(number)"), account: deal.account.flatMap { positions[$0] },
          stage: deal.stage.map { ledger.texts.intern($0) },
          created: deal.created.map { start + $0 }, outcome: deal.outcome,
          closed: deal.closed.map { start + $0 }, amount: deal.amount))
    }
    for change in changes {
      ledger.stageChanges.append(
        StageChange(
          opportunity: Int32(change.deal), stage: ledger.texts.intern(change.stage),
          day: start + change.day))
    }
    for touch in touches {
      ledger.touches.append(
        Pipeline.Touch(
          account: touch.account.flatMap { positions[$0] }, day: start + touch.day,
          campaign: touch.campaign.map { ledger.texts.intern($0) }))
    }
    return ledger
  }

  func outcome(asOf day: Int? = nil) -> PilotOutcome {
    PilotOutcome(plan: plan, ledger: ledger, asOf: day.map { start + $0 } ?? decisionDay)
  }

  func readout(asOf day: Int? = nil, beside: Int = 39) -> Readout {
    Readout(
      plan: plan, planDigest: "sha256:0", ledger: ledger,
      asOf: day.map { start + $0 } ?? decisionDay, replaysBeside: beside)
  }

  func review(asOf day: Int, taken: [LookTaken] = []) -> Review {
    Review(
      plan: plan, planDigest: "sha256:0", ledger: ledger, asOf: start + day, looksTaken: taken)
  }

  func verdict(asOf day: Int? = nil) -> Verdict { readout(asOf: day, beside: 0).verdict }

  func finding(_ id: String, asOf day: Int? = nil) -> Finding? {
    readout(asOf: day, beside: 0).findings.first { $0.id == id }
  }
}
