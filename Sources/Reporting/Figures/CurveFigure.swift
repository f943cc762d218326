internal import Foundation
internal import Pipeline

/// What can be detected as something grows: a falling curve, the lift asked for as a level, this plan
/// as a dot on the curve, and a diamond where the two meet.
///
/// Across the figure lies a number of accounts or of weeks, up it the size of the lift.
struct CurveFigure: Hashable, Sendable {
  /// A point of the curve.
  struct Point: Hashable, Sendable {
    /// Where it lies across, above 0.
    let x: Double
    /// The relative lift; nil where none can be detected.
    let lift: Double?
  }

  /// Where the curve first reaches the lift asked for.
  struct Crossing: Hashable, Sendable {
    /// Where that lies across.
    let x: Double
    /// The lift detected there.
    let lift: Double
    /// What it is called.
    let label: String
  }

  /// What tells this figure's parts from those of another on the page.
  let id: String
  /// What the figure shows.
  let title: String
  /// What lies across, such as "accounts, both arms together".
  let across: String
  /// The points, from the left.
  let points: [Point]
  /// The plan itself; nil where it is not on the curve.
  let plan: Point?
  /// What the plan is called, such as "this plan: 238 accounts".
  let planLabel: String
  /// Where the lift asked for is first detected; nil where it is nowhere on the curve.
  let enough: Crossing?
  /// The lift asked for, below 0 where less is better.
  let asked: Double
  /// Whether equal factors lie equally far apart across.
  let isLogarithmic: Bool

  private static let top = 30.0
  private static let height = 200.0

