import Pipeline
import Testing

/// Numbers in the way of each locale, against the Unicode CLDR.
///
/// The expected texts are what Chromium says of, for each locale,
/// `new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(1234.5)` and `1234567.8`;
/// `{ style: "percent", minimumFractionDigits: 1 }` of 0.123; `{ style: "currency", currency,
/// maximumFractionDigits: 0 }` of 48120; and the same with `notation: "compact"` and two decimals of
/// 1.25e6 and 1.25e9 in EUR.
@Suite struct NumberLocaleTests {
  struct Written: Sendable, CustomTestStringConvertible {
    let locale: String
    let numbers: [String]
    let share: String
    let money: [String: String]
    let large: [String]
    var testDescription: String { locale }

    init(
      _ locale: String, numbers: [String], share: String, money: [String: String], large: [String]
    ) {
      self.locale = locale
      self.numbers = numbers
      self.share = share
      self.money = money
      self.large = large
    }
  }

  static let written = [
    Written(
      "en-US", numbers: ["1,234.5", "1,234,567.8"], share: "12.3%",
      money: ["USD": "$48,120", "EUR": "€48,120", "GBP": "£48,120"],
      large: ["€1.25M", "€1.25B"]),
    Written(
      "en-GB", numbers: ["1,234.5", "1,234,567.8"], share: "12.3%",
      money: ["USD": "US$48,120", "EUR": "€48,120", "GBP": "£48,120"],
      large: ["€1.25m", "€1.25bn"]),
    Written(
      "en-IE", numbers: ["1,234.5", "1,234,567.8"], share: "12.3%",
      money: ["USD": "US$48,120", "EUR": "€48,120", "GBP": "£48,120"],
      large: ["€1.25M", "€1.25B"]),
    Written(
      "en-CA", numbers: ["1,234.5", "1,234,567.8"], share: "12.3%",
      money: ["USD": "US$48,120", "EUR": "€48,120", "GBP": "£48,120", "CAD": "$48,120"],
      large: ["€1.25M", "€1.25B"]),
    Written(
      "en-AU", numbers: ["1,234.5", "1,234,567.8"], share: "12.3%",
      money: [
        "USD": "USD\u{A0}48,120", "EUR": "EUR\u{A0}48,120", "GBP": "GBP\u{A0}48,120",
        "AUD": "$48,120",
      ],
      large: ["EUR\u{A0}1.25M", "EUR\u{A0}1.25B"]),
    Written(
      "de-DE", numbers: ["1.234,5", "1.234.567,8"], share: "12,3\u{A0}%",
      money: ["USD": "48.120\u{A0}$", "EUR": "48.120\u{A0}€", "GBP": "48.120\u{A0}£"],
      large: ["1,25\u{A0}Mio.\u{A0}€", "1,25\u{A0}Mrd.\u{A0}€"]),
    Written(
      "de-CH", numbers: ["1'234.5", "1'234'567.8"], share: "12.3%",
      money: [
        "USD": "$\u{A0}48'120", "EUR": "EUR\u{A0}48'120", "GBP": "£\u{A0}48'120",
        "CHF": "CHF\u{A0}48'120",
      ],
      large: ["EUR\u{A0}1.25\u{A0}Mio.", "EUR\u{A0}1.25\u{A0}Mrd."]),
    Written(
      "fr-FR", numbers: ["1\u{202F}234,5", "1\u{202F}234\u{202F}567,8"], share: "12,3\u{A0}%",
      money: [
        "USD": "48\u{202F}120\u{A0}$US", "EUR": "48\u{202F}120\u{A0}€",
        "GBP": "48\u{202F}120\u{A0}£GB",
      ],
      large: ["1,25\u{A0}M\u{A0}€", "1,25\u{A0}Md\u{A0}€"]),
    Written(
      "es-ES", numbers: ["1234,5", "1.234.567,8"], share: "12,3\u{A0}%",
      money: ["USD": "48.120\u{A0}US$", "EUR": "48.120\u{A0}€", "GBP": "48.120\u{A0}GBP"],
      large: ["1,25\u{A0}M\u{A0}€", "1250,00\u{A0}M\u{A0}€"]),
    Written(
      "it-IT", numbers: ["1234,5", "1.234.567,8"], share: "12,3%",
      money: ["USD": "48.120\u{A0}USD", "EUR": "48.120\u{A0}€", "GBP": "48.120\u{A0}£"],
      large: ["1,25\u{A0}Mln\u{A0}€", "1,25\u{A0}Mld\u{A0}€"]),
    Written(
      "nl-NL", numbers: ["1.234,5", "1.234.567,8"], share: "12,3%",
      money: ["USD": "US$\u{A0}48.120", "EUR": "€\u{A0}48.120", "GBP": "£\u{A0}48.120"],
      large: ["€\u{A0}1,25\u{A0}mln.", "€\u{A0}1,25\u{A0}mld."]),
    Written(
      "pt-BR", numbers: ["1.234,5", "1.234.567,8"], share: "12,3%",
      money: [
        "USD": "US$\u{A0}48.120", "EUR": "€\u{A0}48.120", "GBP": "£\u{A0}48.120",
        "BRL": "R$\u{A0}48.120",
      ],
      large: ["€\u{A0}1,25\u{A0}mi", "€\u{A0}1,25\u{A0}bi"]),
    Written(
      "pt-PT", numbers: ["1234,5", "1\u{A0}234\u{A0}567,8"], share: "12,3%",
      money: [
        "USD": "48\u{A0}120\u{A0}US$", "EUR": "48\u{A0}120\u{A0}€", "GBP": "48\u{A0}120\u{A0}£",
      ],
      large: ["1,25\u{A0}M\u{A0}€", "1,25\u{A0}mM\u{A0}€"]),
    Written(
      "sv-SE", numbers: ["1\u{A0}234,5", "1\u{A0}234\u{A0}567,8"], share: "12,3\u{A0}%",
      money: [
        "USD": "48\u{A0}120\u{A0}US$", "EUR": "48\u{A0}120\u{A0}€", "GBP": "48\u{A0}120\u{A0}GBP",
        "SEK": "48\u{A0}120\u{A0}kr",
      ],
      large: ["1,25\u{A0}mn\u{A0}€", "1,25\u{A0}md\u{A0}€"]),
    Written(
      "da-DK", numbers: ["1.234,5", "1.234.567,8"], share: "12,3\u{A0}%",
      money: [
        "USD": "48.120\u{A0}US$", "EUR": "48.120\u{A0}€", "GBP": "48.120\u{A0}£",
        "DKK": "48.120\u{A0}kr.",
      ],
      large: ["1,25\u{A0}mio.\u{A0}€", "1,25\u{A0}mia.\u{A0}€"]),
    Written(
      "nb-NO", numbers: ["1\u{A0}234,5", "1\u{A0}234\u{A0}567,8"], share: "12,3\u{A0}%",
      money: [
        "USD": "48\u{A0}120\u{A0}USD", "EUR": "48\u{A0}120\u{A0}€", "GBP": "48\u{A0}120\u{A0}£",
        "NOK": "48\u{A0}120\u{A0}kr",
      ],
      large: ["1,25\u{A0}mill.\u{A0}€", "1,25\u{A0}mrd.\u{A0}€"]),
    Written(
      "fi-FI", numbers: ["1\u{A0}234,5", "1\u{A0}234\u{A0}567,8"], share: "12,3\u{A0}%",
      money: [
        "USD": "48\u{A0}120\u{A0}$", "EUR": "48\u{A0}120\u{A0}€", "GBP": "48\u{A0}120\u{A0}£",
      ],
      large: ["1,25\u{A0}milj.\u{A0}€", "1,25\u{A0}mrd.\u{A0}€"]),
    Written(
      "pl-PL", numbers: ["1234,5", "1\u{A0}234\u{A0}567,8"], share: "12,3%",
      money: [
        "USD": "48\u{A0}120\u{A0}USD", "EUR": "48\u{A0}120\u{A0}€", "GBP": "48\u{A0}120\u{A0}GBP",
        "PLN": "48\u{A0}120\u{A0}zł",
      ],
      large: ["1,25\u{A0}mln\u{A0}€", "1,25\u{A0}mld\u{A0}€"]),
    Written(
      "cs-CZ", numbers: ["1\u{A0}234,5", "1\u{A0}234\u{A0}567,8"], share: "12,3\u{A0}%",
      money: [
        "USD": "48\u{A0}120\u{A0}US$", "EUR": "48\u{A0}120\u{A0}€", "GBP": "48\u{A0}120\u{A0}£",
        "CZK": "48\u{A0}120\u{A0}Kč",
      ],
      large: ["1,25\u{A0}mil.\u{A0}€", "1,25\u{A0}mld.\u{A0}€"]),
  ]

