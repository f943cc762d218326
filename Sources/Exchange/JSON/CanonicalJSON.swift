/// The one way a value is written as JSON: keys by their UTF-8 bytes, numbers as the shortest text
/// that reads back the same, "/" and all but control characters, quotes and backslashes as they are.
public enum CanonicalJSON {
  /// The value on one line without spaces: what digests are taken over.
  ///
  /// - Throws: `EncodingError` when the value cannot be written, as NaN cannot.
  public static func bytes(_ value: some Encodable) throws -> [UInt8] {
    Array(line(try JSONValue(encoding: value), spaced: false).utf8)
  }

  /// The SHA-256 over the canonical bytes of a value.
  public static func digest(_ value: some Encodable) throws -> Digest {
    Digest(of: try bytes(value))
  }

  /// The value for people: indented by two, except what fits on a line of 100 characters, and the
  /// items of a list, of which each stands on a line of its own if it is no longer than 400.
  ///
  /// - Throws: `EncodingError` when the value cannot be written, as NaN cannot.
  public static func pretty(_ value: some Encodable) throws -> String {
    block(try JSONValue(encoding: value), indent: "", longest: 100) + "\n"
  }

  private static func block(_ value: JSONValue, indent: String, longest: Int) -> String {
    let whole = line(value, spaced: true)
    guard indent.count + whole.count > longest else { return whole }
    let inner = indent + "  "
    switch value {
    case .object(let members) where !members.isEmpty:
      let lines = sorted(members).map { key, value in
        "\(inner)\(quoted(key)): \(block(value, indent: inner, longest: 100))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let items) where !items.isEmpty:
      let lines = items.map { inner + block($0, indent: inner, longest: 400) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    default: return whole
    }
  }

  private static func line(_ value: JSONValue, spaced: Bool) -> String {
    let gap = spaced ? " " : ""
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .integer(let value): return "\(value)"
    case .number(let value): return number(value)
    case .string(let text): return quoted(text)
    case .array(let items):
      return "[" + items.map { line($0, spaced: spaced) }.joined(separator: "," + gap) + "]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let pairs = sorted(members).map { "\(quoted($0)):\(gap)\(line($1, spaced: spaced))" }
      return "{\(gap)" + pairs.joined(separator: "," + gap) + "\(gap)}"
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 0x1p53 ? "\(Int64(value))" : "\(value)"
  }

  private static func sorted(_ members: [String: JSONValue]) -> [(String, JSONValue)] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{00}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
