import Testing

@testable import Analysis

/// Changes and ranges as a verdict writes them.
@Suite struct LiftTextTests {
  @Test(arguments: [
    (0.95, "95%"), (0.9, "90%"), (0.99, "99%"), (0.975, "97.5%"), (0.999, "99.9%"),
    (0.58, "58%"),
  ]) func `a level is written with the decimals it needs`(_ level: Double, _ text: String) {
    #expect(LiftText.level(level) == text)
  }

  @Test(arguments: [
    (0.48, "+48%"), (0.3, "+30%"), (0.2996, "+29.96%"), (0.302, "+30.2%"), (0, "0.0%"),
    (0.0003, "+0.03%"), (-0.0003, "−0.03%"), (-0.2, "−20%"),
  ]) func `an end beside a threshold does not read like it`(_ value: Double, _ text: String) {
    #expect(LiftText(thresholds: [0, 0.3]).change(value) == text)
  }

  @Test func `ranges say where they have no end`() {
    let text = { (value: Double) in "\(Int(value))" }
    #expect(LiftText.range(1, 2, text) == "1 to 2")
    #expect(LiftText.range(1, .infinity, text) == "from 1 up")
    #expect(LiftText.range(-.infinity, 2, text) == "up to 2")
    #expect(LiftText.range(-.infinity, .infinity, text) == "without bounds")
    #expect(LiftText.anywhere(1, 2, text) == "anywhere from 1 to 2")
    #expect(LiftText.anywhere(1, .infinity, text) == "anything from 1 up")
    #expect(LiftText.anywhere(-.infinity, 2, text) == "anything up to 2")
    #expect(LiftText.anywhere(-.infinity, .infinity, text) == "anything")
  }
}
