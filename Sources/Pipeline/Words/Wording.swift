/// Numbers as people read them: the same words in the terminal, on the page and in a sentence.
///
/// No locale is asked: the same number gives the same text on every machine.
public enum Wording {
  /// A number with that many decimals and commas between thousands: "1,234.5", "−0.3".
  ///
  /// - Parameters:
  ///   - value: the number; an infinite one is written "∞", what is no number "?".
  ///   - decimals: 0 to 6; a number so large that it does not hold as many gets fewer.
  /// - Returns: the text; "−" before a negative number, unless it rounds to zero.
  public static func number(_ value: Double, decimals: Int = 0) -> String {
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
      text += "." + String(repeating: "0", count: decimals - digits.count) + digits
    }
    return value < 0 && scaled > 0 ? "−" + text : text
  }

  /// A count: "1,234".
  public static func count(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(value.magnitude)
  }

  /// A share as a percentage: 0.1234 is "12.3%".
  public static func percent(_ share: Double, decimals: Int = 1) -> String {
    number(share * 100, decimals: decimals) + "%"
  }

  /// A confidence level as a percentage with no more decimals than it needs: "95%", "97.5%".
  public static func level(_ confidence: Double) -> String {
    let percent = confidence * 100
    var scale = 1.0
    for decimals in 0..<4 {
      if abs((percent * scale).rounded() - percent * scale) < 1e-9 * scale {
        return Wording.percent(confidence, decimals: decimals)
      }
      scale *= 10
    }
    return Wording.percent(confidence, decimals: 4)
  }

  /// A relative change as a percentage with its sign: 0.3 is "+30%"; one decimal where it rounds to
  /// less than 10 %.
  public static func change(_ relative: Double) -> String {
    let decimals = relative.magnitude < 0.0995 ? 1 : 0
    return signed(relative, percent(relative, decimals: decimals))
  }

  /// A difference of shares in percentage points with its sign: 0.0123 is "+1.2 points".
  public static func points(_ difference: Double) -> String {
    signed(difference, number(difference * 100, decimals: 1)) + " points"
  }

  /// Money: "$48,120", "−€1.25M", "CHF 900".
  ///
  /// - Parameters:
  ///   - amount: the amount; from a million on it is given in millions, from a thousand millions
  ///     on in billions, with two decimals.
  ///   - currency: the ISO code.
  /// - Returns: the text, with the currency's sign where it is widely known, else with its code.
  public static func money(_ amount: Double, currency: String) -> String {
    let sign = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"][currency] ?? currency + " "
    let size = amount.magnitude
    let digits =
      switch size {
      case .infinity: number(size)
      case 999_995_000...: number(size / 1e9, decimals: 2) + "B"
      case 999_999.5...: number(size / 1e6, decimals: 2) + "M"
      default: number(size)
      }
    return (amount < 0 && digits != "0" ? "−" : "") + sign + digits
  }

  /// Days: "41 days", "1 day", "−3.5 days".
  public static func days(_ days: Double) -> String {
    let text = number(days, decimals: days == days.rounded() ? 0 : 1)
    return text + (text == "1" || text == "−1" ? " day" : " days")
  }

  /// A count with its noun: "1 account", "2 accounts".
  public static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? singular : plural ?? singular + "s")"
  }

  /// A value on a metric's own scale.
  public static func value(_ value: Double, unit: Metric.Unit, currency: String) -> String {
    switch unit {
    case .share: percent(value)
    case .money: money(value, currency: currency)
    case .days: days(value)
    case .count: perUnit(value)
    }
  }

  /// A difference on a metric's own scale, with its sign.
  public static func difference(_ value: Double, unit: Metric.Unit, currency: String) -> String {
    switch unit {
    case .share: points(value)
    case .money: signed(value, money(value, currency: currency))
    case .days: signed(value, days(value))
    case .count: signed(value, perUnit(value))
    }
  }

  /// A number of deals per account, with two figures that count: "0.34", "0.021", "1.25".
  private static func perUnit(_ value: Double) -> String {
    number(value, decimals: value.magnitude < 0.095 && value != 0 ? 3 : 2)
  }

  private static func signed(_ value: Double, _ text: String) -> String {
    value > 0 && text.contains { ("1"..."9").contains($0) || $0 == "∞" } ? "+" + text : text
  }

  private static func grouped(_ value: UInt) -> String {
    var digits = String(value)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return groups.reversed().joined(separator: ",")
  }
}
