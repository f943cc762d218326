internal import Exchange

/// What a team settles about its exports where the files cannot speak for themselves.
public struct ReadingRules: Hashable, Sendable, Codable {
  /// Headings by the name of what they hold: "stage" is headed "Vertriebsphase".
  public var columns: [String: [String]]
  /// The decimal mark of a column, "point" or "comma", by heading or name.
  public var decimals: [String: String]
  /// How a file's bytes spell text, such as "Windows-1252", by path.
  public var encodings: [String: String]
  /// What stands between a file's cells: "comma", "semicolon", "tab" or "bar", by path.
  public var delimiters: [String: String]

  /// Reads the keys `columns`, `decimals`, `encodings` and `delimiters`; nil when none is there.
  init?(_ top: YAMLFields) throws(BriefError) {
    let keys = ["columns", "decimals", "encodings", "delimiters"]
    guard keys.contains(where: top.has) else { return nil }
    columns = [:]
    let names = ImportOptions.columnNames
    if let fields = try top.fields("columns", keys: names) {
      for name in names { columns[name] = try fields.texts(name) }
    }
    decimals = try top.choices("decimals", of: ["point", "comma"]) {
      DecimalMark(rawValue: $0)?.rawValue
    }
    encodings = try top.choices(
      "encodings", of: ["utf-8", "utf-16", "windows-1252"]
    ) { TextEncoding(named: $0)?.rawValue }
    delimiters = try top.choices(
      "delimiters", of: Delimiter.allCases.map(\.rawValue)
    ) { Delimiter(rawValue: $0)?.rawValue }
  }
}

extension YAMLFields {
  /// One of a few words for each name under a key; empty when the key is absent.
  fileprivate func choices(
    _ key: String, of words: [String], _ read: (String) -> String?
  ) throws(BriefError) -> [String: String] {
    var choices: [String: String] = [:]
    for (name, value) in try pairs(key) {
      guard let choice = read(value.lowercased()) else {
        throw error(
          key,
          "gives \(name) as \"\(value)\"; expected " + words.dropLast().joined(separator: ", ")
            + " or \(words[words.count - 1])")
      }
      choices[name] = choice
    }
    return choices
  }
}
