import CGSL

/// The chi-square distribution.
enum ChiSquare {
  /// The chance of a value at least so large.
  ///
  /// - Parameters:
  ///   - value: at least 0.
  ///   - degreesOfFreedom: above 0.
  /// - Returns: a probability in [0, 1]; 0 for +∞.
  /// - Throws: `SampleError.numerical` when the incomplete gamma function fails.
  static func upperTail(
    _ value: Double, degreesOfFreedom: Double
  ) throws(SampleError) -> Double {
    guard value.isFinite else { return 0 }
    if degreesOfFreedom == 1 { return Normal.twoSidedTail(value.squareRoot()) }
    do {
      return try GSL.value("gsl_cdf_chisq_Q") { gsl_cdf_chisq_Q(value, degreesOfFreedom) }
    } catch { throw .numerical(error) }
  }
}
