import Planning
import Testing

@testable import Rehearsal

struct DesignAdviceTests {
  private func design(
    _ method: DesignMethod, _ variance: Double?, alarms: Int = 50, reason: String? = nil
  ) -> RehearsedDesign {
    RehearsedDesign(
      method: method, relativeVariance: variance,
      varianceBand: variance.map { [$0 * 0.9, $0 * 1.1] } ?? [],
      falseAlarm: Frequency(alarms, of: 1000), detectableLift: 0.4, windowsFallenBack: 0,
      reason: reason)
  }

  private func advice(_ designs: [RehearsedDesign], planned: DesignMethod = .blocked)
    -> DesignAdvice
  {
    DesignAdvice(designs, degrees: { _ in 1000 }, planned: planned, confidence: 0.95)
  }

  @Test func `within chance the plan's design stays, and a simpler one is named`() {
    let designs = [design(.complete, 1), design(.blocked, 0.95), design(.matchedPairs, 0.5)]
    let advice = advice(Array(designs.prefix(2)))
    #expect(advice.method == .blocked)
    #expect(
      advice.sentence
        == "Keep the plan's blocked randomisation: on your past no other design was more precise by "
        + "more than chance. Complete randomisation is simpler and would do as well.")
    #expect(self.advice(designs).method == .matchedPairs)
  }

  @Test func `beyond chance the more precise design is taken`() {
    let advice = advice([design(.complete, 1), design(.blocked, 0.5)])
    #expect(advice.method == .blocked)
    #expect(
      advice.sentence
        == "Keep the plan's blocked randomisation: on your past it left 50% (45% to 55%) of the "
        + "variance of complete randomisation, worth 100% more accounts.")
  }

  @Test func `a design that cries wolf too often is not taken`() {
    let designs = [design(.complete, 1), design(.blocked, 0.5, alarms: 120)]
    #expect(advice(designs).method == .complete)
    #expect(advice([design(.complete, 1, alarms: 120)]).method == nil)
  }

  @Test func `where nothing is known nothing is advised, and the reason is given`() {
    let advice = advice([design(.complete, nil, reason: "nothing happened")])
    #expect(advice.method == nil)
    #expect(advice.sentence.contains("nothing happened"))
  }

  @Test func `chance between two variances shrinks with the root of the rehearsals`() {
    // exp(1.96 √(2/1000 + 2/1000)) = exp(0.12396).
    #expect(abs(DesignAdvice.factor(1000, 1000) - 1.13197) < 1e-5)
  }
}
