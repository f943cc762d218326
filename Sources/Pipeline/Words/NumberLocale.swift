/// Whose way of writing numbers people read: the marks and places of a country, the words English.
///
/// A closed table, so that the same locale gives the same text on every machine and in every year.
/// Source of each form: Unicode CLDR, as `Intl` of Chromium writes it.
public enum NumberLocale: String, Hashable, Sendable, Codable, CaseIterable {
  /// "$48,120", "€1.25M", "12.3%"; what a brief that names none gets.
  case unitedStates = "en-US"
  /// "US$48,120", "€1.25m", "12.3%".
  case unitedKingdom = "en-GB"
  /// As in the United Kingdom, millions as in the United States.
  case ireland = "en-IE"
  /// As in the United States, "$" for its own dollar.
  case canada = "en-CA"
  /// As in the United States, "$" for its own dollar and a code for any other money.
  case australia = "en-AU"
  /// "48.120 €", "1,25 Mio. €", "12,3 %".
  case germany = "de-DE"
  /// "CHF 48'120", "CHF 1.25 Mio.", "12.3%".
  case switzerland = "de-CH"
  /// "48 120 €", "1,25 M €", "12,3 %", thousands apart by a narrow space.
  case france = "fr-FR"
  /// "48.120 €", four digits together, "12,3 %".
  case spain = "es-ES"
  /// "48.120 €", four digits together, "12,3%".
  case italy = "it-IT"
  /// "€ 48.120", "€ 1,25 mln.", "12,3%".
  case netherlands = "nl-NL"
  /// "R$ 48.120", "R$ 1,25 mi", "12,3%".
  case brazil = "pt-BR"
  /// "48 120 €", four digits together, "12,3%".
  case portugal = "pt-PT"
  /// "48 120 kr", "1,25 mn kr", "12,3 %".
  case sweden = "sv-SE"
  /// "48.120 kr.", "1,25 mio. kr.", "12,3 %".
  case denmark = "da-DK"
  /// "48 120 kr", "1,25 mill. kr", "12,3 %".
  case norway = "nb-NO"
  /// "48 120 €", "1,25 milj. €", "12,3 %".
  case finland = "fi-FI"
  /// "48 120 zł", four digits together, "12,3%".
  case poland = "pl-PL"
  /// "48 120 Kč", "1,25 mil. Kč", "12,3 %".
  case czechia = "cs-CZ"

  /// The form its numbers take.
  var form: NumberForm {
    switch self {
    case .unitedStates: .english(million: "M", billion: "B", signs: ["USD": "$", "JPY": "¥"])
    case .unitedKingdom: .english(million: "m", billion: "bn", signs: ["USD": "US$"])
    case .ireland: .english(million: "M", billion: "B", signs: ["USD": "US$"])
    case .canada: .english(million: "M", billion: "B", signs: ["USD": "US$", "CAD": "$"])
    case .australia:
      .english(million: "M", billion: "B", signs: ["AUD": "$", "EUR": "EUR", "GBP": "GBP"])
    case .germany:
      .continental(group: ".", million: "Mio.", billion: "Mrd.", signs: ["USD": "$"])
    case .switzerland:
      NumberForm(
        decimal: ".", group: "'", isMoneyFirst: true, isMoneyApart: true, million: "\u{A0}Mio.",
        billion: "\u{A0}Mrd.", signs: ["USD": "$", "EUR": "EUR"])
    case .france:
      .continental(
        group: "\u{202F}", million: "M", billion: "Md", signs: ["USD": "$US", "GBP": "£GB"])
    case .spain:
      .continental(
        group: ".", leastGrouped: 5, million: "M", billion: nil,
        signs: ["USD": "US$", "GBP": "GBP"])
    case .italy:
      .continental(group: ".", leastGrouped: 5, percent: "%", million: "Mln", billion: "Mld")
    case .netherlands:
      NumberForm(
        decimal: ",", group: ".", isMoneyFirst: true, isMoneyApart: true, million: "\u{A0}mln.",
        billion: "\u{A0}mld.", signs: ["USD": "US$"])
    case .brazil:
      NumberForm(
        decimal: ",", group: ".", isMoneyFirst: true, isMoneyApart: true, million: "\u{A0}mi",
        billion: "\u{A0}bi", signs: ["USD": "US$", "BRL": "R$"])
    case .portugal:
      .continental(
        leastGrouped: 5, percent: "%", million: "M", billion: "mM", signs: ["USD": "US$"])
    case .sweden:
      .continental(
        million: "mn", billion: "md", signs: ["USD": "US$", "GBP": "GBP", "SEK": "kr"])
    case .denmark:
      .continental(
        group: ".", million: "mio.", billion: "mia.", signs: ["USD": "US$", "DKK": "kr."])
    case .norway: .continental(million: "mill.", billion: "mrd.", signs: ["NOK": "kr"])
    case .finland: .continental(million: "milj.", billion: "mrd.", signs: ["USD": "$"])
    case .poland:
      .continental(
        leastGrouped: 5, percent: "%", million: "mln", billion: "mld",
        signs: ["GBP": "GBP", "PLN": "zł"])
    case .czechia:
      .continental(million: "mil.", billion: "mld.", signs: ["USD": "US$", "CZK": "Kč"])
    }
  }
}

extension NumberForm {
  /// Point and comma, money's sign before its digits.
  fileprivate static func english(
    million: String, billion: String, signs: [String: String]
  ) -> NumberForm {
    NumberForm(
      decimal: ".", group: ",", isMoneyFirst: true, million: million, billion: billion,
      signs: signs)
  }

  /// A comma before decimals, money's sign after its digits.
  fileprivate static func continental(
    group: String = "\u{A0}", leastGrouped: Int = 4, percent: String = "\u{A0}%",
    million: String, billion: String?, signs: [String: String] = [:]
  ) -> NumberForm {
    NumberForm(
      decimal: ",", group: group, leastGrouped: leastGrouped, percent: percent,
      isMoneyFirst: false, isMoneyApart: true, million: "\u{A0}" + million,
      billion: billion.map { "\u{A0}" + $0 }, signs: signs)
  }
}
