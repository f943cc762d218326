/// A failure inside a numerical routine, with where it happened.
public struct NumericalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The routine that failed, such as "gsl_cdf_beta_P".
  public let function: String
  /// What it said.
  public let message: String

  /// Names the routine and what it said.
  public init(function: String, message: String) {
    self.function = function
    self.message = message
  }

  /// The failure in one clause.
  public var description: String { "\(function) failed: \(message)" }
}
