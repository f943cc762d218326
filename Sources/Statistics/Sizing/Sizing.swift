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

  static func validate(holdoutShare: Double) throws(SampleError) {
    guard holdoutShare > 0, holdoutShare < 1 else {
      throw .outOfRange(
        name: "the share held out", value: holdoutShare, allowed: "between 0 and 1")
    }
  }

  static func validate(power: Double) throws(SampleError) {
    guard power > 0, power < 1 else {
      throw .outOfRange(name: "power", value: power, allowed: "between 0 and 1, such as 0.8")
    }
  }

  /// The smallest number that suffices, not rounded.
  ///
  /// - Parameters:
  ///   - least: a number below or at which the answer cannot be.
  ///   - scale: what to step away from `least` by first, above 0.
  ///   - suffices: whether a number does; false at first, then true for all larger ones.
  /// - Returns: the number.
  /// - Throws: what `suffices` throws, `SampleError.notEstimable` past 10¹² times the scale.
  static func smallest(
    above least: Double, scale: Double = 1, _ suffices: (Double) throws(SampleError) -> Bool
  ) throws(SampleError) -> Double {
    var few = least
    var step = scale / 1_024
    while try !suffices(least + step) {
      few = least + step
      step *= 2
      guard step < 1e12 * scale else {
        throw .notEstimable(reason: "no number of units finds so small a difference")
      }
    }
    return try lastPoint(holding: least + step, failing: few, where: suffices)
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
