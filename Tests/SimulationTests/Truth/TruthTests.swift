import Foundation
import Pipeline
import Simulation
import Testing

struct TruthTests {
  /// How far an average may move, relatively, only because it is over other deals.
  ///
  /// Extra deals and extra wins have times and chances of their own, so averages over them differ
  /// a little where the play does nothing.
  private static let composition = 0.06

  private static func truth(_ effect: PlayEffect) throws -> Truth {
    try company(accounts: 10_000, seed: 5, effect: effect).truth()
  }

  private static func lift(_ truth: Truth, _ id: String) throws -> Double {
    try #require(truth[id]?.relative)
  }

  @Test func `without an effect all differences are exactly 0`() throws {
    let truth = try Self.truth(.none)
    #expect(truth.metrics.count == 8)
    for metric in truth.metrics {
      #expect(metric.difference == 0)
      #expect(metric.relative == 0)
    }
  }

  @Test func `more opportunities raise how many there are and nothing of each`() throws {
    let truth = try Self.truth(PlayEffect(moreOpportunities: 0.3))
    #expect(abs(try Self.lift(truth, "opportunities-per-account") - 0.3) < 0.05)
    let share = try Self.lift(truth, "opportunity-rate")
    #expect((0.18...0.3).contains(share))
    #expect((0.1...0.6).contains(try Self.lift(truth, "pipeline-created")))
    for id in ["win-rate", "cycle-length"] {
      #expect(abs(try Self.lift(truth, id)) < Self.composition)
    }
  }

  @Test func `a better win rate raises wins and leaves deals and money as they are`() throws {
    let truth = try Self.truth(PlayEffect(betterWinRate: 0.3))
    #expect((0.2...0.35).contains(try Self.lift(truth, "win-rate")))
    for id in ["opportunity-rate", "opportunities-per-account", "pipeline-created"] {
      #expect(try Self.lift(truth, id) == 0)
    }
    // Wins take longer than losses, so more wins make the mean over all deals longer.
    #expect(try Self.lift(truth, "cycle-length") > 0)
    for id in ["days-to-win", "days-to-lose"] {
      #expect(abs(try Self.lift(truth, id)) < Self.composition)
    }
  }

  @Test func `a faster cycle shortens times by its share and changes nothing else`() throws {
    let truth = try Self.truth(PlayEffect(fasterCycle: 0.25))
    for id in ["cycle-length", "days-to-win", "days-to-lose"] {
      #expect(abs(try Self.lift(truth, id) + 0.25) < 0.01)
    }
    for id in ["opportunity-rate", "opportunities-per-account", "pipeline-created", "win-rate"] {
      #expect(try Self.lift(truth, id) == 0)
    }
  }

  @Test func `larger deals raise the money by their share and change nothing else`() throws {
    let truth = try Self.truth(PlayEffect(largerDeals: 0.2))
    #expect(abs(try Self.lift(truth, "pipeline-created") - 0.2) < 0.001)
    for id in ["opportunity-rate", "opportunities-per-account", "win-rate", "cycle-length"] {
      #expect(try Self.lift(truth, id) == 0)
    }
  }

  @Test func `a larger effect does more to the same company`() throws {
    let lifts = try [0.1, 0.3, 0.9].map { size in
      try Self.lift(Self.truth(PlayEffect(moreOpportunities: size)), "opportunity-rate")
    }
    #expect(lifts == lifts.sorted() && Set(lifts).count == 3)
  }

  @Test func `the truth is what an export made long after shows`() throws {
    let company = try company(accounts: 400, effect: PlayEffect(betterWinRate: 0.5))
    let truth = company.truth()
    let window = company.parameters.window
    let everyone = Set(company.accountIDs)
    let files = company.export(asOf: window.lastDay + 2000, treated: everyone)
    let deals = try ReadFile("Opportunity.csv", of: files).rows.filter { row in
      row["IsDeleted"] == "0" && cellDay(row, "CreatedDate").map { window.contains($0) } == true
    }
    let wins = deals.count { $0["IsWon"] == "1" }
    let opening = Set(deals.map { cell($0, "AccountId") }).count
    let dollars = deals.reduce(0) { $0 + (Int(cell($1, "Amount")) ?? 0) }
    #expect(truth["win-rate"]?.treatment == Double(wins) / Double(deals.count))
    #expect(truth["opportunity-rate"]?.treatment == Double(opening) / 400)
    #expect(truth["pipeline-created"]?.treatment == Double(dollars) / 400)
  }

  @Test func `the truth survives JSON`() throws {
    let truth = try company(effect: PlayEffect(moreOpportunities: 0.4)).truth()
    let data = try JSONEncoder().encode(truth)
    #expect(try JSONDecoder().decode(Truth.self, from: data) == truth)
  }

  @Test func `what cannot be averaged is null in JSON`() throws {
    let parameters = try CompanyParameters(accounts: 20, seed: 3, start: start(), windowDays: 1)
    let truth = Company(parameters).truth()
    let winRate = try #require(truth["win-rate"])
    #expect(winRate.treatment == nil && winRate.relative == nil)
    let text = String(decoding: try JSONEncoder().encode(winRate), as: UTF8.self)
    #expect(text.contains("\"relative\":null"))
  }
}
