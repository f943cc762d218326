internal import Pipeline
internal import Planning

/// Standardised differences between the arms before the pilot, the largest first.
///
/// A shaded band marks what is usually called alike, 0.1 standard deviations either way (Austin
/// 2009). Inside it a difference is a filled dot, outside it an open diamond.
struct LovePlot: Hashable, Sendable {
  /// One covariate, or one level of it.
  struct Row: Hashable, Sendable {
    /// Its name.
    let label: String
    /// Treatment minus holdout, in standard deviations.
    let difference: Double
    /// How large it is where chance alone decides; nil when that is not known.
    var byChance: Balance.ByChance?
  }

  /// What tells this figure's parts from those of another on the page.
  let id: String
  /// The differences, in any order.
  let rows: [Row]
  /// How many rows are drawn; the rest are only in the table.
  static let most = 20
  /// The half width of the band.
  static let band = 0.1

  /// The rows drawn, the largest difference first.
  var shown: [Row] {
    let ordered = rows.enumerated().sorted {
      let (left, right) = ($0.element.difference.magnitude, $1.element.difference.magnitude)
      return left == right ? $0.offset < $1.offset : left > right
    }
    return ordered.prefix(LovePlot.most).map(\.element)
  }

  /// The figure.
  var html: HTML {
    let axis = Axis(
      showing: rows.flatMap {
        let most = max($0.difference.magnitude, $0.byChance?.ninetyFifth ?? 0)
        return [most, -most]
      } + [-0.2, 0.2], within: -3...3)
    let top = 24
    let bottom = top + LovePlot.rowHeight * shown.count
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(bottom + 26)">
      <title id="\(id)-title">How alike the arms were before the start</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(band(axis, bottom: bottom))\
      \(shown.enumerated().map { row($1, at: top + LovePlot.rowHeight * $0, on: axis) })\
      \(scale(axis, at: bottom))</svg>
      """
  }

  /// All that the figure shows, in words.
  var description: String {
    let values = shown.map { row in
      "\(row.label): \(LovePlot.number(row.difference))"
        + (row.byChance.map {
          ", by chance within \(Wording.number($0.ninetyFifth, decimals: 2)) 95 times in 100."
        } ?? ".")
    }
    return
      (["Treatment minus holdout in standard deviations, largest first."] + values
      + ["A band marks differences up to \(LovePlot.number(LovePlot.band)) either way."])
      .joined(separator: " ")
  }

  /// A difference in standard deviations, with its sign.
  static func number(_ value: Double) -> String {
    Wording.signed(value, decimals: 2)
  }

  private static let rowHeight = 38

  private func band(_ axis: Axis, bottom: Int) -> HTML {
    let (left, right) = (axis.position(-LovePlot.band), axis.position(LovePlot.band))
    let zero = axis.position(0)
    let width = axis.extent(from: -LovePlot.band, to: LovePlot.band)
    return """
      <rect class="band" x="\(left)" y="18" width="\(width)" height="\(bottom - 18)"/>
      <line class="band-edge" x1="\(left)" x2="\(left)" y1="18" y2="\(bottom)"/>
      <line class="band-edge" x1="\(right)" x2="\(right)" y1="18" y2="\(bottom)"/>
      <line class="reference zero" x1="\(zero)" x2="\(zero)" y1="18" y2="\(bottom)"/>
      <text class="reference-label" x="\(zero)" y="12" text-anchor="middle">alike</text>
      <text class="reference-label" x="0" y="12">more in holdout</text>
      <text class="reference-label" x="100%" y="12" text-anchor="end">more in treatment</text>

      """
  }

  private func row(_ row: Row, at y: Int, on axis: Axis) -> HTML {
    let isAlike = row.difference.magnitude <= LovePlot.band
    let mark: HTML =
      isAlike
      ? "<circle class=\"estimate\" r=\"5\"/>"
      : "<path class=\"estimate open\" d=\"M 0 -7 L 7 0 L 0 7 L -7 0 Z\"/>"
    return """
      <line class="guide" x1="0" x2="100%" y1="\(y + 27)" y2="\(y + 27)"/>
      <text class="row-label" x="0" y="\(y + 15)">\(row.label.fitted(to: 36))</text>
      <text class="row-words" x="100%" y="\(y + 15)" text-anchor="end">\
      \(LovePlot.number(row.difference))</text>
      \(chance(row, at: y + 27, on: axis))\
      <svg x="\(axis.position(row.difference))" y="\(y + 27)" overflow="visible">\(mark)</svg>

      """
  }

  /// A bar over what chance gives 95 times in 100, ticks at what it gives half of the time.
  private func chance(_ row: Row, at y: Int, on axis: Axis) -> HTML {
    guard let chance = row.byChance else { return .empty }
    let ticks = [-chance.median, chance.median].map { size -> HTML in
      """
      <line class="chance-tick" x1="\(axis.position(size))" x2="\(axis.position(size))" \
      y1="\(y - 5)" y2="\(y + 5)"/>
      """
    }
    return """
      <rect class="chance" x="\(axis.position(-chance.ninetyFifth))" y="\(y - 3)" \
      width="\(axis.extent(from: -chance.ninetyFifth, to: chance.ninetyFifth))" height="6"/>\
      \(ticks)

      """
  }

  private func scale(_ axis: Axis, at y: Int) -> HTML {
    let ticks = axis.ticks.map { tick -> HTML in
      """
      <text class="tick-label" x="\(axis.position(tick))" y="\(y + 18)" text-anchor="middle">\
      \(LovePlot.number(tick))</text>

      """
    }
    return """
      <line class="axis" x1="0" x2="100%" y1="\(y)" y2="\(y)"/>
      \(ticks)
      """
  }
}
