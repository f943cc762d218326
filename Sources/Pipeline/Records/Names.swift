/// Texts kept once each and known by a number, so that a row holds a number and not a text.
///
/// Texts are one when a reader cannot tell them apart, however their accents are encoded.
public struct Names: Sendable {
  /// All texts; only those of plain letters are found by their bytes.
  private var keys = KeyIndex()
  /// The texts with other letters, which can be spelled by different bytes.
  private var accented: [String: Int32] = [:]

  /// An empty list of names.
  public init() {}

  /// How many names there are.
  public var count: Int { keys.count }

  /// The number of a text, which is added when new.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of a text given as UTF-8, which is added when new.
  public mutating func intern(utf8 text: ArraySlice<UInt8>) -> Int32 {
    text.withUnsafeBufferPointer { intern($0) }
  }

  /// The number of a text that is new and will be asked for by number only, such as an id.
  ///
  /// It takes less room than a text that is found again: `number(of:)` does not know it.
  public mutating func append(utf8 text: ArraySlice<UInt8>) -> Int32 {
    text.withUnsafeBufferPointer { keys.append($0) }
  }

  /// The bytes of the text with that number.
  public func utf8(_ number: Int32) -> ArraySlice<UInt8> { keys.utf8(number) }

  /// Makes room for texts.
  public mutating func reserve(_ count: Int, bytes size: Int) { keys.reserve(count, bytes: size) }

  /// The number of a text, or nil when it was never added.
  public func number(of text: String) -> Int32? {
    var text = text
    return text.withUTF8 { Names.isPlain($0) ? keys.number(of: $0) : nil } ?? accented[text]
  }

  /// The text with that number.
  public subscript(number: Int32) -> String { keys.text(number) }

  private mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    if Names.isPlain(text) { return keys.intern(text).number }
    let string = String(decoding: text, as: UTF8.self)
    if let known = accented[string] { return known }
    let number = keys.append(text)
    accented[string] = number
    return number
  }

  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in text { all |= byte }
    return all < 0x80
  }
}
