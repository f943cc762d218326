@testable import Planning
import Testing

/// Several treatment arms in a brief.
@Suite struct ArmsBriefTests {
  private static let arms = "arms: { treatment: 0.5, light: 0.2, holdout: 0.3 }"

  @Test func `arms are read in their order, the holdout's share apart`() throws {
    let brief = try Brief(yaml: smallBrief("design: { \(Self.arms), method: matched-pairs }"))
    #expect(
      brief.design.arms == [
        ArmShare(name: "treatment", share: 0.5), ArmShare(name: "light", share: 0.2),
      ])
    #expect(brief.design.holdout == 0.3)
    #expect(try Brief(yaml: smallBrief()).design.arms == nil)
  }

  @Test(arguments: [
    (
      "holdout: 0.3, \(arms)",
      "design.holdout stands beside arms, which hold the holdout's share; keep one"
    ),
    (
      "arms: 3",
      "design.arms must hold every arm's share, such as "
        + "{ treatment: 0.5, light: 0.2, holdout: 0.3 }"
    ),
    (
      "arms: { a: 0.5, b: 0.5 }",
      "design.arms has no holdout; without one nobody knows what would have happened anyway"
    ),
    (
      "arms: { ads: 0.6, holdout: 0.4 }",
      "design.arms has one treatment arm; write its pilot as holdout: 0.4"
    ),
    (
      "arms: { a: 0.2, b: 0.2, c: 0.2, d: 0.1, e: 0.1, holdout: 0.2 }",
      "design.arms has 6 arms; with more than 5 each is too small to be compared, so test fewer at "
        + "once"
    ),
    (
      "arms: { a: 0.5, b: 0.2, holdout: 0.2 }",
      "design.arms have shares that sum to 0.9; make them sum to 1"
    ),
    (
      "arms: { Ads: 0.5, b: 0.2, holdout: 0.3 }",
      "design.arms names an arm \"Ads\"; expected lower-case letters, digits and hyphens, such as "
        + "light"
    ),
    (
      "arms: { a: half, b: 0.2, holdout: 0.3 }",
      "design.arms gives a as \"half\"; expected its share of accounts, such as 0.3"
    ),
    (
      "\(arms), method: pairs-and-walk",
      "design.method is pairs-and-walk, which draws two arms; with design.arms ask for auto, "
        + "blocked, matched-pairs or complete"
    ),
    (
      "\(arms), force: { treatment: [A1] }",
      "design.force treats accounts but does not say with which of the arms; leave them out by "
        + "design.exclude.accounts and treat them beside the pilot"
    ),
    (
      "\(arms), eligibility: { holdout: [A1] }",
      "design.eligibility is made for one treatment arm; with design.arms leave such accounts out by "
        + "design.exclude"
    ),
    (
      "arms: { out: 0.5, b: 0.2, holdout: 0.3 }",
      "design.arms names an arm \"out\", the word for accounts in no arm; give it another name"
    ),
  ])
  func `what cannot be meant is refused`(design: String, words: String) throws {
    let refusal = try #require(BriefRefusalTests.refusal(smallBrief("design: { \(design) }")))
    #expect(refusal.hasSuffix(words), "\(refusal)")
  }

  @Test func `looks and capacity may stand beside several arms`() throws {
    let brief = try Brief(
      yaml: smallBrief("design: { \(Self.arms), capacity: { owner: 3 } }\nlooks: weekly"))
    #expect(brief.looks == .weekly && brief.design.capacity?.usual == 3)
    #expect(try #require(brief.armsRule).hasSuffix("while another arm goes on, the holdout stays."))
  }

  /// 17 units: shares of 5.1, 8.5 and 3.4, rounded down to 5, 8 and 3; the one left over goes to the
  /// remainder of 0.5. Of 10 units in thirds the first arm gets the one left over.
  @Test func `units left over go to the largest remainders`() {
    #expect(ArmShare.totals(of: 17, shares: [0.3, 0.5, 0.2]) == [5, 9, 3])
    #expect(ArmShare.totals(of: 10, shares: [0.3, 0.5, 0.2]) == [3, 5, 2])
    #expect(ArmShare.totals(of: 10, shares: [1, 1, 1]) == [4, 3, 3])
    for units in 0..<400 {
      let totals = ArmShare.totals(of: units, shares: [0.31, 0.27, 0.42])
      #expect(totals.reduce(0, +) == units)
    }
  }

  /// Bonferroni by hand: 1 − 0.05 / 2, 1 − 0.05 / 3 = 0.98333… rounded up, 1 − 0.1 / 4.
  @Test func `each arm is compared at a level that keeps the brief's for all`() throws {
    func level(_ arms: String, _ confidence: Double) throws -> Double {
      try Brief(yaml: smallBrief("design: { arms: \(arms) }\nconfidence: \(confidence)"))
        .comparisonConfidence
    }
    #expect(try level("{ a: 0.3, b: 0.3, holdout: 0.4 }", 0.95) == 0.975)
    #expect(try level("{ a: 0.2, b: 0.2, c: 0.2, holdout: 0.4 }", 0.95) == 0.9834)
    #expect(try level("{ a: 0.2, b: 0.2, c: 0.1, d: 0.1, holdout: 0.4 }", 0.9) == 0.975)
    #expect(try Brief(yaml: smallBrief("confidence: 0.9")).comparisonConfidence == 0.9)
  }
}
