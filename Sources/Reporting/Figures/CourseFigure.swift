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

  private static let top = 16.0
  private static let height = 216.0

  /// The figure.
  var html: HTML {
    let axis = axis
    let bottom = CourseFigure.top + CourseFigure.height
    let rows = countsLabel == nil ? 0 : 76.0
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(Int(bottom + rows) + 42)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(levels(axis))\(lines(axis))\(dots(axis))\(ends(axis))\(marksAcross(bottom))\
      \(counts(bottom))</svg>
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

  private var axis: Axis {
    let points = treatment.points + holdout.points
    return Axis(
      showing: points.flatMap { [$0.y, $0.upper ?? $0.y, $0.lower ?? $0.y] },
      within: format == .share ? 0...1 : -1e18...1e18)
  }

  private func share(_ x: Double) -> Double {
    guard let first = marks.first, let last = marks.last, last > first else { return 0 }
    return min(max((x - first) / (last - first), 0), 1)
  }

  private func across(_ x: Double) -> String { Wording.number(share(x) * 100, decimals: 2) }

  private func y(_ value: Double, _ axis: Axis) -> Double {
    CourseFigure.top + CourseFigure.height * (1 - axis.share(value))
  }

  private func pixels(_ value: Double) -> String {
    Wording.number(value, decimals: 1).replacing("−", with: "-").replacing(",", with: "")
  }

  private func levels(_ axis: Axis) -> [HTML] {
    axis.ticks.map { tick in
      let height = y(tick, axis)
      return """
        <line class="\(tick == 0 ? "axis" : "guide")" x1="0" x2="100%" y1="\(pixels(height))" \
        y2="\(pixels(height))"/>\
        \(tick == 0 ? HTML.empty : """
          <text class="tick-label" x="0" y="\(pixels(height - 4))">\(format.tick(tick))</text>
          """)

        """
    }
  }

  /// The lines and their bands, stretched over the figure while their strokes keep their width.
  private func lines(_ axis: Axis) -> HTML {
    func place(_ x: Double, _ value: Double) -> String {
      "\(across(x)),\(Wording.number((1 - axis.share(value)) * 100, decimals: 2))"
    }
    func path(_ points: [Point], _ value: (Point) -> Double) -> [String] {
      var path: [String] = []
      for (number, point) in points.enumerated() {
        if isStep, number > 0 { path.append(place(point.x, value(points[number - 1]))) }
        path.append(place(point.x, value(point)))
      }
      return path
    }
    func stroke(_ name: String, _ path: [String]) -> HTML {
      """
      <polyline class="\(name)" vector-effect="non-scaling-stroke" \
      points="\(path.joined(separator: " "))"/>
      """
    }
    let treated = treatment.points.filter { $0.lower != nil && $0.upper != nil }
    let heldOut = holdout.points.filter { $0.lower != nil && $0.upper != nil }
    let area = path(treated) { $0.upper ?? $0.y } + path(treated) { $0.lower ?? $0.y }.reversed()
    return """
      <svg x="0" y="\(pixels(CourseFigure.top))" width="100%" \
      height="\(pixels(CourseFigure.height))" viewBox="0 0 100 100" preserveAspectRatio="none">\
      \(treated.count > 1
        ? "<polygon class=\"course-band\" points=\"\(area.joined(separator: " "))\"/>" : HTML.empty)\
      \(heldOut.count > 1
        ? HTML([stroke("course-edge", path(heldOut) { $0.upper ?? $0.y }),
          stroke("course-edge", path(heldOut) { $0.lower ?? $0.y })]) : HTML.empty)\
      \(stroke("course dashed", path(holdout.points) { $0.y }))\
      \(stroke("course", path(treatment.points) { $0.y }))</svg>

      """
  }

  /// A mark at each point of a line that is no step: dots on the solid line, squares on the dashed.
  private func dots(_ axis: Axis) -> [HTML] {
    guard !isStep else { return [] }
    func marks(_ line: Line, _ shape: HTML) -> [HTML] {
      line.points.map { point in
        """
        <svg x="\(across(point.x))%" y="\(pixels(y(point.y, axis)))" overflow="visible">\
        \(shape)</svg>

        """
      }
    }
    return marks(
      holdout, "<rect class=\"estimate open\" x=\"-4\" y=\"-4\" width=\"8\" height=\"8\"/>")
      + marks(treatment, "<circle class=\"estimate\" r=\"4.5\"/>")
  }

  /// The name and last value at the end of each line, the higher line's above the lower line's.
  private func ends(_ axis: Axis) -> [HTML] {
    let lines = [treatment, holdout].compactMap { line in line.points.last.map { (line, $0) } }
      .sorted { $0.1.y > $1.1.y }
    let floor = CourseFigure.top + CourseFigure.height - 5
    var heights = lines.enumerated().map { rank, line in
      min(max(y(line.1.y, axis) + (rank == 0 ? -9 : 19), 12), floor)
    }
    if heights.count == 2 { heights[0] = min(heights[0], heights[1] - 18) }
    return zip(lines, heights).map { line, height in
      """
      <text class="row-label" x="\(across(line.1.x))%" y="\(pixels(height))" \
      text-anchor="\(share(line.1.x) < 0.4 ? "start" : "end")">\(line.0.name) \
      \(format.text(line.1.y))</text>

      """
    }
  }

  private func anchor(_ mark: Double) -> String {
    share(mark) < 0.03 ? "start" : share(mark) > 0.97 ? "end" : "middle"
  }

  private func marksAcross(_ bottom: Double) -> HTML {
    let ticks = marks.map { mark -> HTML in
      """
      <text class="tick-label" x="\(across(mark))%" y="\(pixels(bottom + 18))" \
      text-anchor="\(anchor(mark))">\(Wording.number(mark))</text>

      """
    }
    return """
      \(ticks)<text class="reference-label" x="100%" y="\(pixels(bottom + 35))" \
      text-anchor="end">\(across)</text>

      """
  }

  /// The counts of each arm under the marks across.
  private func counts(_ bottom: Double) -> HTML {
    guard let countsLabel else { return .empty }
    let rows = [treatment, holdout].enumerated().map { number, line -> HTML in
      let top = bottom + 56 + Double(number) * 34
      let counts = zip(marks, line.counts).map { mark, count -> HTML in
        """
        <text class="tick-label" x="\(across(mark))%" y="\(pixels(top + 15))" \
        text-anchor="\(anchor(mark))">\(count)</text>

        """
      }
      return """
        <text class="reference-label" x="0" y="\(pixels(top))">\(line.name): \(countsLabel)</text>
        \(counts)
        """
    }
    return HTML(rows)
  }
}
