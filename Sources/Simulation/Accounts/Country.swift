import Statistics

/// Where an account is billed, and the sales region that follows from it.
struct Country: Hashable, Sendable {
  /// The country as the CRM writes it.
  let name: String
  /// The sales region.
  let region: String

  /// The countries the company sells in.
  static let all = [
    Country(name: "United States", region: "Americas"),
    Country(name: "Canada", region: "Americas"),
    Country(name: "Brazil", region: "Americas"),
    Country(name: "United Kingdom", region: "EMEA"),
    Country(name: "Germany", region: "EMEA"),
    Country(name: "France", region: "EMEA"),
    Country(name: "Netherlands", region: "EMEA"),
    Country(name: "Sweden", region: "EMEA"),
    Country(name: "Spain", region: "EMEA"),
    Country(name: "Australia", region: "APAC"),
    Country(name: "Japan", region: "APAC"),
    Country(name: "Singapore", region: "APAC"),
  ]

  /// Draws a country; nearly half of the accounts are in the United States.
  static func draw(using generator: inout RandomGenerator) -> Country {
    all[generator.choice(of: weights)]
  }

  private static let weights = [45, 6, 4, 10, 9, 6, 3, 3, 3, 4, 4, 3]
}
