internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// How the pilot went: deals won by day of their life, and pipeline by week.
struct CurvesSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The sections; empty for a readout without curves.
  var html: HTML {
    guard let curves = readout.curves else { return .empty }
    return "\(won(curves))\(pipeline(curves))"
  }

  private func won(_ curves: PilotCurves) -> HTML {
    let level = Wording.level(readout.look?.level.value ?? readout.plan.brief.confidence)
    let missing = [("Treatment", curves.treatment), ("Holdout", curves.holdout)].compactMap {
      name, course in course.reason.map { "<p>\(name): no course, \($0).</p>\n" as HTML }
    }
    let body: HTML =
      curves.treatment.points.isEmpty && curves.holdout.points.isEmpty
      ? .empty
      : """
      <figure>
      \(figure(curves).html)
      <figcaption>Solid line and filled band: treatment. Dashed line and dashed band: holdout. Bands \
      are \(level) intervals for each day\(widened). \
      \(PilotCurves.caveat)</figcaption>
      </figure>
      \(data(curves).html)
      """
    return """
      <section>
      <h2>Deals won by day of their life</h2>
      <p>Of the deals created in the window, the share won so many days after. A lost deal is never \
      won; a deal still open counts for as long as it was watched.</p>
      \(missing)\(body)
      </section>

      """
  }

  private var widened: String {
    readout.look == nil
      ? "" : ", wider than \(Wording.level(readout.plan.brief.confidence)) to pay for the looks"
  }

  private func figure(_ curves: PilotCurves) -> CourseFigure {
    func line(_ name: String, _ course: PilotCurves.Course) -> CourseFigure.Line {
      CourseFigure.Line(
        name: name,
        points: course.points.map {
          CourseFigure.Point(x: Double($0.day), y: $0.value, lower: $0.lower, upper: $0.upper)
        },
        counts: curves.grid.map { day in
          course.points.first { $0.day == day }.map { Wording.count($0.atRisk) } ?? "–"
        })
    }
    return CourseFigure(
      id: "won", title: "Share of deals won by day of their life, treatment against holdout",
      across: "days since the deal was created", treatment: line("Treatment", curves.treatment),
      holdout: line("Holdout", curves.holdout), marks: curves.grid.map(Double.init),
      countsLabel: "deals still followed", isStep: true, format: .share)
  }

  private func data(_ curves: PilotCurves) -> FigureData {
    func cells(_ course: PilotCurves.Course, _ day: Int) -> [String] {
      guard let point = course.points.first(where: { $0.day == day }) else {
        return ["not watched", "–"]
      }
      let value = Wording.percent(point.value)
      guard let lower = point.lower, let upper = point.upper else {
        return [value, Wording.count(point.atRisk)]
      }
      return [
        "\(value) (\(Wording.percent(lower)) to \(Wording.percent(upper)))",
        Wording.count(point.atRisk),
      ]
    }
    return FigureData(
      header: ["Day", "Treatment, won", "Still followed", "Holdout, won", "Still followed"],
      rows: curves.grid.map { day in
        ["\(day)"] + cells(curves.treatment, day) + cells(curves.holdout, day)
      })
  }

  private func pipeline(_ curves: PilotCurves) -> HTML {
    guard curves.weeks.count > 2 else { return .empty }
    let currency = readout.plan.brief.expected.currency
    let noun = readout.plan.unitNoun
    func line(_ name: String, _ value: (PilotCurves.Week) -> Double) -> CourseFigure.Line {
      CourseFigure.Line(
        name: name,
        points: curves.weeks.map { CourseFigure.Point(x: Double($0.number), y: value($0)) })
    }
    let spacing = (curves.weeks.count + 11) / 12
    let last = curves.weeks.count - 1
    let figure = CourseFigure(
      id: "pipeline",
      title: "Pipeline created per \(noun) since the start, by week, treatment against holdout",
      across: "weeks since the start",
      treatment: line("Treatment", \.treatmentPerUnit), holdout: line("Holdout", \.holdoutPerUnit),
      marks: curves.weeks.map(\.number)
        .filter { $0 == last || $0 % spacing == 0 && last - $0 >= spacing }.map(Double.init),
      isStep: false, format: .money(currency))
    func money(_ value: Double) -> String { Wording.money(value, currency: currency) }
    let data = FigureData(
      header: [
        "Week", "Treatment, per \(noun)", "in all", "Holdout, per \(noun)", "in all",
      ],
      rows: curves.weeks.dropFirst().map { week in
        [
          "\(week.number)", money(week.treatmentPerUnit), money(week.treatment),
          money(week.holdoutPerUnit), money(week.holdout),
        ]
      })
    return """
      <section>
      <h2>Pipeline created, week by week</h2>
      <figure>
      \(figure.html)
      <figcaption>Solid line with dots: treatment. Dashed line with squares: holdout. Money of the \
      deals created since the start, per \(noun) assigned. How sure the difference at the end is \
      stands under All metrics, block by block.</figcaption>
      </figure>
      \(data.html)
      </section>

      """
  }
}
