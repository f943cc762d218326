/// How a file's bytes spell its text.
public enum TextEncoding: String, Sendable, Codable, CaseIterable {
  /// UTF-8, plain.
  case utf8 = "UTF-8"
  /// UTF-8 that begins with a byte-order mark, as spreadsheets write it.
  case utf8WithMark = "UTF-8 with BOM"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "UTF-16 LE"
  /// UTF-16, high byte first.
  case utf16BigEndian = "UTF-16 BE"
  /// UTF-32, low byte first.
  case utf32LittleEndian = "UTF-32 LE"
  /// UTF-32, high byte first.
  case utf32BigEndian = "UTF-32 BE"
  /// A sheet of an .xlsx workbook.
  case workbook = "Excel workbook"
  /// Windows-1252 (Latin-1 and a few more): what is not valid UTF-8 is read as this.
  case windows1252 = "Windows-1252"

  /// Whether a character takes two bytes or four, so that zero bytes are part of the text.
  var isWide: Bool {
    [.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian].contains(self)
  }

  /// The encoding of that name, in any of its usual spellings.
  ///
  /// - Parameter name: such as "UTF-8", "utf8", "latin-1", "cp1252" or "UTF-16 LE".
  public init?(named name: String) {
    let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch folded {
    case "latin1", "iso88591", "cp1252", "ansi", "windows1252": self = .windows1252
    case "utf16": self = .utf16LittleEndian
    case "utf8bom", "utf8sig": self = .utf8WithMark
    default:
      guard
        let known = TextEncoding.allCases.first(where: {
          $0.rawValue.lowercased().filter { $0.isLetter || $0.isNumber } == folded
        })
      else { return nil }
      self = known
    }
  }

  /// A file's text as UTF-8 without a byte-order mark, and how it was spelled.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - settled: the encoding, when the user has said it; a byte-order mark is passed over.
  /// - Returns: the text.
  /// - Throws: `ExchangeError` for a file that is no text, or ends inside a character.
  static func decode(
    _ file: SourceFile, settled: TextEncoding? = nil
  ) throws(ExchangeError) -> DecodedText {
    try FileSignature.check(file)
    let bytes = file.bytes
    let spelled = EncodingEvidence(bytes)
    let encoding = settled ?? spelled.encoding
    let isNarrow = [.utf8, .utf8WithMark, .windows1252].contains(encoding)
    if isNarrow, bytes.count > 1 << 20, bytes.prefix(1 << 20).contains(0) {
      throw notText(file, "it holds zero bytes")
    }
    if isNarrow, isPlain(bytes) {
      return DecodedText(bytes: bytes, start: 0, encoding: encoding)
    }
    let decoded: DecodedText
    switch encoding {
    case .utf32LittleEndian, .utf32BigEndian:
      decoded = try wide(file, encoding, from: spelled.markLength, unit: 4)
    case .utf16LittleEndian, .utf16BigEndian:
      decoded = try wide(file, encoding, from: spelled.markLength, unit: 2)
    case .utf8, .utf8WithMark:
      decoded = try narrow(
        file, encoding, from: spelled.markLength, mayBeWindows: settled == nil)
    case .windows1252, .workbook:
      decoded = windows(bytes)
    }
    var zeros = 0
    for byte in decoded.bytes { zeros &+= byte == 0 ? 1 : 0 }
    guard zeros == 0 else { throw notText(file, "it holds \(counted(zeros, "zero byte"))") }
    return decoded
  }

  /// Whether a text is ASCII without zero bytes.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    var all: UInt8 = 0
    var least = UInt8.max
    for byte in bytes {
      all |= byte
      least = min(least, byte)
    }
    return all < 0x80 && least > 0
  }

  static func notText(_ file: SourceFile, _ reason: String) -> ExchangeError {
    ExchangeError(
      file: file.path, problem: "this is not a text file: \(reason)",
      remedy: "Export the table again as CSV in UTF-8.")
  }

  private static func narrow(
    _ file: SourceFile, _ encoding: TextEncoding, from start: Int, mayBeWindows: Bool
  ) throws(ExchangeError) -> DecodedText {
    let bytes = file.bytes
    if (try? UTF8Span(validating: bytes.span)) != nil {
      return DecodedText(bytes: bytes, start: start, encoding: encoding)
    }
    let census = UTF8Census(bytes)
    if census.broken == 0 { throw cutOff(file) }
    if mayBeWindows, encoding == .utf8, census.broken >= census.whole { return windows(bytes) }
    return DecodedText(
      bytes: Array(String(decoding: bytes[start...], as: UTF8.self).utf8), start: 0,
      encoding: encoding, broken: census.broken)
  }

  private static func windows(_ bytes: [UInt8]) -> DecodedText {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += Unicode.UTF8.encoded(scalar(byte)) }
    }
    return DecodedText(bytes: text, start: 0, encoding: .windows1252)
  }

  private static func wide(
    _ file: SourceFile, _ encoding: TextEncoding, from first: Int, unit: Int
  ) throws(ExchangeError) -> DecodedText {
    let bytes = file.bytes
    guard (bytes.count - first) % unit == 0 else { throw cutOff(file) }
    let isBig = encoding == .utf16BigEndian || encoding == .utf32BigEndian
    var values: [UInt32] = []
    values.reserveCapacity(bytes.count / unit)
    for start in stride(from: first, to: bytes.count, by: unit) {
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

  private static func cutOff(_ file: SourceFile) -> ExchangeError {
    ExchangeError(
      file: file.path, problem: "the file ends in the middle of a character: it was cut off",
      remedy: "Export or copy it again.")
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
  /// How many bytes could not be read and stand as U+FFFD.
  var broken = 0
}
