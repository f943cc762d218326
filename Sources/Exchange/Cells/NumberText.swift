/// A number as people write it, taken apart: sign, digits with separators, scale, currency sign.
struct NumberText {
  /// Digits, points and commas, in order.
  private(set) var digits: [UInt8] = []
  private(set) var isNegative = false
  /// 1, or what a suffix `k`, `m`, `b`, `bn` or `%` stands for.
  private(set) var scale = 1.0
  /// A currency sign or code before or after the number.
  private(set) var currency: String?

  /// Takes a cell apart; nil when it is not a number.
  init?(_ cell: ArraySlice<UInt8>) {
    guard cell.count <= 400 else { return nil }
    var words = ""
    for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "0"..."9", ".", ",":
        guard words.isEmpty || digits.isEmpty else { return nil }
        digits.append(UInt8(ascii: scalar))
        if digits.count == 1, !words.isEmpty {
          currency = words
          words = ""
        }
      case "-", "\u{2212}", "(":
        guard digits.isEmpty, !isNegative else { return nil }
        isNegative = true
      case ")": guard isNegative else { return nil }
      case "+": guard digits.isEmpty else { return nil }
      case " ", "\u{A0}", "\u{202F}", "'", "\u{2019}": continue
      default:
        words.unicodeScalars.append(scalar)
      }
    }
    guard digits.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    guard words.isEmpty || read(suffix: words) else { return nil }
    if let currency, !NumberText.isCurrency(currency) { return nil }
  }

  private mutating func read(suffix: String) -> Bool {
    switch suffix.lowercased() {
    case "k": scale = 1e3
    case "m", "mm", "mio": scale = 1e6
    case "b", "bn": scale = 1e9
    case "%": scale = 0.01
    default:
      guard currency == nil, NumberText.isCurrency(suffix) else { return false }
      currency = suffix
    }
    return true
  }

  private static func isCurrency(_ text: String) -> Bool {
    if text.count == 3, text.unicodeScalars.allSatisfy({ ("A"..."Z").contains($0) }) { return true }
    return ["$", "US$", "€", "£", "¥", "₹", "R$", "CHF", "kr", "zł", "C$", "A$"].contains(text)
  }

  /// The value, read with a decimal mark; nil when the separators do not fit it.
  func value(_ mark: DecimalMark) -> Double? {
    let point: UInt8 = UInt8(ascii: mark == .point ? "." : ",")
    let group: UInt8 = UInt8(ascii: mark == .point ? "," : ".")
    guard digits.reduce(0, { $0 + ($1 == point ? 1 : 0) }) <= 1 else { return nil }
    var text = isNegative ? "-" : ""
    var sinceGroup: Int?
    var isFraction = false
    for byte in digits {
      if byte == group {
        guard !isFraction, sinceGroup ?? 3 == 3 else { return nil }
        sinceGroup = 0
        continue
      }
      if byte == point {
        guard sinceGroup ?? 3 == 3 else { return nil }
        isFraction = true
        text.append(".")
        continue
      }
      if !isFraction { sinceGroup = sinceGroup.map { $0 + 1 } }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    guard isFraction || sinceGroup ?? 3 == 3 else { return nil }
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text) else { return nil }
    return value * scale
  }
}
