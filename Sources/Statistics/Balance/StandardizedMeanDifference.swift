/// A difference in means between the arms in standard deviations, for a baseline covariate.
///
/// The deviation is √((s²ₜ + s²ₕ)/2), which does not depend on the arms' sizes (Austin 2009).
public struct StandardizedMeanDifference: Hashable, Sendable {
  /// The difference, treatment minus holdout, in standard deviations; beyond ±0.1 is often called
  /// imbalance.
  public let value: Double

  /// Compares a covariate between arms.
  ///
  /// - Parameters:
  ///   - treatment: the covariate of each treatment unit, finite.
  ///   - holdout: the covariate of each holdout unit, finite.
  /// - Throws: `SampleError.empty` for an arm without units, `SampleError.outOfRange` for a value that
  ///   is not finite, `SampleError.notEstimable` for arms that each hold one value only, and not the
  ///   same one.
  public init(treatment: [Double], holdout: [Double]) throws(SampleError) {
    guard !treatment.isEmpty else { throw .empty(what: "the treatment arm") }
    guard !holdout.isEmpty else { throw .empty(what: "the holdout arm") }
    if let value = (treatment + holdout).first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "a covariate", value: value, allowed: "a finite number")
    }
    let first = Self.moments(treatment)
    let second = Self.moments(holdout)
    let difference = first.mean - second.mean
    let deviation = ((first.variance + second.variance) / 2).squareRoot()
    guard deviation > 0 || difference == 0 else {
      throw .notEstimable(
        reason: "each arm holds one value only, so there is no spread to measure the difference in")
    }
    value = difference == 0 ? 0 : difference / deviation
  }

  /// The mean and the variance over n − 1; no variance for one unit or for equal values.
  private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      return (values.first ?? 0, 0)
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count - 1))
  }
}
