import Pipeline
import Planning
import Statistics
import Testing

/// Random companies and briefs: a plan that keeps its promises, or an error that says why not.
@Suite struct RandomPilotTests {
  private static func ledger(using generator: inout RandomGenerator) throws -> Ledger {
    var ledger = Ledger()
    let first = try day("2025-06-01")
    let count = generator.uniform(below: 60)
    var names = Names()
    let texts = ["", "a", "b", "c"].map { names.intern($0) }
    for position in 0..<count {
      let related = generator.uniform(below: 4 * count)
      ledger.accounts.append(
        Account(
          id: "\(generator.uniform(below: 10 * count))", name: "N\(position % 7)",
          parent: related < count ? Int32(related) : nil,
          domain: related % 3 == 0 ? "d\(related % 5)" : nil,
          owner: related % 4 == 0 ? "o\(related % 3)" : nil))
    }
    for _ in 0..<generator.uniform(below: 4 * count + 1) {
      let created = first + generator.uniform(below: 600)
      let fate = generator.uniform(below: 6)
      ledger.opportunities.append(
        Opportunity(
          id: 0, account: fate == 5 ? nil : Int32(generator.uniform(below: count)),
          created: fate == 4 ? nil : created,
          outcome: fate == 0 ? .open : fate < 3 ? .won : .lost,
          closed: fate == 3 ? nil : created + (generator.uniform(below: 120) - 5),
          amount: fate == 1 ? nil : [0, 1, 1e308, -5, 12_345.67][generator.uniform(below: 5)]))
    }
    let special = [nil, .nan, .infinity, 0, -1, 1e308] as [Double?]
    ledger.attributes = [
      "employees": .numbers(
        (0..<count).map { _ in
          let chosen = generator.uniform(below: 20)
          return chosen < special.count ? special[chosen] : Double(chosen)
        }),
      "region": .categories(
        values: (0..<count).map { _ in
          let chosen = generator.uniform(below: 5)
          return chosen < texts.count ? texts[chosen] : nil
        }, names: names),
    ]
    return ledger
  }

  private static func brief(
    of ledger: Ledger, using generator: inout RandomGenerator
  ) throws -> Brief {
    var brief = try Brief(yaml: smallBrief())
    func some(_ share: Int) -> [String] {
      ledger.accounts.filter { _ in generator.uniform(below: share) == 0 }.map(\.id)
    }
    brief.design.holdout = 0.02 + 0.96 * generator.unitInterval()
    brief.design.method =
      DesignMethod.allCases[
        generator.uniform(below: DesignMethod.allCases.count)]
    if generator.uniform(below: 2) == 0 { brief.design.holdout = 0.5 }
    brief.design.keepTogether = DesignBrief.FamilyKey.allCases.filter { _ in
      generator.uniform(below: 3) == 0
    }
    brief.design.excludeOpenOpportunities = generator.uniform(below: 2) == 0
    if generator.uniform(below: 2) == 0 { brief.design.excludeAccounts = some(10) }
    if generator.uniform(below: 3) == 0 { brief.design.forceTreatment = some(20) }
    if generator.uniform(below: 3) == 0 { brief.design.forceHoldout = some(20) }
    if generator.uniform(below: 3) == 0 {
      brief.design.balanceOn = ["region", "owner", "prior_wins"]
    }
    if generator.uniform(below: 20) == 0 { brief.design.balanceOn = ["nonsense"] }
    func rules(_ text: String) throws -> DesignBrief {
      try Brief(yaml: smallBrief("design: { \(text) }")).design
    }
    if generator.uniform(below: 3) == 0 {
      let limit = generator.uniform(below: 8)
      brief.design.capacity = try rules("capacity: { owner: { o1: \(limit), default: 5 } }")
        .capacity
    }
    if generator.uniform(below: 4) == 0 {
      brief.design.buffer = try rules("buffer: { same: [domain] }").buffer
    }
    if generator.uniform(below: 4) == 0 {
      let (one, other, none) = (some(20), some(20), some(20))
      brief.design.eligibility = try rules(
        "eligibility: { treatment: [x], holdout: [y], neither: [z] }"
      ).eligibility
      brief.design.eligibility?.treatment = one
      brief.design.eligibility?.holdout = other
      brief.design.eligibility?.neither = none
    }
    brief.design.excludeCustomers = generator.uniform(below: 4) == 0
    if generator.uniform(below: 6) == 0 { brief.design.excludeWhere = ["region": ["a"]] }
    let metrics = Metric.all.map(\.id)
    brief.metrics = [metrics[generator.uniform(below: metrics.count)]]
    return brief
  }

  @Test(arguments: 0..<80)
  func `a plan keeps its promises or is refused with a reason`(stream: UInt64) throws {
    var generator = RandomGenerator(seed: 99, stream: stream)
    let ledger = try Self.ledger(using: &generator)
    let brief = try Self.brief(of: ledger, using: &generator)
    do throws(PlanningError) {
      try Self.check(try Plan(brief: brief, ledger: ledger, sources: []), brief, ledger)
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  private static func check(_ plan: Plan, _ brief: Brief, _ ledger: Ledger) throws(PlanningError) {
    let excluded = plan.roster.excluded.reduce(0) { $0 + $1.accounts.count }
    let placed = (plan.units + plan.forced).reduce(0) { $0 + $1.accounts.count }
    #expect(placed + excluded == ledger.accounts.count)
    #expect(plan.units.count { $0.arm == .treatment } == plan.design.treatmentUnits)
    #expect(plan.design.treatmentUnits >= 2 && plan.design.holdoutUnits >= 2)
    let wanted = Int((Double(plan.units.count) * brief.design.holdout).rounded())
    switch plan.design.method {
    case .gramSchmidt: #expect(abs(plan.design.holdoutUnits - wanted) <= 3)
    case .rerandomized:
      #expect((0...plan.units.count % 2).contains(wanted - plan.design.holdoutUnits))
    case .auto, .complete, .blocked, .matchedPairs, .pairsAndWalk:
      #expect(plan.design.holdoutUnits == wanted)
    }
    #expect(plan.roster.accounts == plan.units.reduce(0) { $0 + $1.accounts.count })
    for (group, limit) in plan.roster.capacity.enumerated() {
      let treated = plan.units.count { $0.group == Int32(group) && $0.arm == .treatment }
      #expect(treated + limit.treatedByBrief <= limit.limit)
    }
    let ids = plan.units.map(\.id)
    #expect(zip(ids, ids.dropFirst()).allSatisfy { !$1.utf8.lexicographicallyPrecedes($0.utf8) })
    for members in Dictionary(grouping: plan.units, by: \.stratum).values {
      let treated = members.count { $0.arm == .treatment }
      switch plan.design.method {
      case .blocked where !plan.roster.capacity.isEmpty: break
      case .matchedPairs, .pairsAndWalk:
        let share = Double(members.count * plan.design.treatmentUnits) / Double(plan.units.count)
        #expect((Int(share.rounded(.down))...Int(share.rounded(.up))).contains(treated))
      default: #expect(treated >= 2 && members.count - treated >= 2)
      }
    }
    #expect(plan.balance.rows.allSatisfy { $0.standardizedDifference?.isFinite ?? true })
    #expect(!plan.detectable.sentence.isEmpty)
    #expect(try Plan(brief: brief, ledger: ledger, sources: []) == plan)
    #expect(throws: Never.self) {
      let sealed = try PlanFile(sealing: plan)
      let read = try PlanFile(reading: Array(sealed.text().utf8), file: "plan.json")
      #expect(read.plan == plan)
    }
  }
}
