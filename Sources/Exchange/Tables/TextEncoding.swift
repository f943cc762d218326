/// How a file's bytes spell its text.
public enum TextEncoding: String, Sendable, Codable {
  /// UTF-8, plain.
  case utf8 = "UTF-8"
  /// UTF-8 that begins with a byte-order mark, as spreadsheets write it.
  case utf8WithMark = "UTF-8 with BOM"
  /// UTF-16, low byte first, with a byte-order mark.
  case utf16LittleEndian = "UTF-16 LE"
  /// UTF-16, high byte first, with a byte-order mark.
  case utf16BigEndian = "UTF-16 BE"
  /// UTF-32, low byte first, with a byte-order mark.
  case utf32LittleEndian = "UTF-32 LE"
  /// UTF-32, high byte first, with a byte-order mark.
  case utf32BigEndian = "UTF-32 BE"
  /// A sheet of an .xlsx workbook.
  case workbook = "Excel workbook"
  /// Windows-1252 (Latin-1 and a few more): what is not valid UTF-8 is read as this.
  case windows1252 = "Windows-1252"

  /// A file's text as UTF-8 without a byte-order mark, and how it was spelled.
  ///
  /// - Throws: `ExchangeError` for a file with zero bytes in its text.
  static func decode(_ file: SourceFile) throws(ExchangeError) -> DecodedText {
    let bytes = file.bytes
    let encoding = marked(bytes)
    let decoded: DecodedText
    switch encoding {
    case .utf32LittleEndian, .utf32BigEndian:
      decoded = wide(bytes, encoding, unit: 4)
    case .utf16LittleEndian, .utf16BigEndian:
      decoded = wide(bytes, encoding, unit: 2)
    case .utf8WithMark:
      decoded = DecodedText(bytes: bytes, start: 3, encoding: encoding)
    case .utf8, .windows1252, .workbook:
      decoded = unmarked(bytes)
    }
    var zeros = 0
    for byte in decoded.bytes { zeros &+= byte == 0 ? 1 : 0 }
    guard zeros == 0 else {
      throw ExchangeError(
        file: file.path,
        problem: "this is not a text file: it holds \(counted(zeros, "zero byte"))",
        remedy: "Export the table again as CSV in UTF-8.")
    }
    return decoded
  }

  private static func marked(_ bytes: [UInt8]) -> TextEncoding {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32LittleEndian }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32BigEndian }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return .utf8
  }

  private static func unmarked(_ bytes: [UInt8]) -> DecodedText {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    if all < 0x80 || (try? UTF8Span(validating: bytes.span)) != nil {
      return DecodedText(bytes: bytes, start: 0, encoding: .utf8)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += Unicode.UTF8.encoded(scalar(byte)) }
    }
    return DecodedText(bytes: text, start: 0, encoding: .windows1252)
  }

  private static func wide(_ bytes: [UInt8], _ encoding: TextEncoding, unit: Int) -> DecodedText {
    let isBig = encoding == .utf16BigEndian || encoding == .utf32BigEndian
    var values: [UInt32] = []
    values.reserveCapacity(bytes.count / unit)
    for start in stride(from: unit, through: bytes.count - unit, by: unit) {
      var value: UInt32 = 0
      for offset in 0..<unit {
        value = value << 8 | UInt32(bytes[start + (isBig ? offset : unit - 1 - offset)])
      }
      values.append(value)
    }
    let text: String =
      unit == 2
      ? String(decoding: values.map { UInt16($0) }, as: UTF16.self)
      : String(String.UnicodeScalarView(values.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
    return DecodedText(bytes: Array(text.utf8), start: 0, encoding: encoding)
  }

  /// The character of a high Windows-1252 byte (WHATWG Encoding Standard, index windows-1252).
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard byte < 0xA0 else { return Unicode.Scalar(byte) }
    return Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)[
      Int(byte) - 0x80]
  }
}

extension Unicode.UTF8 {
  fileprivate static func encoded(_ scalar: Unicode.Scalar) -> [UInt8] {
    Array(String(Character(scalar)).utf8)
  }
}

/// A file's text in UTF-8.
struct DecodedText {
  let bytes: [UInt8]
  /// Where the text begins, after a byte-order mark.
  let start: Int
  let encoding: TextEncoding
}
