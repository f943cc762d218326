import CGSL

extension GSL {
  /// The chance of a chi-square variable of at least `value`, in [0, 1].
  static func chiSquareTail(
    above value: Double, degreesOfFreedom: Int
  ) throws(SampleError) -> Double {
    do throws(NumericalError) {
      return try self.value("gsl_cdf_chisq_Q") { gsl_cdf_chisq_Q(value, Double(degreesOfFreedom)) }
    } catch { throw .numerical(error) }
  }
}
