/// What sizing a rate and sizing a mean have in common.
enum Sizing {
  static func validate(treatmentUnits: Int, holdoutUnits: Int) throws(SampleError) {
    guard treatmentUnits >= 1 else {
      throw .outOfRange(
        name: "treatment units", value: Double(treatmentUnits), allowed: "at least 1")
    }
    guard holdoutUnits >= 1 else {
      throw .outOfRange(name: "holdout units", value: Double(holdoutUnits), allowed: "at least 1")
    }
  }

  /// The smallest whole total, split by share, that reaches a power.
  ///
  /// - Parameters:
  ///   - power: the power to reach.
  ///   - holdoutShare: the share of units held out.
  ///   - reached: the power of so many treatment and holdout units, rising in both.
  /// - Returns: a total, at least 2; nil for a power or share outside (0, 1) or a total past 10¹⁵.
  static func smallestTotal(
    power: Double, holdoutShare: Double, _ reached: (Double, Double) -> Double
  ) -> Int? {
    guard power > 0, power < 1, holdoutShare > 0, holdoutShare < 1 else { return nil }
    func suffices(_ total: Int) -> Bool {
      reached(Double(total) * (1 - holdoutShare), Double(total) * holdoutShare) >= power
    }
    var enough = 2
    while !suffices(enough) {
      guard enough < 1_000_000_000_000_000 else { return nil }
      enough *= 2
    }
    var few = enough / 2
    while enough - few > 1 {
      let middle = (few + enough) / 2
      if suffices(middle) { enough = middle } else { few = middle }
    }
    return enough
  }
}
