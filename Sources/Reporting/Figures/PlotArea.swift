internal import Foundation
internal import Pipeline

/// The rectangle lines are drawn in: something that grows from left to right, a value from the bottom up.
///
/// It lies across in per cent and stands in pixels, so that a figure takes the width of a phone or of
/// a sheet while its text keeps its size.
struct PlotArea: Sendable {
  /// The values, from the bottom up.
  let axis: Axis
  /// The first number across.
  let first: Double
  /// The last number across.
  let last: Double
  /// Whether equal factors lie equally far apart across.
  var isLogarithmic = false
  /// Where it begins below the top of the figure, in pixels.
  let top: Double
  /// How high it is, in pixels.
  let height: Double

  /// Where it ends below the top of the figure, in pixels.
  var bottom: Double { top + height }

  /// Where a number lies across, in [0, 1]; numbers outside lie on the edge.
  func share(_ x: Double) -> Double {
    guard last > first else { return 0 }
    let share = isLogarithmic ? log(x / first) / log(last / first) : (x - first) / (last - first)
    return min(max(share, 0), 1)
  }

  /// Where a number lies across, as an SVG length.
  func position(_ x: Double) -> String { Length.across(share(x)) }

  /// Where a value lies below the top of the figure, in pixels; one outside lies on the edge.
  func y(_ value: Double) -> Double { top + height * (1 - axis.share(value)) }

  /// A number of pixels.
  func pixels(_ value: Double) -> String { Length.text(value, decimals: 1) }

  /// Lines of equal value with their names; where a name would be in the way there is none.
  func levels(
    atEnd: Bool, format: (Double) -> String, isHidden: (Double) -> Bool = { $0 == 0 }
  ) -> [HTML] {
    axis.ticks.map { tick in
      let line = pixels(y(tick))
      let name: HTML =
        isHidden(tick)
        ? .empty
        : """
        <text class="tick-label" x="\(atEnd ? "100%" : "0")" y="\(pixels(y(tick) - 4))"\
        \(atEnd ? " text-anchor=\"end\"" : HTML.empty)>\(format(tick))</text>
        """
      return """
        <line class="\(tick == 0 ? "axis" : "guide")" x1="0" x2="100%" y1="\(line)" \
        y2="\(line)"/>\(name)

        """
    }
  }

  /// Texts under one another's marks across, such as the marks themselves.
  func texts(_ texts: [(x: Double, text: String)], at y: Double) -> [HTML] {
    texts.map { x, text in
      let share = share(x)
      let anchor = share < 0.03 ? "start" : share > 0.97 ? "end" : "middle"
      return """
        <text class="tick-label" x="\(position(x))" y="\(pixels(y))" \
        text-anchor="\(anchor)">\(text)</text>

        """
    }
  }

  /// The numbers across under the area, and what they are.
  func scale(_ marks: [Double], of what: String) -> HTML {
    """
    \(texts(marks.map { ($0, Wording.number($0)) }, at: bottom + 18))\
    <text class="reference-label" x="100%" y="\(pixels(bottom + 35))" \
    text-anchor="end">\(what)</text>

    """
  }

  /// A place in `stretched(_:)`: a value above the axis lies above the area and is not seen.
  func place(_ x: Double, _ value: Double) -> String {
    let up = (value - axis.lower) / (axis.upper - axis.lower)
    return "\(Length.text(share(x) * 100, decimals: 2)),\(Length.text((1 - up) * 100, decimals: 2))"
  }

  /// A line through places, which keeps the width of its stroke however far it is stretched.
  func line(_ name: String, through places: [String]) -> HTML {
    """
    <polyline class="\(name)" vector-effect="non-scaling-stroke" \
    points="\(places.joined(separator: " "))"/>
    """
  }

  /// Lines and areas of places, stretched over the area.
  func stretched(_ shapes: [HTML]) -> HTML {
    """
    <svg x="0" y="\(pixels(top))" width="100%" height="\(pixels(height))" \
    viewBox="0 0 100 100" preserveAspectRatio="none">\(shapes)</svg>

    """
  }

  /// A mark that keeps its size, with what stands beside it.
  func mark(_ shape: HTML, at x: Double, _ value: Double) -> HTML {
    """
    <svg x="\(position(x))" y="\(pixels(y(value)))" overflow="visible">\(shape)</svg>

    """
  }
}
