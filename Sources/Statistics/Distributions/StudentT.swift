/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom, above 0; fractions are allowed, and +∞ is the normal distribution.
  public let degreesOfFreedom: Double

  /// Makes a distribution.
  ///
  /// - Parameter degreesOfFreedom: above 0.
  /// - Throws: `SampleError.outOfRange` for 0, a negative number or NaN.
  public init(degreesOfFreedom: Double) throws(SampleError) {
    guard degreesOfFreedom > 0 else {
      throw .outOfRange(name: "degrees of freedom", value: degreesOfFreedom, allowed: "above 0")
    }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The share of the distribution below a value.
  ///
  /// - Parameter value: any number, infinities included.
  /// - Returns: a share in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func cumulative(_ value: Double) throws(SampleError) -> Double {
    let tail = try twoSidedTail(value) / 2
    return value < 0 ? tail : 1 - tail
  }

  /// The chance that a t variable lies at least `distance` from 0, either side.
  ///
  /// It is the regularised incomplete beta function at ν/(ν + t²) with ν/2 and 1/2
  /// (Abramowitz & Stegun 1964, 26.7.1 and 26.5.27).
  ///
  /// - Parameter distance: any number; its sign is ignored.
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func twoSidedTail(_ distance: Double) throws(SampleError) -> Double {
    guard distance.isFinite else { return 0 }
    let freedom = degreesOfFreedom
    // Past 10^7 degrees the normal tail differs by less than one part in a million.
    guard freedom < 1e7 else { return Normal.twoSidedTail(distance) }
    let square = distance * distance
    do {
      return square < freedom
        ? try GSL.betaShare(above: square / (freedom + square), 0.5, freedom / 2)
        : try GSL.betaShare(below: freedom / (freedom + square), freedom / 2, 0.5)
    } catch { throw .numerical(error) }
  }

  /// The value below which a share of the distribution lies, found on the cumulative share.
  ///
  /// - Parameter probability: a share in [0, 1].
  /// - Returns: the quantile; −∞ at 0 and +∞ at 1.
  /// - Throws: `SampleError.outOfRange` for a share outside [0, 1], `SampleError.numerical` when the
  ///   incomplete beta function fails.
  public func quantile(_ probability: Double) throws(SampleError) -> Double {
    guard probability >= 0, probability <= 1 else {
      throw .outOfRange(name: "a share", value: probability, allowed: "between 0 and 1")
    }
    if probability == 0.5 { return 0 }
    let isLower = probability < 0.5
    let distance = try distance(twoSidedTail: 2 * (isLower ? probability : 1 - probability))
    return isLower ? -distance : distance
  }

  /// The half width, in standard errors, of the central range that holds a confidence level.
  ///
  /// - Parameter confidenceLevel: the share to hold.
  /// - Returns: the quantile at the middle of the remaining tail.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func criticalValue(_ confidenceLevel: ConfidenceLevel) throws(SampleError) -> Double {
    try distance(twoSidedTail: 1 - confidenceLevel.value)
  }

  private func distance(twoSidedTail tail: Double) throws(SampleError) -> Double {
    guard tail > 0 else { return .infinity }
    guard tail < 1 else { return 0 }
    if degreesOfFreedom >= 1e7 { return -Normal.quantile(tail / 2) }
    var outside = 2.0
    while try twoSidedTail(outside) > tail, outside < 1e150 { outside *= 2 }
    return try lastPoint(holding: 0, failing: outside) { distance throws(SampleError) in
      try twoSidedTail(distance) >= tail
    }
  }
}
