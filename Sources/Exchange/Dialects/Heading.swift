import Foundation

/// How headings are written and compared.
enum Heading {
  /// The way a file writes its headings, which tells exports of the same system apart.
  enum Style: Sendable {
    /// `ISDELETED`, as Data Loader writes.
    case upper
    /// `IsDeleted`, as Salesforce names its fields.
    case joined
    /// `is_deleted`, as warehouses and people write.
    case snake
    /// `Close Date`, as labels stand on the screen.
    case label
  }

  /// A heading as it stands in a file, without the byte-order mark that a file joined to another leaves
  /// in front of it.
  static func read(_ cell: ArraySlice<UInt8>) -> String {
    let text = String(decoding: cell, as: UTF8.self)
    guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
    return String(text.unicodeScalars.drop { ["\u{FEFF}", " ", "\t"].contains($0) })
  }

  /// A heading without case, accents, spaces, underscores and quotes: systems and people leave accents
  /// out of capitals (`Etape`).
  static func normalized(_ heading: String) -> String {
    let dropped: Set<Unicode.Scalar> = [
      " ", "_", "\"", "'", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{A0}", "\u{FEFF}",
      "\t", "\n", "\r",
    ]
    if heading.utf8.allSatisfy({ $0 < 0x80 }) {
      let folded = heading.lowercased().unicodeScalars.filter { !dropped.contains($0) }
      return String(String.UnicodeScalarView(folded))
    }
    let folded = heading.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
      .filter { !dropped.contains($0) && $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(folded))
  }

  /// The style most headings of a file follow.
  static func style(of headings: [String]) -> Style {
    let letters = headings.joined()
    let hasSpaces = headings.contains { $0.contains(" ") }
    let hasLower = letters.unicodeScalars.contains { ("a"..."z").contains($0) }
    let hasUpper = letters.unicodeScalars.contains { ("A"..."Z").contains($0) }
    if hasSpaces { return .label }
    if !hasLower { return .upper }
    return hasUpper ? .joined : .snake
  }

  /// A heading as a name for people's scripts: `NumberOfLocations__c` becomes `number_of_locations`.
  static func snakeCase(_ heading: String) -> String {
    var text = heading
    if text.lowercased().hasSuffix("__c") { text.removeLast(3) }
    if text.lowercased().hasPrefix("property_") { text.removeFirst(9) }
    var name = ""
    var previousIsLower = false
    for scalar in text.unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        if isUpper, previousIsLower { name += "_" }
        name += String(scalar).lowercased()
      } else if !name.isEmpty, !name.hasSuffix("_") {
        name += "_"
      }
      previousIsLower = !isUpper && scalar.properties.isAlphabetic
    }
    while name.hasSuffix("_") { name.removeLast() }
    return name
  }
}
