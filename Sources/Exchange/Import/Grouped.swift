/// Whole numbers for people, with commas between thousands, whatever the locale.
enum Grouped {
  /// `1234567` as `1,234,567`.
  static func text(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// An amount of money, to the whole unit.
  static func text(_ amount: Double) -> String {
    guard amount.magnitude < 9e15 else { return "\(amount)" }
    return text(Int(amount.rounded()))
  }
}
