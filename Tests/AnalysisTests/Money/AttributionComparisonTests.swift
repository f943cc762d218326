import Pipeline
import Testing

@testable import Analysis

@Suite struct AttributionComparisonTests {
  /// A deal of that account, touched by channels on days before its creation on day 20.
  static func comparison(_ touches: [(Int, String)]) throws -> AttributionComparison {
    var marketed = MarketedPilot(try Pilot())
    let account = marketed.pilot.treated[0]
    marketed.pilot.deal(account, created: 20, amount: 900)
    for (day, channel) in touches { marketed.touch(account, day, channel) }
    return try #require(marketed.money().comparison)
  }

  @Test func `all models stand side by side, the plan's first`() throws {
    let comparison = try Self.comparison([(1, "ads"), (5, "mail"), (19, "event")])
    #expect(
      comparison.splits.map(\.model.name) == [
        "w-shaped", "first-touch", "last-touch", "linear", "time-decay", "u-shaped", "full-path",
      ])
    #expect(comparison.splits.map(\.isPlanned) == [true] + [Bool](repeating: false, count: 6))
    let first = try #require(comparison.splits.first { $0.model == .firstTouch })
    #expect(first.created[comparison.channels.firstIndex(of: "ads") ?? 0] == 900)
    for split in comparison.splits {
      #expect(abs((split.shares ?? []).reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func `a ranking that every model shares is called so`() throws {
    let same = try Self.comparison([(1, "ads"), (4, "ads"), (5, "mail"), (19, "ads")])
    #expect(
      same.sentence
        == "ads leads under every model, with 75% to 100% of what is credited; the order of all 2 "
        + "channels is the same under all 7 models.")
  }

  @Test func `a ranking that depends on the model is called so`() throws {
    let other = try Self.comparison([(1, "ads"), (19, "mail")])
    #expect(
      other.sentence.hasPrefix("Which channel leads depends on the model: ads under "))
    #expect(other.sentence.contains("first-touch"))
    #expect(
      other.sentence.hasSuffix("0 of 1 pairs of channels keep their order under all 7 models."))
  }

  @Test func `one channel or none has no ranking to depend on anything`() throws {
    #expect(
      try Self.comparison([(1, "ads")]).sentence
        == "ads is the only channel with credit, so no model changes the ranking.")
    #expect(
      try Self.comparison([(25, "ads")]).sentence
        == "No model credits a channel with pipeline, so there is no ranking.")
  }
}
