import Exchange
import Pipeline
import Planning
import Statistics
import Testing

/// Covariates weighted by what predicted the metric before.
@Suite struct CovariateWeightingTests {
  private static func weights(_ plan: Plan) throws -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: try #require(plan.weighting).weights.map { ($0.covariate, $0.weight) })
  }

  @Test func `what predicts gets the weight, and where units are few what does not gets none`()
    throws
  {
    let plan = try PastCompany(90, signal: 1.5).plan()
    let weighting = try #require(plan.weighting)
    let weights = try Self.weights(plan)
    let whole = weights.values.reduce(0, +)
    #expect(weighting.source == .prognosis)
    #expect(((weights["size0"] ?? 0) + (weights["size1"] ?? 0)) / whole > 0.8)
    #expect(weights.values.count { $0 == 0 } >= 6)
    let prognosis = try #require(weighting.prognosis)
    #expect(prognosis.metric == "opportunity-rate" && prognosis.windows.count == 4)
    #expect(prognosis.varianceExplained > 0.1 && (prognosis.neighbourSpread ?? 2) < 1)
    #expect(
      weighting.sentence.hasPrefix(
        "Covariates count by what predicted accounts opening a deal in 4 past windows "
          + "(cross-validated R² 0."))
    #expect(weighting.sentence.hasSuffix("covariates got no weight."))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `where nothing predicts all count alike`(seed: UInt64) throws {
    let plan = try PastCompany(120, signal: 0, seed: seed).plan()
    let weighting = try #require(plan.weighting)
    #expect(weighting.source == .equal && weighting.weights.allSatisfy { $0.weight == 1 })
    #expect(weighting.sentence.contains("so all covariates count alike."))
  }

  /// The variance of the arms' difference in the accounts' own chances, over 300 draws, against that of
  /// complete randomisation: twelve covariates of which two matter leave most of it, the weighted
  /// design takes it away.
  @Test func `weighted pairs make the arms alike in what matters`() throws {
    let company = try PastCompany(90, signal: 1.5)
    func variance(_ plan: Plan) -> Double {
      let design = plan.assignmentDesign
      let values = plan.units.map { company.chances[(Int($0.id.dropFirst()) ?? 1_000) - 1_000] }
      let squares = (1...300).map { number -> Double in
        let assignment = design.draw(number, seed: 5)
        let difference = zip(values, assignment.isTreated).reduce(0) {
          $0 + ($1.1 ? $1.0 : -$1.0)
        }
        return difference * difference
      }
      let mean = values.reduce(0, +) / 90
      return squares.reduce(0, +) / 300
        / values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let equal = variance(try company.plan(", weights: equal"))
    let learned = variance(try company.plan())
    #expect(learned < 0.35 && learned < equal / 1.5, "\(learned) against \(equal)")
  }

  @Test func `the future and the order of the export change no weight`() throws {
    let company = try PastCompany(90, signal: 1.5)
    var later = company.ledger
    for account in 0..<40 {
      later.opportunities.append(
        Opportunity(
          id: Int32(later.opportunities.count), account: Int32(account),
          created: try day("2026-09-05"), outcome: .won, closed: try day("2026-09-20"),
          amount: 1_000))
    }
    let brief = try Brief(yaml: PastCompany.brief())
    let plan = try company.plan()
    #expect(try Plan(brief: brief, ledger: later, sources: []).weighting == plan.weighting)

    var turned = company.ledger
    turned.accounts.reverse()
    turned.attributes = company.ledger.attributes.mapValues { column in
      if case .numbers(let values) = column { .numbers(values.reversed()) } else { column }
    }
    for place in turned.opportunities.indices {
      turned.opportunities[place].account = turned.opportunities[place].account.map { 89 - $0 }
    }
    #expect(try Plan(brief: brief, ledger: turned, sources: []).weighting == plan.weighting)
  }

  @Test func `a plan read back draws by its weights`() throws {
    for method in ["matched-pairs", "pairs-and-walk", "blocked", "gram-schmidt", "rerandomized"] {
      let plan = try PastCompany(90, signal: 1.5).plan(method: method)
      let text = try PlanFile(sealing: plan).text()
      let back = try PlanFile(reading: Array(text.utf8), file: "plan.json").plan
      #expect(back == plan)
      #expect(back.assignmentDesign.draw(3, seed: 1) == plan.assignmentDesign.draw(3, seed: 1))
    }
  }

  @Test func `a brief may state weights`() throws {
    let company = try PastCompany(90, signal: 1.5)
    let plan = try company.plan(", weights: { size3: 2.5, size4: 0 }")
    let weights = try Self.weights(plan)
    #expect(weights["size3"] == 2.5 && weights["size4"] == 0 && weights["size0"] == 1)
    #expect(plan.weighting?.source == .brief && plan.weighting?.prognosis == nil)
    #expect(plan.weighting?.sentence == "The brief weights size3 2.50, size4 0, and all others 1.")
    let equal = try company.plan(", weights: equal")
    #expect(equal.weighting?.sentence == "The brief asks that all covariates count alike.")
  }

  @Test func `a past too short to learn from leaves all alike`() throws {
    let plan = try Plan(
      brief: Brief(yaml: smallBrief()), ledger: try company(60, until: "2025-11-30"), sources: [])
    #expect(plan.weighting?.source == .equal)
  }

  @Test(arguments: [
    ("weights: best", "design.weights is \"best\"; expected prognostic, equal, or weights by name"),
    (
      "weights: { size0: much }", "design.weights gives size0 as \"much\"; expected a number from 0"
    ),
    ("weights: { size0: -1 }", "design.weights gives size0 as \"-1\"; expected a number from 0"),
    (
      "balance_on: [size0, size1], weights: { size2: 1 }",
      "design.weights names \"size2\", which balance_on does not"
    ),
    ("balance_on: [size0], weights: { size0: 0 }", "design.weights leaves nothing to balance on"),
  ])
  func `weights that cannot be are refused with their line`(design: String, words: String) throws {
    let error = try #require(throws: BriefError.self) {
      try Brief(yaml: smallBrief("design: { \(design) }"))
    }
    #expect("\(error)".contains(words), "\(error)")
  }

  @Test func `a weight for what is not balanced on is refused`() throws {
    let brief = try Brief(yaml: smallBrief("design: { weights: { employes: 2 } }"))
    #expect(
      throws: PlanningError.unknownWeight(
        name: "employes", nearest: "employees",
        available: [
          "industry", "employees", "prior_opportunities", "prior_wins", "open_pipeline",
        ])
    ) { try Plan(brief: brief, ledger: try company(60), sources: []) }
  }
}
