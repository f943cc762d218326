/// What the first bytes of a file say about how its text is spelled.
struct EncodingEvidence {
  let encoding: TextEncoding
  /// How many bytes the byte-order mark takes; 0 without one.
  let markLength: Int

  /// Looks for a byte-order mark, and for the zero bytes that wide encodings leave.
  ///
  /// The zeros count for more than the mark: a mark of UTF-16 does stand before UTF-32.
  init(_ bytes: [UInt8]) {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8WithMark), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
      ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    let mark = marks.first { bytes.starts(with: $0.0) }
    markLength = mark?.0.count ?? 0
    let zeros = EncodingEvidence.zeros(bytes[markLength...].prefix(4096))
    encoding = zeros ?? mark?.1 ?? .utf8
  }

  /// The wide encoding whose zero bytes are there; nil when there is no such pattern.
  private static func zeros(_ sample: ArraySlice<UInt8>) -> TextEncoding? {
    let places = sample.count / 4
    guard places >= 2 else { return nil }
    var zeros = [0, 0, 0, 0]
    for (offset, byte) in sample.prefix(places * 4).enumerated() where byte == 0 {
      zeros[offset % 4] += 1
    }
    let isZero = zeros.map { $0 * 10 >= places * 7 }
    let isText = zeros.map { $0 * 50 <= places }
    if isText[0], isZero[1], isZero[2], isZero[3] { return .utf32LittleEndian }
    if isText[3], isZero[0], isZero[1], isZero[2] { return .utf32BigEndian }
    if isText[0], isText[2], isZero[1], isZero[3] { return .utf16LittleEndian }
    if isText[1], isText[3], isZero[0], isZero[2] { return .utf16BigEndian }
    return nil
  }
}

/// How much of a text is UTF-8 beyond ASCII, and how much cannot be.
struct UTF8Census {
  /// Characters of several bytes that are whole.
  private(set) var whole = 0
  /// Bytes that belong to no character; those of a last one cut off by the end do not count.
  private(set) var broken = 0

  init(_ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        at += 1
        continue
      }
      let length = byte >= 0xF0 && byte <= 0xF4 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      var follow = 1
      while follow < length, at + follow < bytes.count, bytes[at + follow] & 0xC0 == 0x80 {
        follow += 1
      }
      if length > 1, byte <= 0xF4, follow == length {
        whole += 1
      } else if length == 1 || byte > 0xF4 || at + follow < bytes.count || whole == 0 {
        broken += follow
      }
      at += follow
    }
  }
}
