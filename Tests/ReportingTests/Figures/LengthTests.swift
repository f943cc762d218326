import Pipeline
import Testing

@testable import Reporting

@Test(
  arguments: [
    (12.5, 2, "12.50"), (-8, 1, "-8.0"), (0, 1, "0.0"), (-0.001, 2, "0.00"), (0.05, 1, "0.1"),
    (1234.567, 2, "1234.57"), (99.999, 2, "100.00"), (7.03, 2, "7.03"),
  ] as [(Double, Int, String)])
func `a length has a point and no group, whatever the locale`(
  value: Double, decimals: Int, text: String
) {
  Wording.using(.germany) { #expect(Length.text(value, decimals: decimals) == text) }
}

@Test func `a figure of any locale lies in the same places`() {
  func places(_ locale: NumberLocale) -> [Substring] {
    let html = Wording.using(locale) {
      CurveFigure(
        id: "c", title: "t", across: "accounts",
        points: [
          .init(x: 320, lift: 0.8), .init(x: 1600, lift: 0.33), .init(x: 12_000, lift: 0.12),
        ],
        plan: .init(x: 1600, lift: 0.33), planLabel: "this plan", enough: nil, asked: 0.3,
        isLogarithmic: true
      ).html.source
    }
    return html.matches(of: /(?:x|y|x1|y1|points|width|height)="[^"]*"/).map { html[$0.range] }
  }
  #expect(places(.unitedStates) == places(.germany))
  #expect(places(.unitedStates).count > 10)
}
