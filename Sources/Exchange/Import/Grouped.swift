internal import Pipeline

/// Numbers of a report for people, as the brief's locale writes them.
enum Grouped {
  /// `1234567` as `1,234,567`.
  static func text(_ number: Int) -> String { Wording.count(number) }

  /// An amount of money, to the whole unit.
  static func text(_ amount: Double) -> String { Wording.number(amount) }
}
