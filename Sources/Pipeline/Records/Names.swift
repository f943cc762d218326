/// Texts kept once each and known by a number, so that a row holds a number and not a text.
public struct Names: Sendable {
  private var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  /// An empty list of names.
  public init() {}

  /// How many names there are.
  public var count: Int { texts.count }

  /// The number of a text, which is added when new.
  public mutating func intern(_ text: String) -> Int32 {
    if let number = numbers[text] { return number }
    let number = Int32(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }

  /// The number of a text, or nil when it was never added.
  public func number(of text: String) -> Int32? { numbers[text] }

  /// The text with that number.
  public subscript(number: Int32) -> String { texts[Int(number)] }
}
