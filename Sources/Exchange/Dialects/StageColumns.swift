import Foundation

/// Columns that say when a deal entered a stage, one for each stage, as HubSpot exports them.
enum StageColumns {
  private static let beginnings = Language.all.flatMap(\.entered).map(Heading.normalized)
  private static let internalNames = [
    "hsv2dateentered", "hsdateentered", "propertyhsv2dateentered", "propertyhsdateentered",
  ]
  /// The quotes that open a name, by the one that closes it.
  private static let quotes: [Character: Set<Character>] = [
    "\"": ["\""], "'": ["'"], "\u{201D}": ["\u{201C}", "\u{201D}", "\u{201E}"],
    "\u{201C}": ["\u{201E}", "\u{201C}"], "\u{2019}": ["\u{2018}", "\u{2019}", "\u{201A}"],
    "\u{2018}": ["\u{201A}", "\u{2018}"], "\u{00BB}": ["\u{00AB}"], "\u{00AB}": ["\u{00BB}"],
  ]

  /// The stages and positions of such columns among headings.
  static func found(in headings: [String]) -> [(stage: String, column: Int)] {
    var columns: [(stage: String, column: Int)] = []
    for (position, heading) in headings.enumerated() {
      let normalized = Heading.normalized(heading)
      if beginnings.contains(where: normalized.hasPrefix), let stage = quoted(heading) {
        columns.append((stage, position))
      } else if internalNames.contains(where: normalized.hasPrefix),
        let start = heading.lowercased().firstRange(of: "entered_")
      {
        let offset = heading.lowercased().distance(
          from: heading.lowercased().startIndex, to: start.upperBound)
        columns.append((withoutHash(heading.dropFirst(offset)), position))
      }
    }
    return columns
  }

  /// `Date entered "Closed Won (Sales Pipeline)"`: what stands in quotes, of any kind, without the
  /// pipeline's name.
  private static func quoted(_ heading: String) -> String? {
    let text = Array(heading.trimmingCharacters(in: .whitespaces))
    guard let close = text.last, let openers = quotes[close],
      let open = (1..<max(text.count - 1, 1)).first(where: {
        openers.contains(text[$0]) && text[$0 - 1].isWhitespace
      })
    else { return nil }
    var stage = Substring(
      String(text[(open + 1)..<(text.count - 1)]).trimmingCharacters(in: .whitespaces))
    if stage.hasSuffix(")"), let pipeline = stage.lastIndex(of: "(") { stage = stage[..<pipeline] }
    let name = stage.trimmingCharacters(in: .whitespaces)
    return name.isEmpty ? nil : name
  }

  /// The id of a stage without the long number HubSpot may put after it: `closedwon_118343293`.
  private static func withoutHash(_ name: Substring) -> String {
    guard let mark = name.lastIndex(of: "_"), mark > name.startIndex,
      name[mark...].dropFirst().count >= 6,
      name[mark...].dropFirst().allSatisfy(\.isNumber)
    else { return String(name) }
    return String(name[..<mark])
  }
}
