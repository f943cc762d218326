import Pipeline

/// Finds names that are probably one name spelled in two ways. It only tells; nothing is merged.
enum Spelling {
  /// The industries of Salesforce's standard picklist, to find misspellings used throughout.
  private static let industries = [
    "agriculture", "apparel", "banking", "biotechnology", "chemicals", "communications",
    "construction", "consulting", "education", "electronics", "energy", "engineering",
    "entertainment", "environmental", "finance", "government", "healthcare", "hospitality",
    "insurance", "machinery", "manufacturing", "media", "recreation", "retail", "shipping",
    "software", "technology", "telecommunications", "transportation", "utilities",
  ]

  /// What is longer is a text and no name, and takes time to compare.
  private static let longestName = 200

  /// Sentences about the categories of one attribute.
  static func notes(attribute: String, _ column: AttributeColumn) -> [String] {
    guard case .categories(let values, let names) = column, names.count <= 200 else { return [] }
    var counts = [Int](repeating: 0, count: names.count)
    for case let value? in values { counts[Int(value)] += 1 }
    let short = (0..<names.count).filter { names.utf8(Int32($0)).count <= longestName }
    return notes(
      attribute: attribute, short.map { names[Int32($0)] }, short.map { counts[$0] })
  }

  /// Sentences about names of one list that resemble one another.
  static func notes(attribute: String, _ spelled: [String], _ counts: [Int]) -> [String] {
    var notes: [String] = []
    for (first, name) in spelled.enumerated() {
      for (second, other) in spelled.enumerated() where first != second {
        let isSame = folded(name) == folded(other)
        guard isSame ? first < second : counts[second] >= 3 * max(counts[first], 1) else {
          continue
        }
        guard isSame || isOneApart(folded(name), folded(other)) else { continue }
        notes.append(
          "\(attribute): \"\(name)\" (\(counts[first])) may be \"\(other)\" (\(counts[second])); "
            + "not merged")
      }
      if attribute == "industry", !industries.contains(folded(name)),
        let known = industries.first(where: { isOneApart(folded(name), $0) }),
        !spelled.contains(where: { folded($0) == known })
      {
        notes.append(
          "\(attribute): \"\(name)\" (\(counts[first])) may be a misspelling of \"\(known)\"; "
            + "kept as it is")
      }
    }
    return notes
  }

  /// Sentences about names of one table that resemble names of another, exactly or nearly.
  static func notes(_ noun: String, _ unknown: [String], against known: [String]) -> [String] {
    if unknown.isEmpty { return [] }
    var byFolded: [String: String] = [:]
    for name in known { byFolded[folded(name)] = byFolded[folded(name)] ?? name }
    let exact = Set(known)
    let isSmall = unknown.count * known.count <= 1_000_000
    var notes: [String] = []
    for name in unknown where name.utf8.count <= longestName && !exact.contains(name) {
      let near = folded(name)
      let twin =
        byFolded[near]
        ?? (isSmall ? known.first { isOneApart(near, folded($0)) } : nil)
      if let twin { notes.append("\(noun) \"\(name)\" may be \"\(twin)\"; not merged") }
    }
    return notes
  }

  /// A sentence about accounts whose names are one but for case, spaces and signs; nil for none.
  static func sameNames(_ names: some Sequence<String>) -> String? {
    var first: [String: String] = [:]
    var count = 0
    var examples: [String] = []
    for name in names where name.utf8.count <= longestName {
      let key = folded(name)
      guard !key.isEmpty else { continue }
      guard first.count <= 200_000 else { return nil }
      guard let twin = first[key] else {
        first[key] = name
        continue
      }
      count += 1
      if examples.count < 3 { examples.append("\"\(name)\" / \"\(twin)\"") }
    }
    guard count > 0 else { return nil }
    return "\(counted(count, "account")) with the name of another, spelled alike: "
      + examples.joined(separator: ", ") + (count > 3 ? ", ..." : "") + "; not merged"
  }

  /// A name's letters and digits, without case.
  static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      var letters: [UInt8] = []
      letters.reserveCapacity(name.utf8.count)
      for byte in name.utf8 {
        switch byte {
        case 65...90: letters.append(byte | 0x20)
        case 48...57, 97...122: letters.append(byte)
        default: continue
        }
      }
      return String(decoding: letters, as: UTF8.self)
    }
    return String(
      name.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }.map(Character.init))
  }

  /// Whether two words of five letters or more differ by one letter put in, left out, changed, or
  /// by two neighbours exchanged.
  static func isOneApart(_ left: String, _ right: String) -> Bool {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    guard a != b, min(a.count, b.count) >= 5, abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var ends = 0
    while ends < min(a.count, b.count) - start, a[a.count - 1 - ends] == b[b.count - 1 - ends] {
      ends += 1
    }
    let restA = a[start..<(a.count - ends)]
    let restB = b[start..<(b.count - ends)]
    guard !restA.contains(where: isDigit), !restB.contains(where: isDigit) else { return false }
    if restA.count <= 1, restB.count <= 1 { return true }
    return restA.count == 2 && restB.count == 2 && restA.elementsEqual(restB.reversed())
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