  @Test(arguments: written)
  func `a locale writes as the CLDR has it`(_ expected: Written) throws {
    let locale = try #require(NumberLocale(rawValue: expected.locale))
    Wording.using(locale) {
      #expect(
        [1234.5, 1_234_567.8].map { Wording.number($0, decimals: 1) } == expected.numbers)
      #expect(Wording.percent(0.123) == expected.share)
      for (currency, text) in expected.money {
        #expect(Wording.money(48_120, currency: currency) == text)
      }
      #expect([1.25e6, 1.25e9].map { Wording.money($0, currency: "EUR") } == expected.large)
    }
  }

  @Test func `every locale is held against the CLDR`() {
    #expect(
      Set(NumberLocaleTests.written.map(\.locale)) == Set(NumberLocale.allCases.map(\.rawValue)))
  }

  @Test(arguments: NumberLocale.allCases)
  func `signs and words stand as in English`(_ locale: NumberLocale) {
    Wording.using(locale) {
      #expect(Wording.money(-48_120, currency: "EUR").hasPrefix("−"))
      #expect(Wording.change(0.3).hasPrefix("+30"))
      #expect(Wording.change(0) == Wording.percent(0))
      #expect(Wording.points(-0.0123).hasSuffix(" points"))
      #expect(Wording.days(1) == "1 day")
      #expect(Wording.pValue(0.0001).hasPrefix("below 0"))
    }
  }

  @Test func `what is said within ends with it`() throws {
    let inside = try Wording.using(.germany) { () throws(Refusal) in
      [Wording.percent(0.5), Wording.using(nil) { Wording.percent(0.5) }, Wording.percent(0.5)]
    }
    #expect(inside == ["50,0\u{A0}%", "50.0%", "50,0\u{A0}%"])
    #expect(Wording.percent(0.5) == "50.0%")
    #expect(throws: Refusal.self) {
      try Wording.using(.germany) { () throws(Refusal) in throw Refusal() }
    }
    #expect(Wording.percent(0.5) == "50.0%")
  }

  private struct Refusal: Error {}
}
