/// Reads JSON (RFC 8259) byte by byte, whole or a part at a time.
///
/// A number without fraction is whole, however it is spelled; one that needs more than 63 bits is
/// refused, not rounded. So is a name given twice in one object.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at: Int
  private let end: Int

  /// How deep lists and objects may lie in one another.
  private static let deepest = 256

  /// A reader of a part of some text; it must not outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>? = nil) {
    self.bytes = bytes
    at = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The value that some text holds, and nothing else.
  ///
  /// - Throws: `DecodingError` when it is no JSON.
  static func value(of bytes: [UInt8]) throws(DecodingError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(DecodingError) in
        var reader = JSONReader(bytes)
        let value = try reader.value()
        try reader.finish()
        return value
      }
    }
    return try result.get()
  }

  /// Reads the next value.
  mutating func value(depth: Int = 0) throws(DecodingError) -> JSONValue {
    guard depth < JSONReader.deepest else { throw trouble("it lies too deep") }
    switch next() {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try eachMember { (reader, name) throws(DecodingError) in
        let value = try reader.value(depth: depth + 1)
        guard members.updateValue(value, forKey: name) == nil else {
          throw reader.trouble("\"\(name)\" stands there twice")
        }
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try eachElement { (reader) throws(DecodingError) in
        elements.append(try reader.value(depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  /// Passes over the next value, looking only at quotes and brackets.
  ///
  /// - Returns: where it stands.
  mutating func skip() throws(DecodingError) -> Range<Int> {
    _ = next()
    let start = at
    var depth = 0
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        while at < end, bytes[at] != UInt8(ascii: "\"") {
          at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        at += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
        if depth == 0 { return start..<at }
        if bytes[at] != UInt8(ascii: ",") { depth -= 1 }
        at += 1
      default: at += 1
      }
    }
    guard depth == 0, at == end else { throw trouble("it ends too early") }
    return start..<at
  }

  /// Reads an object; `body` reads the value of each name.
  mutating func eachMember(
    _ body: (inout JSONReader, String) throws(DecodingError) -> Void
  ) throws(DecodingError) {
    try expect(UInt8(ascii: "{"))
    if next() == UInt8(ascii: "}") {
      at += 1
      return
    }
    while true {
      guard next() == UInt8(ascii: "\"") else { throw trouble("a name is missing") }
      let name = try string()
      try expect(UInt8(ascii: ":"))
      try body(&self, name)
      if next() == UInt8(ascii: "}") { break }
      try expect(UInt8(ascii: ","))
    }
    at += 1
  }

  /// Reads a list; `body` reads each element.
  mutating func eachElement(
    _ body: (inout JSONReader) throws(DecodingError) -> Void
  ) throws(DecodingError) {
    try expect(UInt8(ascii: "["))
    if next() == UInt8(ascii: "]") {
      at += 1
      return
    }
    while true {
      try body(&self)
      if next() == UInt8(ascii: "]") { break }
      try expect(UInt8(ascii: ","))
    }
    at += 1
  }

  /// Checks that nothing follows.
  mutating func finish() throws(DecodingError) {
    guard next() == nil, at == end else { throw trouble("something follows its end") }
  }

  /// The next byte that is no space; nil at the end.
  private mutating func next() -> UInt8? {
    while at < end {
      let byte = bytes[at]
      guard byte == 32 || byte == 10 || byte == 13 || byte == 9 else { return byte }
      at += 1
    }
    return nil
  }

  private mutating func expect(_ byte: UInt8) throws(DecodingError) {
    guard next() == byte else {
      throw trouble("\"\(Character(Unicode.Scalar(byte)))\" is missing")
    }
    at += 1
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(DecodingError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    guard at + count <= end, (0..<count).allSatisfy({ bytes[at + $0] == word.utf8Start[$0] }) else {
      throw trouble("no value begins like that")
    }
    at += count
    return value
  }

  private func trouble(_ what: String) -> DecodingError {
    .dataCorrupted(
      .init(codingPath: [], debugDescription: "this is no JSON: \(what) (byte \(at + 1))"))
  }
}

extension JSONReader {
  private mutating func number() throws(DecodingError) -> JSONValue {
    let start = at
    if at < end, bytes[at] == UInt8(ascii: "-") { at += 1 }
    let isZero = at < end && bytes[at] == 48
    let count = digits()
    var isSound = count == 1 || (count > 1 && !isZero)
    var isWhole = true
    if at < end, bytes[at] == UInt8(ascii: ".") {
      isWhole = false
      at += 1
      if digits() == 0 { isSound = false }
    }
    if at < end, bytes[at] | 32 == UInt8(ascii: "e") {
      isWhole = false
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      if digits() == 0 { isSound = false }
    }
    guard isSound else { throw trouble("no value begins like that") }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
    if isWhole, let whole = Int64(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { throw trouble("\(text) is too large") }
    if isWhole, let large = UInt64(text), UInt64(exactly: number) != large {
      throw trouble("\(text) needs more than 63 bits")
    }
    return Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
  }

  /// Passes over digits.
  ///
  /// - Returns: how many there were.
  private mutating func digits() -> Int {
    let first = at
    while at < end, bytes[at] >= 48, bytes[at] <= 57 { at += 1 }
    return at - first
  }

  private mutating func string() throws(DecodingError) -> String {
    at += 1
    let start = at
    while at < end, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      guard bytes[at] >= 32 else { throw trouble("a text holds a control character") }
      at += 1
    }
    guard at < end else { throw trouble("a text never ends") }
    if bytes[at] == UInt8(ascii: "\"") {
      defer { at += 1 }
      return try text(UnsafeBufferPointer(rebasing: bytes[start..<at]))
    }
    var units = Array(bytes[start..<at])
    while at < end, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] >= 32 else { throw trouble("a text holds a control character") }
      if bytes[at] == UInt8(ascii: "\\") {
        at += 1
        try escape(into: &units)
      } else {
        units.append(bytes[at])
        at += 1
      }
    }
    guard at < end else { throw trouble("a text never ends") }
    at += 1
    return try units.withUnsafeBufferPointer { units in
      Result { () throws(DecodingError) in try text(units) }
    }.get()
  }

  private func text(_ units: UnsafeBufferPointer<UInt8>) throws(DecodingError) -> String {
    guard let text = String(validating: units, as: UTF8.self) else {
      throw trouble("a text is not UTF-8")
    }
    return text
  }

  /// Reads what follows a backslash.
  private mutating func escape(into units: inout [UInt8]) throws(DecodingError) {
    guard at < end else { throw trouble("a text never ends") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(8)
    case UInt8(ascii: "t"): units.append(9)
    case UInt8(ascii: "n"): units.append(10)
    case UInt8(ascii: "f"): units.append(12)
    case UInt8(ascii: "r"): units.append(13)
    case UInt8(ascii: "u"):
      var code = UInt32(try hexadecimal())
      if code >> 10 == 0x36, at + 1 < end, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        let low = UInt32(try hexadecimal())
        guard low >> 10 == 0x37 else { throw trouble("half a surrogate pair") }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(code) else { throw trouble("half a surrogate pair") }
      units += String(Character(scalar)).utf8
    default: throw trouble("a backslash is followed by what it does not escape")
    }
  }

  private mutating func hexadecimal() throws(DecodingError) -> UInt16 {
    guard at + 4 <= end else { throw trouble("a text never ends") }
    let digits = String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + 4]), as: UTF8.self)
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let code = UInt16(digits, radix: 16)
    else { throw trouble("\\u\(digits) is no character") }
    at += 4
    return code
  }
}
