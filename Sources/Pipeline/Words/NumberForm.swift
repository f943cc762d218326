/// How a number takes its text: marks, places, and the short words of large money.
struct NumberForm: Hashable, Sendable {
  /// What stands before decimals.
  let decimal: String
  /// What stands between thousands.
  let group: String
  /// How many digits a whole number has at least before its thousands are parted.
  var leastGrouped = 4
  /// What follows a percentage.
  var percent = "%"
  /// Whether money's sign stands before its digits.
  let isMoneyFirst: Bool
  /// Whether a space parts a sign from the digits after it; one always parts a code from them.
  var isMoneyApart = false
  /// What follows a number of millions.
  let million: String
  /// What follows a number of thousands of millions; nil where millions are counted on.
  let billion: String?
  /// The signs of currencies by code; a currency that has none is written by its code.
  let signs: [String: String]

  init(
    decimal: String, group: String, leastGrouped: Int = 4, percent: String = "%",
    isMoneyFirst: Bool, isMoneyApart: Bool = false, million: String, billion: String?,
    signs: [String: String]
  ) {
    self.decimal = decimal
    self.group = group
    self.leastGrouped = leastGrouped
    self.percent = percent
    self.isMoneyFirst = isMoneyFirst
    self.isMoneyApart = isMoneyApart
    self.million = million
    self.billion = billion
    self.signs = ["EUR": "€", "GBP": "£"].merging(signs) { $1 }
  }

  /// A number with that many decimals; fewer where it is too large to hold as many.
  func number(_ value: Double, decimals: Int) -> String {
    guard !value.isNaN else { return "?" }
    guard value.isFinite else { return value < 0 ? "−∞" : "∞" }
    guard value.magnitude < 0x1p53 else { return (value < 0 ? "−" : "") + "\(value.magnitude)" }
    var scale: UInt = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * Double(scale)).rounded()
    guard scaled < 0x1p53 else { return number(value, decimals: decimals - 1) }
    let (whole, fraction) = UInt(scaled).quotientAndRemainder(dividingBy: scale)
    var text = grouped(whole)
    if decimals > 0 {
      let digits = String(fraction)
      text += decimal + String(repeating: "0", count: decimals - digits.count) + digits
    }
    return value < 0 && scaled > 0 ? "−" + text : text
  }

  /// A whole number, its thousands parted.
  func grouped(_ value: UInt) -> String {
    var digits = String(value)
    guard digits.count >= leastGrouped else { return digits }
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return groups.reversed().joined(separator: group)
  }

  /// An amount without its sign, from a million on in millions, then in thousands of millions.
  func amount(_ size: Double) -> String {
    switch size {
    case 999_995_000... where billion != nil && size.isFinite:
      number(size / 1e9, decimals: 2) + (billion ?? "")
    case 999_999.5... where size.isFinite: number(size / 1e6, decimals: 2) + million
    default: number(size, decimals: 0)
    }
  }

  /// Digits with the sign or code of a currency.
  func money(_ digits: String, currency: String) -> String {
    let sign = signs[currency] ?? currency
    guard isMoneyFirst else { return "\(digits)\u{A0}\(sign)" }
    let isApart = isMoneyApart || sign.last?.isLetter == true
    return sign + (isApart ? "\u{A0}" : "") + digits
  }
}
