/// The variance of a baseline covariate among treatment units over that among holdout units: means
/// may agree where spreads do not (Austin 2009; Rubin 2001, who calls beyond ½ to 2 far apart).
public struct VarianceRatio: Hashable, Sendable {
  /// The ratio, above 0.
  public let value: Double

  /// Compares the spread of a covariate between arms.
  ///
  /// - Parameters:
  ///   - treatment: the covariate of each treatment unit, finite.
  ///   - holdout: the covariate of each holdout unit, finite.
  /// - Throws: `SampleError.empty` for an arm without units, `SampleError.outOfRange` for a value that
  ///   is not finite, `SampleError.notEstimable` for an arm of one unit or one value.
  public init(treatment: [Double], holdout: [Double]) throws(SampleError) {
    guard !treatment.isEmpty else { throw .empty(what: "the treatment arm") }
    guard !holdout.isEmpty else { throw .empty(what: "the holdout arm") }
    if let value = (treatment + holdout).first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "a covariate", value: value, allowed: "a finite number")
    }
    value = try Self.variance(treatment) / Self.variance(holdout)
  }

  private static func variance(_ values: [Double]) throws(SampleError) -> Double {
    guard values.contains(where: { $0 != values[0] }) else {
      throw .notEstimable(reason: "an arm holds one value only, so it has no spread")
    }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
