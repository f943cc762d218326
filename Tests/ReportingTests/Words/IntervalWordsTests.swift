import Pipeline
import Statistics
import Testing

@testable import Reporting

private func interval(_ lower: Double, _ upper: Double) -> ConfidenceInterval {
  ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: .ninetyFive)
}

@Test func `an interval that holds zero could be anywhere in it, another lies in it`() {
  let open = IntervalWords(difference: interval(-0.03, 0.142), unit: .share, currency: "USD")
  #expect(open.sentence == "could be anywhere between −3.0 points and +14.2 points")
  #expect(open.compact == "−3.0 to +14.2 points")
  #expect(open.bare == "−3.0 to +14.2")
  let closed = IntervalWords(difference: interval(1, 3), unit: .days, currency: "USD")
  #expect(closed.sentence == "likely lies between +1 day and +3 days")
}

@Test func `an end without bound is said in words`() {
  #expect(IntervalWords(relative: interval(-0.5, .infinity)).compact == "from −50% up")
  #expect(IntervalWords(relative: interval(-.infinity, 0.5)).compact == "up to +50%")
  #expect(IntervalWords(relative: interval(-.infinity, .infinity)).compact == "unbounded")
}

@Test func `money of a currency without a sign keeps its code`() {
  let words = IntervalWords(difference: interval(-900, 1_200), unit: .money, currency: "CHF")
  #expect(words.bare == "−CHF\u{A0}900 to +CHF\u{A0}1,200")
}
