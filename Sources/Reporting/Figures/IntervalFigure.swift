internal import Pipeline

/// Estimates with their intervals, one under another, against lines that mean something.
///
/// A filled dot is the estimate and the bar its interval; an arrow says that the bar runs on
/// beyond the figure. The numbers themselves stand in the figure and in its text equivalent.
struct IntervalFigure: Sendable {
  /// One estimate.
  struct Row: Hashable, Sendable {
    /// What is estimated.
    let label: String
    /// The estimate; nil when there is none.
    let estimate: Double?
    /// The lower end, −∞ when unbounded; nil when there is no interval.
    let lower: Double?
    /// The upper end, +∞ when unbounded; nil when there is no interval.
    let upper: Double?
    /// The numbers in words, or why there are none.
    let words: String
  }

  /// A number the estimates are held against.
  struct Reference: Hashable, Sendable {
    /// The number.
    let value: Double
    /// What it means.
    let label: String
  }

  /// What tells this figure's parts from those of another on the page.
  let id: String
  /// What the figure shows.
  let title: String
  /// The estimates, from the top.
  let rows: [Row]
  /// The line of no difference, and others.
  let references: [Reference]
  /// How a number of the axis is written.
  let format: @Sendable (Double) -> String

  /// The figure.
  var html: HTML {
    let axis = axis
    let top = 18 * references.count + 10
    let bottom = top + IntervalFigure.rowHeight * rows.count
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(bottom + 26)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(references.enumerated().map { line($1, number: $0, bottom: bottom, on: axis) })\
      \(rows.enumerated().map { row($1, at: top + IntervalFigure.rowHeight * $0, on: axis) })\
      \(scale(axis, at: bottom))</svg>
      """
  }

  /// All that the figure shows, in words.
  var description: String {
    (rows.map { "\($0.label): \($0.words)." }
      + references.map { "A line marks \($0.label) at \(format($0.value))." })
      .joined(separator: " ")
  }

  private static let rowHeight = 48

  /// Intervals reach as far as they like; the axis does not follow them so far that the rest can
  /// no longer be told apart.
  private var axis: Axis {
    let anchors = rows.compactMap(\.estimate) + references.map(\.value)
    let sizes = anchors.map(\.magnitude).filter { $0 > 0 }.sorted()
    let most = sizes.last ?? 0
    let usual = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    let reach = max(0.8, 6 * usual, 1.5 * most)
    return Axis(
      showing: anchors + rows.flatMap { [$0.lower, $0.upper].compactMap { $0 } },
      within: -reach...reach)
  }

  private func line(_ reference: Reference, number: Int, bottom: Int, on axis: Axis) -> HTML {
    let x = axis.position(reference.value)
    let isLeft = axis.share(reference.value) < 0.5
    let y = 18 * number + 13
    return """
      <line class="reference \(number == 0 ? "zero" : "asked")" x1="\(x)" x2="\(x)" \
      y1="\(y - 10)" y2="\(bottom)"/>
      <text class="reference-label" x="\(x)" dx="\(isLeft ? 6 : -6)" y="\(y)" \
      text-anchor="\(isLeft ? "start" : "end")">\(reference.label)</text>

      """
  }

  private func row(_ row: Row, at y: Int, on axis: Axis) -> HTML {
    let name = row.label.fitted(to: 46)
    let words = row.estimate == nil ? "not estimable" : row.words
    // On a phone both would stand over one another.
    let isLong = name.count + words.count > 52
    let label: HTML = """
      <text class="row-label" x="0" y="\(y + 15)">\(name)</text>
      <text class="row-words\(isLong ? " long" : "")" x="100%" y="\(y + 15)" \
      text-anchor="end">\(words)</text>

      """
    return "\(label)\(bar(row, at: y + 32, on: axis))"
  }

  private func bar(_ row: Row, at y: Int, on axis: Axis) -> HTML {
    guard let estimate = row.estimate else { return .empty }
    var marks: HTML = .empty
    if let lower = row.lower, let upper = row.upper {
      marks = """
        <line class="interval" x1="\(axis.position(lower))" x2="\(axis.position(upper))" \
        y1="\(y)" y2="\(y)"/>
        \(end(lower, at: y, on: axis, arrow: "M 9 -6 L 0 0 L 9 6"))\
        \(end(upper, at: y, on: axis, arrow: "M -9 -6 L 0 0 L -9 6"))
        """
    }
    guard axis.shows(estimate) else { return marks }
    return """
      \(marks)<circle class="estimate" cx="\(axis.position(estimate))" cy="\(y)" r="6"/>

      """
  }

  /// A stroke where the interval ends, an arrow where it runs on.
  private func end(_ value: Double, at y: Int, on axis: Axis, arrow: String) -> HTML {
    let path = axis.shows(value) ? "M 0 -6 L 0 6" : arrow
    return """
      <svg x="\(axis.position(value))" y="\(y)" overflow="visible">\
      <path class="interval end" d="\(path)"/></svg>

      """
  }

  private func scale(_ axis: Axis, at y: Int) -> HTML {
    let ticks = axis.ticks.map { tick -> HTML in
      let share = axis.share(tick)
      let anchor = share < 0.05 ? "start" : share > 0.95 ? "end" : "middle"
      let x = axis.position(tick)
      return """
        <line class="tick" x1="\(x)" x2="\(x)" y1="\(y)" y2="\(y + 5)"/>
        <text class="tick-label" x="\(x)" y="\(y + 20)" text-anchor="\(anchor)">\(format(tick))</text>

        """
    }
    return """
      <line class="axis" x1="0" x2="100%" y1="\(y)" y2="\(y)"/>
      \(ticks)
      """
  }
}
