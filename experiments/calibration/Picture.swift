/// Coverage by method: a dot a cell, against the line of 95 %.
struct Picture {
  private var body = ""
  private var y = 58.0
  private static let left = 330.0
  private static let width = 900.0
  private static let lowest = 70.0

  private static func x(_ percent: Double) -> Double {
    left + (max(percent, lowest) - lowest) / (100 - lowest) * (width - left - 70)
  }

  /// Adds the methods of a family.
  mutating func add(_ family: Family, _ rows: [Row]) {
    text(12, y, family.title, size: 14, weight: "bold")
    y += 20
    for summary in Summary.all(family, rows) {
      text(
        24, y + 4, summary.method.replacing(" (default)", with: ""), size: 11.5,
        weight: summary.isDefault ? "bold" : "normal")
      for (number, row) in summary.judged.enumerated() {
        // Dots of one method are spread over the height of its row, in a fixed pattern.
        let offset = Double((number * 7) % 11) - 5
        let isOff = 100 * row.coverage < Self.lowest
        let style =
          summary.isDefault
          ? "fill=\"#000\" fill-opacity=\"0.75\""
          : "fill=\"none\" stroke=\"#777\" stroke-width=\"0.8\""
        body +=
          "<circle cx=\"\(decimal(Self.x(100 * row.coverage) - (isOff ? 6 : 0), 1))\" "
          + "cy=\"\(decimal(y + offset * 0.6, 1))\" r=\"2.1\" \(style)/>\n"
      }
      text(
        Self.width - 60, y + 4, decimal(100 * summary.worst, 1), size: 11.5,
        weight: summary.isDefault ? "bold" : "normal")
      y += 19
    }
    y += 14
  }

  private mutating func text(
    _ x: Double, _ y: Double, _ words: String, size: Double, weight: String = "normal",
    anchor: String = "start"
  ) {
    let escaped = words.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    body +=
      "<text x=\"\(decimal(x, 1))\" y=\"\(decimal(y, 1))\" font-size=\"\(decimal(size, 1))\" "
      + "font-weight=\"\(weight)\" text-anchor=\"\(anchor)\">\(escaped)</text>\n"
  }

  /// The drawing as SVG.
  var svg: String {
    var other = self
    let height = y + 26
    other.body = ""
    for percent in [70.0, 75, 80, 85, 90, 95, 100] {
      let x = Self.x(percent)
      let isAim = percent == 95
      other.body +=
        "<line x1=\"\(decimal(x, 1))\" x2=\"\(decimal(x, 1))\" y1=\"34\" "
        + "y2=\"\(decimal(height - 22, 1))\" stroke=\"\(isAim ? "#000" : "#ccc")\" "
        + "stroke-width=\"\(isAim ? "1.4" : "0.7")\"/>\n"
      for place in [28, height - 8] {
        other.text(x, place, "\(Int(percent)) %", size: 11, anchor: "middle")
      }
    }
    other.text(12, 28, "How often a 95 % interval holds the truth", size: 12)
    other.text(Self.width - 60, 42, "worst", size: 11)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(height))" \
      width="\(Int(Self.width))" height="\(Int(height))" font-family="Helvetica, Arial, sans-serif">
      <title>How often a 95 % interval holds the truth, by method: a dot a cell</title>
      <rect width="100%" height="100%" fill="#fff"/>
      \(other.body)\(body)</svg>

      """
  }
}
