/// What one arm did on one metric, before any comparison.
public struct ArmSummary: Hashable, Sendable {
  /// Units assigned to the arm and randomised.
  public let units: Int
  /// What is counted or summed: accounts with a deal, deals won, money, deals closed.
  public let numerator: Double
  /// What it is divided by: units, deals closed, deals.
  public let denominator: Double
  /// The arm's value on the metric's own scale; nil when the denominator is zero.
  public let value: Double?

  /// A summary with the value the metric gives it.
  public init(units: Int, numerator: Double, denominator: Double, value: Double?) {
    self.units = units
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
  }
}
