internal import Pipeline

/// Bars one under another: amounts from zero, or steps that lead from one amount to the next.
///
/// A whole is a filled bar; a step is an outlined one whose tip points the way it goes. The numbers
/// stand at the bars.
struct BarFigure: Hashable, Sendable {
  /// One bar.
  struct Row: Hashable, Sendable {
    /// What it is.
    let label: String
    /// Where it begins.
    var from = 0.0
    /// Where it ends; nil where there is no number.
    let to: Double?
    /// Whether it is a step and not a whole.
    var isStep = false
    /// The number in words, or why there is none.
    let words: String
  }

  /// What tells this figure's parts from those of another on the page.
  let id: String
  /// What the figure shows.
  let title: String
  /// The bars, from the top.
  let rows: [Row]

  private static let rowHeight = 44

  /// The figure.
  var html: HTML {
    let ends: [Double] = rows.flatMap { row -> [Double] in [row.from, row.to ?? 0] }
    let least = ends.contains { $0 < 0 } ? -1e18 : 0.0
    let axis = Axis(showing: ends, within: least...1e18)
    let bottom = BarFigure.rowHeight * rows.count + 2
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(bottom)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(rows.enumerated().map { row($1, at: BarFigure.rowHeight * $0, isLast: $0 == rows.count - 1,
        on: axis) })</svg>
      """
  }

  /// All that the figure shows, in words.
  var description: String { rows.map { "\($0.label): \($0.words)." }.joined(separator: " ") }

  private func row(_ row: Row, at y: Int, isLast: Bool, on axis: Axis) -> HTML {
    """
    <text class="row-label" x="0" y="\(y + 15)">\(row.label.shortened(to: 34))</text>
    <text class="row-words" x="100%" y="\(y + 15)" text-anchor="end">\(row.words.shortened(to: 44))\
    </text>
    \(bar(row, at: y + 22, isLast: isLast, on: axis))
    """
  }

  private func bar(_ row: Row, at y: Int, isLast: Bool, on axis: Axis) -> HTML {
    guard let to = row.to else { return .empty }
    let zero = axis.position(0)
    let base: HTML = """
      <line class="reference zero" x1="\(zero)" x2="\(zero)" y1="\(y - 3)" y2="\(y + 17)"/>
      """
    let (left, right) = (min(row.from, to), max(row.from, to))
    let rect: HTML = """
      <rect class="\(row.isStep ? "bar step" : "bar")" x="\(axis.position(left))" y="\(y)" \
      width="\(axis.extent(from: left, to: right))" height="14"/>\(base)
      """
    guard row.isStep else { return rect }
    let end = axis.position(to)
    let tip = to >= row.from ? "M -7 -7 L 0 0 L -7 7" : "M 7 -7 L 0 0 L 7 7"
    let join: HTML =
      isLast
      ? .empty
      : "<line class=\"guide\" x1=\"\(end)\" x2=\"\(end)\" y1=\"\(y + 14)\" y2=\"\(y + 44)\"/>"
    return """
      \(rect)<svg x="\(end)" y="\(y + 7)" overflow="visible"><path class="interval end" \
      d="\(tip)"/></svg>\(join)
      """
  }
}
