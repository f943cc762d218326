/// Numbers as people read them: the same words in the terminal, on the page and in a sentence.
///
/// The machine's locale is never asked: the same number in the same `NumberLocale` gives the same
/// text on every machine. Texts in these comments are those of `en-US`.
public enum Wording {
  /// How numbers are written, for as long as a call of `using(_:_:)` lasts.
  @TaskLocal private static var form = NumberLocale.unitedStates.form

  /// Runs something that makes words, with numbers written as a brief asks.
  ///
  /// - Parameters:
  ///   - locale: whose way of writing numbers; nil for that of the United States.
  ///   - make: what makes the words; it is run once, before this returns.
  /// - Returns: what it gives.
  /// - Throws: what it throws.
  public static func using<Made, Trouble: Error>(
    _ locale: NumberLocale?, _ make: () throws(Trouble) -> Made
  ) throws(Trouble) -> Made {
    let made = $form.withValue((locale ?? .unitedStates).form) {
      Result { () throws(Trouble) in try make() }
    }
    return try made.get()
  }

  /// A number with that many decimals and its thousands parted: "1,234.5", "−0.3".
  ///
  /// - Parameters:
  ///   - value: the number; an infinite one is written "∞", what is no number "?".
  ///   - decimals: 0 to 6; a number so large that it does not hold as many gets fewer.
  /// - Returns: the text; "−" before a negative number, unless it rounds to zero.
  public static func number(_ value: Double, decimals: Int = 0) -> String {
    form.number(value, decimals: decimals)
  }

  /// A number with no more decimals than it has, and that many at most: "0.25", "1,084".
  public static func trimmed(_ value: Double, decimals: Int) -> String {
    guard value.magnitude < 1e9 else { return number(value) }
    var places = decimals
    var scaled = (value.magnitude * [1, 10, 100, 1_000, 1e4, 1e5, 1e6][decimals]).rounded()
    while places > 0, scaled.truncatingRemainder(dividingBy: 10) == 0 {
      scaled /= 10
      places -= 1
    }
    return number(value, decimals: places)
  }

  /// A number with that many decimals and its sign: "+0.12", "−0.30", "0.00".
  public static func signed(_ value: Double, decimals: Int) -> String {
    signed(value, number(value, decimals: decimals))
  }

  /// A count: "1,234".
  public static func count(_ value: Int) -> String {
    (value < 0 ? "−" : "") + form.grouped(value.magnitude)
  }

  /// A share as a percentage: 0.1234 is "12.3%".
  public static func percent(_ share: Double, decimals: Int = 1) -> String {
    number(share * 100, decimals: decimals) + form.percent
  }

  /// A confidence level as a percentage, one of up to two decimals whole, another rounded to one:
  /// "95%", "97.5%", "95.7%".
  public static func level(_ confidence: Double) -> String {
    let percent = confidence * 100
    let places = [0, 1, 2].first { places in
      let scaled = percent * [1, 10, 100][places]
      return abs(scaled.rounded() - scaled) < 1e-9 * scaled
    }
    // What rounds to all of it is written with the decimals that tell it from that.
    return Wording.percent(confidence, decimals: places ?? (percent < 99.9 ? 1 : 4))
  }

  /// A p-value: "0.19", "0.043", "below 0.001".
  public static func pValue(_ pValue: Double) -> String {
    pValue < 0.001
      ? "below \(number(0.001, decimals: 3))" : number(pValue, decimals: pValue < 0.1 ? 3 : 2)
  }

  /// A relative change as a percentage with its sign: 0.3 is "+30%"; one decimal where it rounds to
  /// less than 10 %, and no number where it is more than a hundredfold.
  public static func change(_ relative: Double) -> String {
    guard relative < 100.005 || !relative.isFinite else { return "over " + change(100) }
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
    let digits = form.amount(amount.magnitude)
    return (amount < 0 && digits != "0" ? "−" : "") + form.money(digits, currency: currency)
  }

  /// A price below the size at which pence stop mattering: "$0.041", "$0.21", "$12.50", "$480".
  public static func price(_ amount: Double, currency: String) -> String {
    let decimals =
      switch amount.magnitude {
      case 100...: 0
      case 0.1...: 2
      case 0.01...: 3
      default: 4
      }
    return form.money(number(amount, decimals: decimals), currency: currency)
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
}
