import CGSL

/// The only door to the C library, so that a failure there becomes an error here.
///
/// By default the library ends the program on an error; opening the door switches that off, once.
/// The distribution functions then fail by returning NaN, which never passes.
enum GSL {
  private static let isOpen: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// Evaluates one call to the library.
  ///
  /// - Parameters:
  ///   - function: the C function's name, for the error.
  ///   - call: the call itself.
  /// - Returns: what the call returned; never NaN.
  /// - Throws: `NumericalError` when the call returned NaN.
  static func value(_ function: String, _ call: () -> Double) throws(NumericalError) -> Double {
    guard isOpen else { throw NumericalError(function: function, message: "not available") }
    let value = call()
    guard !value.isNaN else { throw NumericalError(function: function, message: "no value") }
    return value
  }

  /// The value below which a share of the normal distribution lies; total on (0, 1).
  static func normalQuantile(_ probability: Double) -> Double {
    gsl_cdf_ugaussian_Pinv(probability)
  }

  /// The share of a beta distribution below `x`, in [0, 1].
  static func betaShare(below x: Double, _ a: Double, _ b: Double) throws(NumericalError) -> Double
  {
    try value("gsl_cdf_beta_P") { gsl_cdf_beta_P(x, a, b) }
  }

  /// The share of a beta distribution above `x`, in [0, 1].
  static func betaShare(above x: Double, _ a: Double, _ b: Double) throws(NumericalError) -> Double
  {
    try value("gsl_cdf_beta_Q") { gsl_cdf_beta_Q(x, a, b) }
  }
}
