import Foundation
import Pipeline
import Simulation
import Testing

struct CompanyParametersTests {
  @Test(arguments: [
    (19, 1, 60, PlayEffect.none, "19 accounts"),
    (20, 1 << 53, 60, .none, "seed"),
    (20, 1, 0, .none, "window of 0 days"),
    (20, 1, 60, PlayEffect(moreOpportunities: -0.1), "more opportunities"),
    (20, 1, 60, PlayEffect(betterWinRate: .nan), "better win rate"),
    (20, 1, 60, PlayEffect(fasterCycle: 1), "faster cycle"),
    (20, 1, 60, PlayEffect(largerDeals: 11), "larger deals"),
  ])
  func `a value out of range is refused by name`(
    accounts: Int, seed: UInt64, days: Int, effect: PlayEffect, words: String
  ) throws {
    let error = #expect(throws: ParameterError.self) {
      try CompanyParameters(
        accounts: accounts, seed: seed, start: start(), windowDays: days, effect: effect)
    }
    #expect(error?.description.contains(words) == true)
  }

  @Test func `parameters survive JSON, and the seed is a whole number there`() throws {
    let parameters = try CompanyParameters(
      accounts: 50, seed: (1 << 53) - 1, start: start(), effect: PlayEffect(fasterCycle: 0.2))
    let data = try JSONEncoder().encode(parameters)
    #expect(String(decoding: data, as: UTF8.self).contains("\"seed\":9007199254740991"))
    #expect(try JSONDecoder().decode(CompanyParameters.self, from: data) == parameters)
  }

  @Test func `parameters in JSON are checked as any others`() throws {
    let text = """
      { "accounts": 5, "seed": 1, "start": "2026-09-01", "windowDays": 60, "followUpDays": 30,
        "historyDays": 540, "effect": { "moreOpportunities": 0, "betterWinRate": 0,
        "fasterCycle": 0, "largerDeals": 0 } }
      """
    #expect(throws: ParameterError.self) {
      try JSONDecoder().decode(CompanyParameters.self, from: Data(text.utf8))
    }
  }
}
