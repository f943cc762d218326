import Foundation
import Planning
import Testing

/// Conditions on an interval.
@Suite struct DecisionRuleTests {
  typealias Condition = DecisionRule.Condition

  @Test(arguments: [
    "lower > 0", "upper < minimum_lift", "lower > 0.15", "upper < -0.05", "lower < 1e+300",
    "upper > 2", "lower > minimum_lift",
  ])
  func `a condition is written as it is read`(text: String) throws {
    let condition = try #require(Condition(text))
    #expect(condition.description == text)
    let bytes = try JSONEncoder().encode([condition])
    #expect(try JSONDecoder().decode([Condition].self, from: bytes) == [condition])
  }

  @Test(arguments: [
    "", "lower", "lower >", "lower > x", "middle > 0", "lower >= 0", "lower > 0 0", "lower>0",
    "lower > nan", "lower > inf", "Lower > 0", "0 < lower",
  ])
  func `anything else is no condition`(text: String) {
    #expect(Condition(text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Condition].self, from: Data("[\"\(text)\"]".utf8))
    }
  }

  @Test(arguments: [
    ("lower > 0", true), ("lower > 0.1", false), ("lower > 0.05", true), ("upper < 0.4", false),
    ("upper < 0.41", true), ("upper < minimum_lift", false), ("upper > minimum_lift", true),
    ("lower < minimum_lift", true),
  ])
  func `the end named is compared strictly`(text: String, holds: Bool) throws {
    let condition = try #require(Condition(text))
    #expect(condition.holds(lower: 0.1, upper: 0.4, minimumLift: 0.3) == holds)
  }

  @Test func `infinite ends never scale or stop by mistake`() {
    let rule = DecisionRule.standard
    #expect(!rule.scaleIf.holds(lower: -.infinity, upper: .infinity, minimumLift: 0.3))
    #expect(!rule.stopIf.holds(lower: -.infinity, upper: .infinity, minimumLift: 0.3))
  }

  @Test func `the usual rule compares with zero and with the minimum lift`() {
    #expect(DecisionRule.standard.scaleIf.description == "lower > 0")
    #expect(DecisionRule.standard.stopIf.description == "upper < minimum_lift")
    #expect(DecisionRule.standard.stopIf.value(minimumLift: 0.25) == 0.25)
    #expect(DecisionRule.standard.scaleIf.value(minimumLift: 0.25) == 0)
  }
}
