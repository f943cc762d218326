import Pipeline
import Testing

/// Numbers in words, each compared with the whole text.
@Suite struct WordingTests {
  @Test(
    arguments: [
      (0, 0, "0"), (-0.0, 2, "0.00"), (-0.004, 2, "0.00"), (-0.005, 2, "−0.01"), (0.5, 0, "1"),
      (1234.5, 1, "1,234.5"), (999.96, 1, "1,000.0"), (1_234_567, 0, "1,234,567"),
      (-1_000, 0, "−1,000"), (0.000001, 6, "0.000001"), (12.03, 2, "12.03"),
      (9_007_199_254_740_991, 0, "9,007,199,254,740,991"),
      (12_345_678_901_234.5, 6, "12,345,678,901,234.50"), (1e16, 2, "1e+16"),
      (-1e300, 0, "−1e+300"), (.infinity, 1, "∞"), (-.infinity, 0, "−∞"), (.nan, 1, "?"),
    ] as [(Double, Int, String)])
  func `numbers are rounded and grouped`(value: Double, decimals: Int, text: String) {
    #expect(Wording.number(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-12_345, "−12,345"),
    (Int.max, "9,223,372,036,854,775,807"), (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func `counts are grouped`(value: Int, text: String) {
    #expect(Wording.count(value) == text)
  }

  @Test(arguments: [(1, "1 account"), (0, "0 accounts"), (1_200, "1,200 accounts")])
  func `a noun follows its count`(value: Int, text: String) {
    #expect(Wording.count(value, "account") == text)
  }

  @Test func `an irregular plural is given`() {
    #expect(Wording.count(2, "family", "families") == "2 families")
    #expect(Wording.count(1, "family", "families") == "1 family")
  }

  @Test(arguments: [
    (0.1234, "12.3%"), (0, "0.0%"), (1, "100.0%"), (-0.05, "−5.0%"), (12.345, "1,234.5%"),
  ])
  func `shares are percentages`(share: Double, text: String) {
    #expect(Wording.percent(share) == text)
  }

  @Test(
    arguments: [
      (0.3, "+30%"), (-0.3, "−30%"), (0.05, "+5.0%"), (0.0994, "+9.9%"), (0.0999, "+10%"),
      (0, "0.0%"), (0.0001, "0.0%"), (-0.0001, "0.0%"), (12, "+1,200%"), (.infinity, "+∞%"),
      (100, "+10,000%"), (100.004, "+10,000%"), (6.4e23, "over +10,000%"),
    ] as [(Double, String)])
  func `changes carry a sign unless they round to nothing`(change: Double, text: String) {
    #expect(Wording.change(change) == text)
  }

  @Test(arguments: [
    (0.0123, "+1.2 points"), (-0.0123, "−1.2 points"), (0.0001, "0.0 points"), (1, "+100.0 points"),
  ])
  func `differences of shares are points`(difference: Double, text: String) {
    #expect(Wording.points(difference) == text)
  }

  @Test(
    arguments: [
      (48_120, "USD", "$48,120"), (-1_250_000, "EUR", "−€1.25M"), (900, "CHF", "CHF\u{A0}900"),
      (-0.4, "USD", "$0"), (999_999.4, "USD", "$999,999"), (999_999.5, "GBP", "£1.00M"),
      (999_994_999, "USD", "$999.99M"), (999_995_000, "USD", "$1.00B"), (-2.5e9, "JPY", "−¥2.50B"),
      (1e13, "USD", "$10,000.00B"), (.infinity, "USD", "$∞"),
    ] as [(Double, String, String)])
  func `money has its sign and size`(amount: Double, currency: String, text: String) {
    #expect(Wording.money(amount, currency: currency) == text)
  }

  @Test(
    arguments: [
      (41, "41 days"), (1, "1 day"), (-1, "−1 day"), (-3.5, "−3.5 days"), (0, "0 days"),
      (1.04, "1.0 days"), (.infinity, "∞ days"),
    ] as [(Double, String)])
  func `days have their noun`(days: Double, text: String) {
    #expect(Wording.days(days) == text)
  }

  @Test(arguments: [
    (Metric.Unit.share, 0.25, "25.0%", "+25.0 points"),
    (.money, 1_500, "$1,500", "+$1,500"), (.days, 2, "2 days", "+2 days"),
  ])
  func `a metric's values and differences follow its unit`(
    unit: Metric.Unit, number: Double, value: String, difference: String
  ) {
    #expect(Wording.value(number, unit: unit, currency: "USD") == value)
    #expect(Wording.difference(number, unit: unit, currency: "USD") == difference)
    #expect(!Wording.difference(0, unit: unit, currency: "USD").contains("+"))
    #expect(Wording.difference(-number, unit: unit, currency: "USD").hasPrefix("−"))
  }

  @Test(arguments: [
    (0.95, "95%"), (0.9, "90%"), (0.99, "99%"), (0.975, "97.5%"), (0.999, "99.9%"),
    (0.58, "58%"), (0.9875, "98.75%"), (0.956825, "95.7%"), (0.999_875, "99.9875%"),
  ]) func `a level is written with the decimals it needs`(_ level: Double, _ text: String) {
    #expect(Wording.level(level) == text)
  }

  @Test(arguments: [
    (0.0412, "$0.041"), (0.2, "$0.20"), (0.0041, "$0.0041"), (1, "$1.00"), (12.5, "$12.50"),
    (480.4, "$480"),
  ]) func `a price keeps the decimals that matter`(_ amount: Double, _ text: String) {
    #expect(Wording.price(amount, currency: "USD") == text)
  }

  @Test(arguments: [(0.2, "0.20"), (0.1, "0.10"), (0.0994, "0.099"), (0.001, "0.001")])
  func `a small p-value has three decimals`(_ pValue: Double, _ text: String) {
    #expect(Wording.pValue(pValue) == text)
    #expect(Wording.pValue(0.000_99) == "below 0.001")
  }

  @Test(
    arguments: [
      (0.25, "0.25"), (0.2500, "0.25"), (1084, "1,084"), (0.43584, "0.4358"), (-3, "−3"),
      (0.00001, "0"), (1e300, "1e+300"),
    ] as [(Double, String)])
  func `a trimmed number ends with a digit that counts`(_ value: Double, _ text: String) {
    #expect(Wording.trimmed(value, decimals: 4) == text)
  }

  @Test func `a signed number has its sign unless it rounds to nothing`() {
    #expect(
      [0.123, -0.3, 0.004].map { Wording.signed($0, decimals: 2) } == ["+0.12", "−0.30", "0.00"])
  }
}
