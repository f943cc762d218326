/// Numbers as SVG reads them, whatever the locale of the words beside them.
enum Length {
  /// A number with that many decimals: "12.50", "-8.0".
  ///
  /// - Parameters:
  ///   - value: finite, and smaller than a million million.
  ///   - decimals: 1 or 2.
  /// - Returns: the text.
  static func text(_ value: Double, decimals: Int) -> String {
    let scale = decimals == 1 ? 10 : 100
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale).\(zeros)\(fraction)"
  }

  /// A share of the width: 0.125 is "12.50%".
  static func across(_ share: Double) -> String { text(share * 100, decimals: 2) + "%" }
}
