import Foundation
import Pipeline
import Planning

/// A plan with stated contents, made the way a plan is read from disk.
struct SamplePlan {
  var pilot = "Mid-market ABM, autumn"
  var owner = "Dana Whitfield"
  var play = "1:few ads and sequences"
  var treated = 120
  var heldOut = 118
  var forced = 2
  var firstAccount = "Northwind Traders"
  var detectable = """
    This pilot can detect a lift of +94% in accounts opening a deal (from 9.3% to 18.0%) with 80% \
    power; you asked for +30%, which it would detect 17 times in 100. It would take about 2,610 \
    accounts to detect that reliably.
    """
  var balance: [(name: String, treatment: Double, holdout: Double, difference: Double?)] = [
    ("employees", 412.4, 398.1, 0.031), ("annual_revenue", 48_120_400, 51_833_000, -0.064),
    ("industry: Software", 0.342, 0.331, 0.023), ("industry: Manufacturing", 0.208, 0.254, -0.111),
    ("industry: Health care", 0.125, 0.119, 0.018), ("region: EMEA", 0.408, 0.398, 0.02),
    ("region: Americas", 0.467, 0.449, 0.036), ("prior_wins", 0.62, 0.51, 0.135),
    ("open_pipeline", 0, 0, nil),
  ]

  func plan() throws -> Plan {
    let text = """
      {"schema":"holdout/plan/1","algorithm":"1","brief":\(try brief()),
      "sources":[{"path":"data/accounts.csv","digest":"sha256:\(digits("a1b2"))"},
      {"path":"data/opportunities.csv","digest":"sha256:\(digits("c3d4"))"}],
      "roster":{"accounts":\(treated + heldOut),"units":\(treated + heldOut),
      "digest":"sha256:\(digits("e5f6"))",
      "excluded":[{"rule":"exclude.open_opportunities","reason":"has an open opportunity",
      "accounts":["A1","A2","A3"]}],"capacity":[],"notes":[]},
      "design":{"method":"blocked",
      "reason":"Accounts alike in what is known of them are split between the arms.",
      "treatmentUnits":\(treated),"holdoutUnits":\(heldOut),"blocks":24,"seed":20260901},
      "covariates":["employees","annual_revenue","industry","region","prior_wins"],
      "balance":{"rows":[\(try balance.map(row).joined(separator: ","))]},
      "detectable":{"metric":"opportunity-rate","base":0.093,
      "basedOn":["2026-06-03","2026-08-31"],"power":0.8,"detectableLift":0.94,"minimumLift":0.3,
      "powerAtMinimumLift":0.17,"unitsNeeded":2610,"sentence":\(try quoted(detectable))},
      "metrics":[{"id":"opportunity-rate","estimator":{"method":"score"}},
      {"id":"win-rate","estimator":{"method":"clustered-score"}},
      {"id":"pipeline-created","estimator":{"method":"randomization","draws":10000}},
      {"id":"cycle-length","estimator":{"method":"restricted-mean","horizon":60}}],
      "units":[\(try units())],"forced":[\(try forcedUnits())]}
      """
    return try JSONDecoder().decode(Plan.self, from: Data(text.utf8))
  }

  private func brief() throws -> String {
    let brief = try Brief(
      yaml: """
        pilot: \(try quoted(pilot))
        owner: \(try quoted(owner))
        play: \(try quoted(play))
        stage: opportunity-creation
        window: { start: 2026-09-01, days: 60, follow_up: 30 }
        expected: { pipeline: 1200000, currency: USD, minimum_lift: 0.30 }
        """)
    return String(decoding: try JSONEncoder().encode(brief), as: UTF8.self)
  }

  private func units() throws -> String {
    try (0..<treated + heldOut).map { number in
      let name = number == 0 ? firstAccount : "Account \(number)"
      return """
        {"id":"001-\(number)","accounts":[{"id":"001-\(number)","name":\(try quoted(name))}],
        "arm":"\(number < treated ? "treatment" : "holdout")","stratum":\(number % 24),
        "covariates":{}}
        """
    }.joined(separator: ",")
  }

  private func forcedUnits() throws -> String {
    try (0..<forced).map { number in
      """
      {"id":"F\(number)","accounts":[{"id":"F\(number)","name":\(try quoted("Forced \(number)"))}],
      "arm":"treatment","covariates":{}}
      """
    }.joined(separator: ",")
  }

  private func row(
    _ row: (name: String, treatment: Double, holdout: Double, difference: Double?)
  ) throws -> String {
    """
    {"covariate":\(try quoted(row.name)),"treatment":\(row.treatment),"holdout":\(row.holdout),
    "standardizedDifference":\(row.difference.map { "\($0)" } ?? "null"),"missing":3}
    """
  }

  private func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  private func digits(_ pattern: String) -> String { String(repeating: pattern, count: 16) }
}
