import Pipeline
import Testing

@testable import Reporting

private func figure(_ rows: [IntervalFigure.Row]) -> IntervalFigure {
  IntervalFigure(
    id: "f", title: "Lift", rows: rows,
    references: [.init(value: 0, label: "no difference"), .init(value: 0.3, label: "asked for")],
    format: Wording.change)
}

private func row(_ estimate: Double?, _ lower: Double?, _ upper: Double?, _ words: String)
  -> IntervalFigure.Row
{
  IntervalFigure.Row(
    label: "Deals <1>", estimate: estimate, lower: lower, upper: upper, words: words)
}

@Test func `the text equivalent of an interval figure states its numbers and its lines`() throws {
  let figure = figure([row(0.5, -0.1, 1.2, "+50% (−10% to +120%)")])
  #expect(figure.description.contains("Deals <1>: +50% (−10% to +120%)."))
  #expect(figure.description.contains("A line marks no difference at 0.0%."))
  #expect(figure.description.contains("A line marks asked for at +30%."))
  let page = try #require(MarkupReader.read(figure.html.source))
  #expect(page.text.contains(figure.description))
  #expect(page.elements.contains("title") && page.elements.contains("desc"))
}

@Test func `an end without bound is an arrow and a bounded one a stroke`() {
  let bounded = figure([row(0.5, -0.1, 1.2, "")]).html.source
  let unbounded = figure([row(0.5, -0.1, .infinity, "")]).html.source
  #expect(!bounded.contains("M -9 -6 L 0 0 L -9 6"))
  #expect(unbounded.contains("M -9 -6 L 0 0 L -9 6"))
  #expect(!unbounded.contains("M 9 -6 L 0 0 L 9 6"))
}

@Test func `what cannot be estimated has no dot and says so`() {
  let html = figure([row(nil, nil, nil, "not estimable: no deals")]).html.source
  #expect(!html.contains("<circle"))
  #expect(html.contains(">not estimable<"))
  #expect(html.contains("not estimable: no deals"))
}

@Test func `a figure shows no number that is not one`() {
  let html = figure([row(0.5, -.infinity, .infinity, "+50% (unbounded)")]).html.source.lowercased()
  #expect(!html.contains("nan") && !html.contains("inf") && !html.contains("∞"))
}
