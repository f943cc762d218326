internal import Pipeline

/// The course of both arms over days or weeks: treatment a solid line, holdout a dashed one.
///
/// Each line carries its arm's name and last value at its end. A filled band goes with the solid
/// line, one with dashed edges with the dashed line, so that no colour is needed to tell them apart.
struct CourseFigure: Hashable, Sendable {
  /// A point of a line.
  struct Point: Hashable, Sendable {
    /// Where it lies across.
    let x: Double
    /// Its value.
    let y: Double
    /// The lower end of its interval; nil for none.
    var lower: Double?
    /// The upper end of its interval; nil for none.
    var upper: Double?
  }

  /// One arm.
  struct Line: Hashable, Sendable {
    /// Its name.
    let name: String
    /// Its points, from the left.
    let points: [Point]
    /// Texts under the figure, where the marks across stand; none for no such row.
    var counts: [String] = []
  }

  /// How a number of the upright axis is written.
  enum Format: Hashable, Sendable {
    /// A share in per cent.
    case share
    /// Money in a currency.
    case money(String)

    /// The number as text.
    func text(_ value: Double) -> String {
      switch self {
      case .share: Wording.percent(value)
      case .money(let currency): Wording.money(value, currency: currency)
      }
    }

    /// The number at a mark of the axis.
    func tick(_ value: Double) -> String {
      switch self {
      case .share:
        Wording.percent(value, decimals: abs((value * 100).rounded() - value * 100) < 1e-9 ? 0 : 1)
      case .money(let currency): Wording.money(value, currency: currency)
      }
    }
  }

  /// What tells this figure's parts from those of another on the page.
  let id: String
  /// What the figure shows.
  let title: String
  /// What lies across, such as "days since the deal was created".
  let across: String
  /// The treated units.
  let treatment: Line
  /// The held-out units.
  let holdout: Line
  /// Numbers with a mark across, ascending.
  let marks: [Double]
  /// What the texts under the figure are; nil for none.
  var countsLabel: String?
  /// Whether a value holds until the next point.
  let isStep: Bool
  /// How values are written.
  let format: Format

  /// The figure.
  var html: HTML {
    let area = area
    let rows = countsLabel == nil ? 0 : 76.0
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(Int(area.bottom + rows) + 42)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(area.levels(atEnd: false, format: format.tick))\(lines(area))\(dots(area))\(ends(area))\
      \(area.scale(marks, of: across))\(counts(area))</svg>
      """
  }

  /// All that the figure shows, in words: the values at the marks across.
  var description: String {
    let values = [treatment, holdout].map { line -> String in
      guard !line.points.isEmpty else { return "\(line.name): nothing to show." }
      let points = marks.compactMap { mark -> String? in
        guard let last = line.points.last, mark <= last.x,
          let point = line.points.last(where: { $0.x <= mark })
        else { return nil }
        return "\(Wording.number(mark)): \(words(point))"
      }
      return "\(line.name), by \(across): \(points.joined(separator: "; "))."
    }
    return values.joined(separator: " ")
  }

  private func words(_ point: Point) -> String {
    guard let lower = point.lower, let upper = point.upper else { return format.text(point.y) }
    return "\(format.text(point.y)) (\(format.text(lower)) to \(format.text(upper)))"
  }

  private var area: PlotArea {
    let points = treatment.points + holdout.points
    return PlotArea(
      axis: Axis(
        showing: points.flatMap { [$0.y, $0.upper ?? $0.y, $0.lower ?? $0.y] },
        within: format == .share ? 0...1 : -1e18...1e18),
      first: marks.first ?? 0, last: marks.last ?? 0, top: 16, height: 216)
  }

  /// The lines and their bands.
  private func lines(_ area: PlotArea) -> HTML {
    func path(_ points: [Point], _ value: (Point) -> Double) -> [String] {
      var path: [String] = []
      for (number, point) in points.enumerated() {
        if isStep, number > 0 { path.append(area.place(point.x, value(points[number - 1]))) }
        path.append(area.place(point.x, value(point)))
      }
      return path
    }
    let treated = treatment.points.filter { $0.lower != nil && $0.upper != nil }
    let heldOut = holdout.points.filter { $0.lower != nil && $0.upper != nil }
    var shapes: [HTML] = []
    if treated.count > 1 {
      let edge = path(treated) { $0.upper ?? $0.y } + path(treated) { $0.lower ?? $0.y }.reversed()
      shapes.append("<polygon class=\"course-band\" points=\"\(edge.joined(separator: " "))\"/>")
    }
    if heldOut.count > 1 {
      shapes.append(area.line("course-edge", through: path(heldOut) { $0.upper ?? $0.y }))
      shapes.append(area.line("course-edge", through: path(heldOut) { $0.lower ?? $0.y }))
    }
    shapes.append(area.line("course dashed", through: path(holdout.points) { $0.y }))
    shapes.append(area.line("course", through: path(treatment.points) { $0.y }))
    return area.stretched(shapes)
  }

  /// A mark at each point of a line that is no step: dots on the solid line, squares on the dashed.
  private func dots(_ area: PlotArea) -> [HTML] {
    guard !isStep else { return [] }
    let square: HTML =
      "<rect class=\"estimate open\" x=\"-4\" y=\"-4\" width=\"8\" height=\"8\"/>"
    return holdout.points.map { area.mark(square, at: $0.x, $0.y) }
      + treatment.points.map {
        area.mark("<circle class=\"estimate\" r=\"4.5\"/>", at: $0.x, $0.y)
      }
  }

  /// The name and last value at the end of each line, the higher line's above the lower line's.
  private func ends(_ area: PlotArea) -> [HTML] {
    let lines = [treatment, holdout].compactMap { line in line.points.last.map { (line, $0) } }
      .sorted { $0.1.y > $1.1.y }
    var heights = lines.enumerated().map { rank, line in
      min(max(area.y(line.1.y) + (rank == 0 ? -9 : 19), 12), area.bottom - 5)
    }
    if heights.count == 2 { heights[0] = min(heights[0], heights[1] - 18) }
    return zip(lines, heights).map { line, height in
      """
      <text class="row-label" x="\(area.position(line.1.x))" y="\(area.pixels(height))" \
      text-anchor="\(area.share(line.1.x) < 0.4 ? "start" : "end")">\(line.0.name) \
      \(format.text(line.1.y))</text>

      """
    }
  }

  /// The counts of each arm under the marks across.
  private func counts(_ area: PlotArea) -> HTML {
    guard let countsLabel else { return .empty }
    let rows = [treatment, holdout].enumerated().map { number, line -> HTML in
      let top = area.bottom + 56 + Double(number) * 34
      return """
        <text class="reference-label" x="0" y="\(area.pixels(top))">\(line.name): \
        \(countsLabel)</text>
        \(area.texts(zip(marks, line.counts).map { ($0, $1) }, at: top + 15))
        """
    }
    return HTML(rows)
  }
}
