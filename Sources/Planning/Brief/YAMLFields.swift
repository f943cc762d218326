internal import Pipeline
internal import Yams

/// The keys and values of one YAML mapping, read strictly: unknown keys and wrong kinds are errors
/// that name their line.
struct YAMLFields {
  let file: String
  private let path: String
  private let line: Int?
  private let values: [String: Node]

  /// Reads a mapping.
  ///
  /// - Parameters:
  ///   - node: the node that should be a mapping.
  ///   - keys: the keys it may have.
  ///   - path: where it stands, such as "design"; empty at the top.
  ///   - file: the name errors should carry.
  /// - Throws: `BriefError` for a node that is no mapping, and for a key unknown or repeated.
  init(_ node: Node, keys: [String], path: String, file: String) throws(BriefError) {
    self.file = file
    self.path = path
    line = node.mark?.line
    guard case .mapping(let mapping) = node else {
      throw BriefError(
        file: file, line: line,
        message: path.isEmpty
          ? "expected keys and values, such as \"pilot: Autumn ABM\""
          : "\(path) must hold keys and values, such as { \(keys[0]): … }")
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string else {
        throw BriefError(file: file, line: key.mark?.line, message: "a key must be a plain word")
      }
      guard keys.contains(name) else {
        let place = path.isEmpty ? "" : " in \(path)"
        let hint =
          nearestName(to: name, among: keys).map { "did you mean \"\($0)\"?" }
          ?? "known keys are \(keys.joined(separator: ", "))"
        throw BriefError(
          file: file, line: key.mark?.line, message: "unknown key \"\(name)\"\(place); \(hint)")
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw BriefError(
          file: file, line: key.mark?.line, message: "the key \"\(name)\" stands twice; keep one")
      }
    }
    self.values = values.filter { $0.value.tag != Tag(.null) }
  }

  /// The mapping under a key, or nil when the key is absent.
  func fields(_ key: String, keys: [String]) throws(BriefError) -> YAMLFields? {
    guard let node = values[key] else { return nil }
    return try YAMLFields(node, keys: keys, path: full(key), file: file)
  }

  /// The text under a key, or nil when the key is absent.
  func text(_ key: String) throws(BriefError) -> String? {
    guard let node = values[key] else { return nil }
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      throw error(key, "must be a text")
    }
    return scalar.string
  }

  /// The finite number under a key, or nil when the key is absent.
  func number(_ key: String) throws(BriefError) -> Double? {
    guard let text = try text(key) else { return nil }
    guard let number = Double(text.filter { $0 != "_" }), number.isFinite else {
      throw error(key, "is \"\(text)\"; expected a number, such as 0.3 or 1200000")
    }
    return number
  }

  /// The whole number under a key, or nil when the key is absent.
  func whole(_ key: String, in range: ClosedRange<Int>) throws(BriefError) -> Int? {
    guard let text = try text(key) else { return nil }
    guard let number = Int(text.filter { $0 != "_" }), range.contains(number) else {
      throw error(
        key,
        "is \"\(text)\"; expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// True or false under a key, or nil when the key is absent.
  func truth(_ key: String) throws(BriefError) -> Bool? {
    guard let text = try text(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw error(key, "is \"\(text)\"; expected true or false")
    }
  }

  /// The day under a key, or nil when the key is absent.
  func day(_ key: String) throws(BriefError) -> Day? {
    guard let text = try text(key) else { return nil }
    guard let day = Day(text) else {
      throw error(key, "is \"\(text)\"; expected a day written as 2026-09-01")
    }
    return day
  }

  /// The texts under a key, a list or a single text, or nil when the key is absent.
  func texts(_ key: String) throws(BriefError) -> [String]? {
    guard let node = values[key] else { return nil }
    guard case .sequence(let sequence) = node else { return try text(key).map { [$0] } }
    var texts: [String] = []
    for item in sequence {
      guard case .scalar(let scalar) = item, !scalar.string.isEmpty, item.tag != Tag(.null) else {
        throw error(key, "must be a list of texts, such as [\"Closed Won\"]")
      }
      texts.append(scalar.string)
    }
    return texts
  }

  /// Lists of texts by name under a key; empty when the key is absent.
  func lists(_ key: String) throws(BriefError) -> [String: [String]] {
    guard let node = values[key] else { return [:] }
    guard case .mapping(let mapping) = node else {
      throw error(key, "must hold names and lists, such as { region: [EMEA, APAC] }")
    }
    let names: [String] = mapping.keys.compactMap(\.string)
    let fields = try YAMLFields(node, keys: names, path: full(key), file: file)
    var lists: [String: [String]] = [:]
    for name in names { lists[name] = try fields.texts(name) ?? [] }
    return lists
  }

  /// Whether the value under a key holds keys and values itself.
  func isMapping(_ key: String) -> Bool {
    guard case .mapping? = values[key] else { return false }
    return true
  }

  /// Numbers by name under a key, such as currency rates; empty when the key is absent.
  func pairs(_ key: String) throws(BriefError) -> [(name: String, value: String)] {
    guard let node = values[key] else { return [] }
    guard case .mapping(let mapping) = node else {
      throw error(key, "must hold names and values, such as { EUR: 1.08 }")
    }
    var pairs: [(String, String)] = []
    for (name, value) in mapping {
      guard let name = name.string, let value = value.string else {
        throw error(key, "must hold names and values, such as { EUR: 1.08 }")
      }
      pairs.append((name, value))
    }
    return pairs
  }

  /// Whether the key is present.
  func has(_ key: String) -> Bool { values[key] != nil }

  /// An error that names a key of this mapping and its line.
  func error(_ key: String, _ trouble: String) -> BriefError {
    BriefError(
      file: file, line: values[key]?.mark?.line ?? line, message: "\(full(key)) \(trouble)")
  }

  private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
