import Testing

@testable import Reporting

@Test func `a love plot puts the largest difference first and states every number drawn`() {
  let plot = LovePlot(
    id: "b",
    rows: [.init(label: "a", difference: 0.02), .init(label: "b", difference: -0.31)])
  #expect(plot.shown.map(\.label) == ["b", "a"])
  #expect(plot.description.contains("b: −0.31. a: +0.02."))
  #expect(plot.description.contains("+0.10 either way"))
}

@Test func `alike and unalike differ in shape`() {
  func html(_ difference: Double) -> String {
    LovePlot(id: "b", rows: [.init(label: "a", difference: difference)]).html.source
  }
  #expect(html(0.1).contains("<circle") && !html(0.1).contains("estimate open"))
  #expect(html(-0.11).contains("estimate open") && !html(-0.11).contains("<circle"))
}

@Test func `a love plot draws the largest twenty and no more`() {
  let rows = (1...50).map { LovePlot.Row(label: "c\($0)", difference: Double($0) / 1000) }
  let plot = LovePlot(id: "b", rows: rows)
  #expect(plot.shown.count == 20)
  #expect(plot.shown.first?.label == "c50")
}
