import Analysis
import Pipeline
import Planning
import Statistics

/// A pilot in its fourth week, with names that try to break a page.
struct SampleReview {
  let plan: Plan
  let ledger: Ledger

  static let hostile = "<b>Owner</b> & \"Söhne\" \u{202E}gnirts\u{0007} 'x'"

  /// A pilot with looks, in which so many times as many treated accounts open a deal.
  init(looks: String = "weekly", lift: Double = 1.2, hasHistory: Bool = true) throws {
    let brief = try Brief(
      yaml: """
        pilot: "Mid-market ABM, autumn"
        owner: Dana Whitfield
        play: "1:few ads and sequences"
        campaigns: [Account ads, Executive dinner]
        window: { start: 2026-09-01, days: 60, follow_up: 30 }
        expected: { pipeline: 1200000, currency: USD, minimum_lift: 0.30 }
        design: { exclude: { open_opportunities: false }, seed: 5 }
        looks: \(looks)
        metrics: { primary: opportunity-rate, secondary: [win-rate] }
        """)
    var ledger = Ledger()
    let start = brief.window.start
    for number in 0..<240 {
      ledger.accounts.append(
        Account(
          id: "001-\(number)",
          name: number % 60 == 7 ? SampleReview.hostile : "Northwind Works \(number)"))
    }
    plan = try Plan(brief: brief, ledger: ledger, sources: [])
    var numbers = RandomGenerator(seed: 4)
    let stages = ["Discovery", "Proposal", "Negotiation", "Closed Won"].map {
      ledger.texts.intern($0)
    }
    let owners = ["Ines Duarte", "Tomasz Lind", "Priya Raman", SampleReview.hostile].map {
      ledger.texts.intern($0)
    }
    let campaigns = ["Account ads", "Executive dinner", "Monthly newsletter"].map {
      ledger.texts.intern($0)
    }
    var arms: [String: Arm] = [:]
    for unit in plan.units { arms[unit.id] = unit.arm }
    for account in Int32(0)..<240 {
      let isTreated = arms[ledger.accounts[Int(account)].id] == .treatment
      let before = start - (40 + numbers.uniform(below: 120))
      var created = numbers.bernoulli(0.5) ? [before] : []
      if numbers.bernoulli(0.2 * (isTreated ? lift : 1)) {
        created.append(start + numbers.uniform(below: 60))
      }
      for day in created {
        let position = Int32(ledger.opportunities.count)
        let steps = [0, 1, 2, 3].prefix(min(4, 2 + numbers.uniform(below: 12)))
        var entered = day
        var changes: [StageChange] = []
        for step in steps {
          changes.append(StageChange(opportunity: position, stage: stages[step], day: entered))
          entered = entered + (2 + numbers.uniform(below: 24))
        }
        let isWon = steps.count == 4
        ledger.opportunities.append(
          Opportunity(
            id: ledger.texts.intern("006-\(position)"), account: account,
            stage: changes.last?.stage, created: day, outcome: isWon ? .won : .open,
            closed: isWon ? changes.last?.day : nil,
            amount: Double(4 + numbers.uniform(below: 90)) * 1000,
            owner: owners[numbers.uniform(below: 4)]))
        if hasHistory { ledger.stageChanges += changes }
      }
      for (campaign, isPlay) in [(0, true), (1, true), (2, false)]
      where isPlay == false || isTreated {
        ledger.touches.append(
          Touch(
            account: account, day: start + numbers.uniform(below: 60),
            campaign: campaigns[campaign]))
      }
    }
    ledger.spend = [
      Spend(
        channel: nil, campaign: campaigns[1], start: start + 30, end: start + 70, amount: 20_000)
    ]
    self.ledger = ledger
  }

  /// The review of a day, counted from the pilot's first.
  func review(_ day: Int, taken: [LookTaken] = []) -> Review {
    Review(
      plan: plan, planDigest: "sha256:" + String(repeating: "0123456789abcdef", count: 4),
      ledger: ledger, asOf: plan.brief.window.start + day, looksTaken: taken)
  }

  /// A day without a look, two looks, the decision, and a pilot without stage history or looks.
  static func all() throws -> [(name: String, review: Review)] {
    let pilot = try SampleReview()
    let start = pilot.plan.brief.window.start
    let taken = [
      LookTaken(number: 1, day: start + 6, information: 5),
      LookTaken(number: 2, day: start + 14, information: 9),
    ]
    return [
      ("quiet", pilot.review(25, taken: taken)), ("look", pilot.review(27, taken: taken)),
      ("decided", try SampleReview(lift: 4).review(41)),
      ("harm", try SampleReview(lift: 0.05).review(48)),
      ("decision", pilot.review(89, taken: taken)),
      ("bare", try SampleReview(looks: "none", hasHistory: false).review(27)),
    ]
  }
}