  /// The figure.
  var html: HTML {
    let axis = axis
    let bottom = CurveFigure.top + CurveFigure.height
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(Int(bottom) + 44)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      <text class="reference-label" x="100%" y="12" text-anchor="end">lift detected 80 times in 100\
      </text>
      \(levels(axis))\(across(bottom))\(curve(axis))\(level(axis))\(marks(axis))</svg>
      """
  }

  /// All that the figure shows, in words.
  var description: String {
    let values = points.map { point in
      "\(Wording.number(point.x)): "
        + (point.lift.map(Wording.change) ?? "no lift can be detected") + "."
    }
    let found = enough.map { "It is reached at \($0.label)." } ?? "The curve does not reach it."
    return
      (["The smallest lift detected 80 times in 100, by \(across)."] + values
      + ["A dashed line marks the lift asked for, \(Wording.change(asked)).", found]
      + (plan?.lift.map { ["A dot marks \(planLabel), \(Wording.change($0))."] } ?? []))
      .joined(separator: " ")
  }

  /// Lifts by size, from nothing to the largest worth drawing.
  private var axis: Axis {
    let sizes = points.compactMap { $0.lift.map(abs) }
    let most = max(4 * abs(asked), 1.8 * abs(plan?.lift ?? 0))
    return Axis(showing: [min(sizes.max() ?? most, most), 1.3 * abs(asked)], within: 0...1e9)
  }

  private func share(_ x: Double) -> Double {
    guard let first = points.first?.x, let last = points.last?.x, last > first else { return 0.5 }
    return isLogarithmic ? log(x / first) / log(last / first) : (x - first) / (last - first)
  }

  private func position(_ x: Double) -> String {
    Wording.number(min(max(share(x), 0), 1) * 100, decimals: 2) + "%"
  }

  private func y(_ lift: Double, _ axis: Axis) -> Double {
    CurveFigure.top + CurveFigure.height * (1 - axis.share(abs(lift)))
  }

  private func pixels(_ value: Double) -> String { Wording.number(value, decimals: 1) }

  private func words(_ size: Double) -> String {
    size == 0 ? "0%" : Wording.change(asked < 0 ? -size : size)
  }

  /// Lines of equal lift, named on the right, where the curve is low; one that would be written over
  /// the end of the curve, the level asked for or the name of a mark keeps no name.
  private func levels(_ axis: Axis) -> [HTML] {
    let lines = [asked, points.last?.lift].compactMap { $0.map { y($0, axis) } }
    // The name of a mark further left ends before the names of the levels, on a phone too.
    let names = [
      enough.map { ($0.x, $0.lift, true) },
      plan.flatMap { plan in
        plan.lift.map { (plan.x, $0, share(plan.x) <= 0.5) }
      },
    ].compactMap { $0 }.filter { share($0.0) > 0.35 }.map { x, lift, isAbove in
      y(lift, axis) + nameOffset(at: x, above: isAbove)
    }
    return axis.ticks.map { tick in
      let height = y(tick, axis)
      let isNear =
        lines.contains { abs(height - 5 - $0) < 11 } || names.contains { abs(height - 4 - $0) < 14 }
      return """
        <line class="\(tick == 0 ? "axis" : "guide")" x1="0" x2="100%" y1="\(pixels(height))" \
        y2="\(pixels(height))"/>\
        \(isNear ? HTML.empty : """
          <text class="tick-label" x="100%" y="\(pixels(height - 4))" text-anchor="end">\
          \(words(tick))</text>
          """)

        """
    }
  }

  /// Numbers under the figure, as many as have room.
  private func across(_ bottom: Double) -> HTML {
    var shown: [Double] = []
    for point in points where shown.last.map({ share(point.x) - share($0) > 0.13 }) ?? true {
      shown.append(point.x)
    }
    let ticks = shown.map { x -> HTML in
      let place = share(x)
      let anchor = place < 0.03 ? "start" : place > 0.97 ? "end" : "middle"
      return """
        <text class="tick-label" x="\(position(x))" y="\(pixels(bottom + 18))" \
        text-anchor="\(anchor)">\(Wording.number(x))</text>

        """
    }
    return """
      \(ticks)<text class="reference-label" x="100%" y="\(pixels(bottom + 36))" \
      text-anchor="end">\(across)</text>

      """
  }

  /// The curve, which leaves the figure at the top where lifts are larger than it shows.
  private func curve(_ axis: Axis) -> HTML {
    let path = points.compactMap { point in
      point.lift.map { lift -> String in
        let x = Wording.number(share(point.x) * 100, decimals: 2)
        let height = (1 - abs(lift) / axis.upper) * 100
        return "\(x),\(Wording.number(height, decimals: 2).replacing("−", with: "-"))"
      }
    }.joined(separator: " ")
    return """
      <svg x="0" y="\(pixels(CurveFigure.top))" width="100%" \
      height="\(pixels(CurveFigure.height))" viewBox="0 0 100 100" preserveAspectRatio="none">\
      <polyline class="curve" vector-effect="non-scaling-stroke" points="\(path)"/></svg>

      """
  }

  private func level(_ axis: Axis) -> HTML {
    let height = y(asked, axis)
    return """
      <line class="reference asked" x1="0" x2="100%" y1="\(pixels(height))" \
      y2="\(pixels(height))"/>\
      <text class="reference-label" x="0" y="\(pixels(height + 15))">asked for: \
      \(Wording.change(asked))</text>

      """
  }

  private func marks(_ axis: Axis) -> HTML {
    var marks: HTML = ""
    if let enough {
      marks = mark(
        at: enough.x, y(enough.lift, axis), label: enough.label, above: true,
        "<path class=\"estimate open\" d=\"M 0 -7 L 7 0 L 0 7 L -7 0 Z\"/>")
    }
    guard let plan, let lift = plan.lift else { return marks }
    let isRight = share(plan.x) > 0.5
    return """
      \(marks)\(mark(
        at: plan.x, y(lift, axis), label: "\(planLabel), \(Wording.change(lift))",
        above: !isRight, "<circle class=\"estimate\" r=\"6\"/>"))
      """
  }

  /// How far below a mark the line of its name stands, in pixels.
  private func nameOffset(at x: Double, above: Bool) -> Double {
    above ? (share(x) > 0.5 ? -12 : -8) : 20
  }

  private func mark(
    at x: Double, _ height: Double, label: String, above: Bool, _ shape: HTML
  ) -> HTML {
    let place = share(x)
    let (anchor, shift) = place > 0.5 ? ("end", "-2") : ("start", "10")
    let offset = nameOffset(at: x, above: above)
    return """
      <svg x="\(position(x))" y="\(pixels(height))" overflow="visible">\(shape)\
      <text class="row-label" x="\(shift)" y="\(pixels(offset).replacing("−", with: "-"))" \
      text-anchor="\(anchor)">\(label)</text></svg>

      """
  }
}
