import Foundation

/// The normal distribution with mean 0 and standard deviation 1.
public enum Normal {
  /// The share of the distribution below a value.
  ///
  /// - Parameter value: any number, infinities included.
  /// - Returns: a share in [0, 1].
  public static func cumulative(_ value: Double) -> Double {
    0.5 * erfc(-value * 0.5.squareRoot())
  }

  /// The value below which a share of the distribution lies (Wichura 1988, algorithm AS 241).
  ///
  /// - Parameter probability: a share in [0, 1].
  /// - Returns: the quantile; −∞ at 0 and +∞ at 1.
  public static func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a share lies between 0 and 1")
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    return GSL.normalQuantile(probability)
  }

  /// The chance that a normal variable lies at least `distance` from 0, either side.
  ///
  /// - Parameter distance: at least 0; its sign is ignored.
  /// - Returns: a probability in [0, 1], accurate in the far tail.
  public static func twoSidedTail(_ distance: Double) -> Double {
    erfc(abs(distance) * 0.5.squareRoot())
  }

  /// The half width, in standard deviations, of the central range that holds a confidence level.
  ///
  /// - Parameter confidenceLevel: the share to hold.
  /// - Returns: the quantile at the middle of the remaining tail, such as 1.96 for 95 %.
  public static func criticalValue(_ confidenceLevel: ConfidenceLevel) -> Double {
    // The tail is kept as it is: 1 − tail would round for levels close to 1.
    -quantile((1 - confidenceLevel.value) / 2)
  }
}
