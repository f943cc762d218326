import Pipeline
import Planning
import Testing

@testable import Analysis

/// The checks that need a look at the newest exports.
@Suite struct IntegrityTests {
  @Test func `accounts that vanish from one arm are counted by arm with an exact test`() throws {
    var pilot = try Pilot(accounts: 60)
    pilot.open(treated: 10, heldOut: 10)
    #expect(pilot.finding("attrition")?.severity == .ok)
    let gone = Set(pilot.heldOut.prefix(6))
    var fewer = pilot
    fewer.accounts.removeAll { gone.contains($0.id) }
    fewer.deals.removeAll { gone.contains($0.account ?? "") }
    let finding = try #require(fewer.finding("attrition"))
    #expect(finding.severity == .warning)
    #expect(finding.figures["holdout"] == 6 && finding.figures["treatment"] == 0)
    // Fisher's test of 0 of 30 against 6 of 30: 2 × C(30, 6)/C(60, 6).
    #expect(abs((finding.figures["pValue"] ?? 0) - 0.023_72) < 1e-4)
  }

  @Test func `an account merged into another is found under its name`() throws {
    var pilot = try Pilot(accounts: 40)
    pilot.open(treated: 5, heldOut: 5)
    let place = try #require(pilot.accounts.firstIndex { $0.id == pilot.treated[9] })
    pilot.accounts[place].id = "merged"
    let finding = try #require(pilot.finding("attrition"))
    #expect(finding.figures["merged"] == 1)
    #expect(finding.sentence.contains("merged perhaps"))
  }

  @Test func `a deal closed before it was created and one worked before are suspect`() throws {
    var pilot = try Pilot(accounts: 40)
    pilot.deal(pilot.treated[0], created: 10, .won, closed: 8)
    pilot.deal(pilot.heldOut[0], created: 10)
    pilot.enter(("Prospecting", 3))
    pilot.deal(pilot.heldOut[1], created: 10, .won, closed: 50, stage: "Won")
    pilot.enter(("Prospecting", 12), ("Won", 20))
    let finding = try #require(pilot.finding("backdating"))
    #expect(finding.figures["closedBeforeCreated"] == 1)
    #expect(finding.figures["historyBeforeCreation"] == 1)
    #expect(finding.figures["closeDateMismatchHoldout"] == 1)
    let sheet = pilot.readout().challenge
    let row = try #require(sheet?.rows.first { $0.id == "stage-history" })
    #expect(row.what.contains("2 deals move"))
  }

  @Test func `a deal that went back to an open stage was opened again`() throws {
    var pilot = try Pilot(accounts: 40)
    pilot.deal(pilot.treated[0], created: 2, .won, closed: 9, stage: "Won")
    pilot.enter(("Prospecting", 2), ("Won", 5), ("Negotiation", 6), ("Won", 9))
    pilot.deal(pilot.heldOut[0], created: 2, stage: "Negotiation")
    pilot.enter(("Prospecting", 2), ("Negotiation", 6))
    pilot.deal(pilot.heldOut[1], created: 3)
    let finding = try #require(pilot.finding("reopened-deals"))
    #expect(finding.figures["treatment"] == 1 && finding.figures["holdout"] == 0)
    let history = try #require(pilot.finding("missing-history"))
    #expect(history.figures["holdout"] == 1 && history.figures["treatment"] == 0)
  }

  @Test func `what was known before the start is read again and compared`() throws {
    var brief = BriefText()
    brief.method = "blocked"
    var pilot = try Pilot(brief, accounts: 60, industries: ["a", "b"])
    pilot.open(treated: 5, heldOut: 5)
    let before = pilot.outcome().withIndustries { _, old in old }.balanceDrift()
    #expect(before.severity == .ok)
    let treated = Set(pilot.treated)
    let after = pilot.outcome().withIndustries { id, old in treated.contains(id) ? "a" : old }
      .balanceDrift()
    #expect(after.severity == .warning)
    #expect(after.figures["holdout"] == 0)
    #expect(!Review.blind.contains("balance-drift"))
  }

  @Test func `what reveals how the arms fared is not shown on blind days`() {
    let hidden = [
      "concentration", "censoring", "exposure-time", "backdating", "reopened-deals",
      "missing-history", "balance-drift",
    ]
    for id in hidden { #expect(!Review.blind.contains(id)) }
  }
}

extension PilotOutcome {
  /// The same with the industries of the plan, perhaps rewritten.
  fileprivate func withIndustries(_ now: (String, String) -> String) -> PilotOutcome {
    with { ledger in
      var names = Names()
      var old: [String: String] = [:]
      for unit in plan.units { old[unit.id] = unit.category("industry") }
      ledger.attributes["industry"] = .categories(
        values: ledger.accounts.map { names.intern(now($0.id, old[$0.id] ?? "a")) }, names: names)
    }
  }
}
