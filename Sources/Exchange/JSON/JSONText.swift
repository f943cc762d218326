/// Writes JSON values as text.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  /// Sorted names, no whitespace.
  static func compact(_ value: JSONValue) -> [UInt8] {
    var text = JSONText()
    text.append(value)
    return text.bytes
  }

  /// Sorted names, two spaces a level, and on one line what fits into 100 columns, or 400 for a record in
  /// a list.
  static func pretty(_ value: JSONValue) -> String {
    var text = JSONText()
    text.append(value, indent: 0, prefix: 0)
    text.bytes.append(10)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// Hands over what is written so far, where it has grown to a megabyte.
  mutating func flush(to sink: ([UInt8]) throws -> Void) rethrows {
    guard bytes.count >= 1 << 20 else { return }
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Appends a value without whitespace.
  mutating func append(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let whole): append(String(whole))
    case .number(let number): append(JSONText.text(number))
    case .string(let string): append(quoted: string)
    case .array(let elements):
      append("[")
      for (position, element) in elements.enumerated() {
        if position > 0 { append(",") }
        append(element)
      }
      append("]")
    case .object(let members):
      append("{")
      for (position, member) in JSONText.sorted(members).enumerated() {
        if position > 0 { append(",") }
        append(quoted: member.key)
        append(":")
        append(member.value)
      }
      append("}")
    }
  }

  /// Appends a value on one line with spaces; stops early when it grows past the room.
  ///
  /// - Returns: whether it fitted.
  private mutating func appendLine(_ value: JSONValue, upTo limit: Int) -> Bool {
    switch value {
    case .array(let elements):
      append("[")
      for (position, element) in elements.enumerated() {
        if position > 0 { append(", ") }
        guard bytes.count <= limit, appendLine(element, upTo: limit) else { return false }
      }
      append("]")
    case .object(let members):
      append(members.isEmpty ? "{" : "{ ")
      for (position, member) in JSONText.sorted(members).enumerated() {
        if position > 0 { append(", ") }
        append(quoted: member.key)
        append(": ")
        guard bytes.count <= limit, appendLine(member.value, upTo: limit) else { return false }
      }
      append(members.isEmpty ? "}" : " }")
    default:
      append(value)
    }
    return bytes.count <= limit
  }

  /// Appends an item of a list for people to read.
  mutating func append(item value: JSONValue, indent: Int) {
    append(value, indent: indent, prefix: 0, width: JSONText.width(ofItem: value))
  }

  /// Appends a value for people to read.
  mutating func append(
    _ value: JSONValue, indent: Int, prefix: Int, width: Int = 100
  ) {
    let start = bytes.count
    if appendLine(value, upTo: start + width - 1 - indent - prefix) { return }
    bytes.removeSubrange(start...)
    switch value {
    case .array(let elements):
      append("[")
      for (position, element) in elements.enumerated() {
        append(position > 0 ? ",\n" : "\n", indent: indent + 2)
        append(item: element, indent: indent + 2)
      }
      append("\n", indent: indent)
      append("]")
    case .object(let members):
      append("{")
      for (position, member) in JSONText.sorted(members).enumerated() {
        append(position > 0 ? ",\n" : "\n", indent: indent + 2)
        let name = bytes.count
        append(quoted: member.key)
        append(": ")
        append(member.value, indent: indent + 2, prefix: bytes.count - name)
      }
      append("\n", indent: indent)
      append("}")
    default:
      append(value)
    }
  }

  /// A record in a list stands on one line as long as an eye can follow it, as a row of a table.
  private static func width(ofItem value: JSONValue) -> Int {
    if case .object = value { 400 } else { 100 }
  }

  mutating func append(_ text: String) { bytes += text.utf8 }

  private mutating func append(_ text: String, indent: Int) {
    bytes += text.utf8
    bytes += repeatElement(32, count: indent)
  }

  /// A text in quotes; only what JSON demands is escaped (RFC 8259, section 7).
  mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes += text.utf8
      bytes.append(UInt8(ascii: "\""))
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 8: append("\\b")
      case 9: append("\\t")
      case 10: append("\\n")
      case 12: append("\\f")
      case 13: append("\\r")
      case 0..<32:
        let digits = String(byte, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The shortest digits that read back as the same number; never one that looks like an integer.
  private static func text(_ number: Double) -> String {
    number == 0 && number.sign == .minus ? "0.0" : "\(number)"
  }

  private static func sorted(
    _ members: [String: JSONValue]
  ) -> [(key: String, value: JSONValue)] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
