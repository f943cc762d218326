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

  /// The figure.
  var html: HTML {
    let area = area
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(Int(area.bottom) + 44)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      <text class="reference-label" x="100%" y="12" text-anchor="end">lift detected 80 times in 100\
      </text>
      \(levels(area))\(area.scale(marks(area), of: across))\(curve(area))\(level(area))\
      \(marks(area))</svg>
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

  /// Lifts by size, from nothing to the largest worth drawing: where they are larger the curve
  /// leaves the area at its top.
  private var area: PlotArea {
    let sizes = points.compactMap { $0.lift.map(abs) }
    let most = max(4 * abs(asked), 1.8 * abs(plan?.lift ?? 0))
    return PlotArea(
      axis: Axis(showing: [min(sizes.max() ?? most, most), 1.3 * abs(asked)], within: 0...1e9),
      first: points.first?.x ?? 1, last: points.last?.x ?? 1, isLogarithmic: isLogarithmic,
      top: 30, height: 200)
  }

  /// Lines of equal lift, named on the right, where the curve is low; one that would be written over
  /// the end of the curve, the level asked for or the name of a mark keeps no name.
  private func levels(_ area: PlotArea) -> [HTML] {
    let lines = [asked, points.last?.lift].compactMap { $0.map { area.y(abs($0)) } }
    // The name of a mark further left ends before the names of the levels, on a phone too.
    let names = [
      enough.map { ($0.x, $0.lift, !isEnoughBelow(area)) },
      plan.flatMap { plan in
        plan.lift.map { (plan.x, $0, area.share(plan.x) <= 0.5) }
      },
    ].compactMap { $0 }.filter { area.share($0.0) > 0.35 }.map { x, lift, isAbove in
      area.y(abs(lift)) + nameOffset(at: area.share(x), above: isAbove)
    }
    return area.levels(
      atEnd: true,
      format: {
        $0 == 0 ? Wording.percent(0, decimals: 0) : Wording.change(asked < 0 ? -$0 : $0)
      },
      isHidden: { tick in
        let height = area.y(tick)
        return lines.contains { abs(height - 5 - $0) < 11 }
          || names.contains { abs(height - 4 - $0) < 14 }
      })
  }

  /// Numbers across, as many as have room.
  private func marks(_ area: PlotArea) -> [Double] {
    var shown: [Double] = []
    for point in points
    where shown.last.map({ area.share(point.x) - area.share($0) > 0.13 }) ?? true {
      shown.append(point.x)
    }
    return shown
  }

  private func curve(_ area: PlotArea) -> HTML {
    let places = points.compactMap { point in
      point.lift.map { area.place(point.x, abs($0)) }
    }
    return area.stretched([area.line("curve", through: places)])
  }

  private func level(_ area: PlotArea) -> HTML {
    let height = area.y(abs(asked))
    return """
      <line class="reference asked" x1="0" x2="100%" y1="\(area.pixels(height))" \
      y2="\(area.pixels(height))"/>\
      <text class="reference-label" x="0" y="\(area.pixels(height + 15))">asked for: \
      \(Wording.change(asked))</text>

      """
  }

  /// The plan and where it would be enough, each with its name.
  private func marks(_ area: PlotArea) -> HTML {
    var marks: [HTML] = []
    if let enough {
      marks.append(
        mark(
          "<path class=\"estimate open\" d=\"M 0 -7 L 7 0 L 0 7 L -7 0 Z\"/>",
          named: enough.label, above: !isEnoughBelow(area), at: enough.x, enough.lift, in: area))
    }
    if let plan, let lift = plan.lift {
      marks.append(
        mark(
          "<circle class=\"estimate\" r=\"6\"/>",
          named: "\(planLabel), \(Wording.change(lift))", above: area.share(plan.x) <= 0.5,
          at: plan.x, lift, in: area))
    }
    return HTML(marks)
  }

  /// Far to the right the curve lies over the name of a mark that stands above it; below there is room
  /// unless the plan's own mark is as far right.
  private func isEnoughBelow(_ area: PlotArea) -> Bool {
    area.share(enough?.x ?? area.first) > 0.5 && area.share(plan?.x ?? area.first) <= 0.5
  }

  /// How far below a mark the line of its name stands, in pixels.
  private func nameOffset(at share: Double, above: Bool) -> Double {
    above ? (share > 0.5 ? -12 : -8) : 20
  }

  private func mark(
    _ shape: HTML, named name: String, above: Bool, at x: Double, _ lift: Double, in area: PlotArea
  ) -> HTML {
    let share = area.share(x)
    let (anchor, shift) = share > 0.5 ? ("end", "-2") : ("start", "10")
    let offset = area.pixels(nameOffset(at: share, above: above))
    return area.mark(
      """
      \(shape)<text class="row-label" x="\(shift)" y="\(offset)" \
      text-anchor="\(anchor)">\(name)</text>
      """, at: x, abs(lift))
  }
}
