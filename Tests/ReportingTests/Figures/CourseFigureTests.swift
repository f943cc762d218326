import Testing

@testable import Reporting

private func figure(
  _ treatment: [CourseFigure.Point], _ holdout: [CourseFigure.Point], isStep: Bool = true
) -> CourseFigure {
  CourseFigure(
    id: "c", title: "Deals <won>", across: "days",
    treatment: .init(name: "Treatment", points: treatment, counts: ["12", "7", "3"]),
    holdout: .init(name: "Holdout", points: holdout, counts: ["11", "5", "2"]),
    marks: [0, 30, 60], countsLabel: "deals still followed", isStep: isStep, format: .share)
}

@Test func `the text equivalent of a course states each arm at each mark`() throws {
  let figure = figure(
    [.init(x: 0, y: 0), .init(x: 20, y: 0.1, lower: 0.02, upper: 0.18), .init(x: 60, y: 0.25)],
    [.init(x: 0, y: 0), .init(x: 40, y: 0.05)])
  #expect(
    figure.description
      == "Treatment, by days: 0: 0.0%; 30: 10.0% (2.0% to 18.0%); 60: 25.0%. "
      + "Holdout, by days: 0: 0.0%; 30: 0.0%.")
  let page = try #require(MarkupReader.read(figure.html.source))
  #expect(page.text.contains(figure.description))
  for text in ["Treatment 25.0%", "Holdout 5.0%", "Holdout: deals still followed", "12", "2"] {
    #expect(page.text.contains(text))
  }
}

@Test func `the arms of a course differ in dash, band and mark`() {
  let points = [
    CourseFigure.Point(x: 0, y: 0, lower: 0, upper: 0.1),
    CourseFigure.Point(x: 60, y: 0.2, lower: 0.1, upper: 0.3),
  ]
  let steps = figure(points, points).html.source
  #expect(steps.contains("course dashed") && steps.contains("course-band"))
  #expect(steps.contains("course-edge"))
  let line = figure(points, points, isStep: false).html.source
  #expect(line.contains("<circle") && line.contains("<rect"))
}

@Test func `a step holds its value until the next point`() {
  let html = figure([.init(x: 0, y: 0), .init(x: 30, y: 0.2), .init(x: 60, y: 0.2)], []).html.source
  // The line runs level to 50 % across before it rises there.
  let axis = Axis(showing: [0, 0.2], within: 0...1)
  #expect(axis.lower == 0)
  #expect(html.contains("0.00,100.00 50.00,100.00 50.00,"))
}

@Test func `an arm without deals is said to have nothing to show`() throws {
  let figure = figure([.init(x: 0, y: 0), .init(x: 60, y: 0.1)], [])
  #expect(figure.description.hasSuffix("Holdout: nothing to show."))
  #expect(MarkupReader.read(figure.html.source) != nil)
}

@Test func `bars state their numbers and say which have none`() throws {
  let figure = BarFigure(
    id: "b", title: "Cost",
    rows: [
      .init(label: "Email", to: 0.2, words: "0.20 USD"),
      .init(label: "<Events>", to: nil, words: "no entry of spend names it"),
      .init(label: "Step", from: 0.2, to: 0.1, isStep: true, words: "−0.10"),
    ])
  #expect(
    figure.description == "Email: 0.20 USD. <Events>: no entry of spend names it. Step: −0.10.")
  let page = try #require(MarkupReader.read(figure.html.source))
  #expect(page.text.contains("no entry of spend names it"))
  #expect(page.elements.count { $0 == "rect" } == 2)
  #expect(figure.html.source.contains("M 7 -7 L 0 0 L 7 7"))
}
