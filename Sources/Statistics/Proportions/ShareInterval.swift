extension Proportion {
  /// How the interval of a share is made.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// The score interval (Wilson 1927). Choose it by default: its coverage is closest to the level
    /// at any count, and it is never empty.
    case wilson
    /// The exact interval (Clopper & Pearson 1934). Choose it where coverage must never fall below
    /// the level; it is the longest.
    case clopperPearson
    /// Wald's interval about the middle of Wilson's (Agresti & Coull 1998). Choose it where a reader
    /// wants to check it by hand; it holds Wilson's and is a little longer.
    case agrestiCoull
    /// The equal-tailed range of the posterior under Jeffreys' prior (Brown, Cai & DasGupta 2001).
    /// Choose it where intervals of the two sides should err equally often.
    case jeffreys
  }

  /// The shares the data do not reject.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - method: how to make it.
  /// - Returns: an interval within [0, 1] that holds `value`.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: Method = .wilson
  ) throws(SampleError) -> ConfidenceInterval {
    switch method {
    case .wilson: wilson(confidenceLevel: confidenceLevel)
    case .clopperPearson: try clopperPearson(confidenceLevel: confidenceLevel)
    case .agrestiCoull: agrestiCoull(confidenceLevel: confidenceLevel)
    case .jeffreys: try jeffreys(confidenceLevel: confidenceLevel)
    }
  }

  /// Wald's interval after adding z²/2 successes and z²/2 failures (Agresti & Coull 1998, section 2).
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [0, 1], cut off at its ends.
  public func agrestiCoull(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let z = Normal.criticalValue(confidenceLevel)
    let total = trials + z * z
    let middle = (successes + z * z / 2) / total
    let reach = z * (middle * (1 - middle) / total).squareRoot()
    // The interval holds Wilson's and so the share; rounding may say otherwise at 0 and 1.
    return ConfidenceInterval(
      lower: min(max(middle - reach, 0), value), upper: max(min(middle + reach, 1), value),
      confidenceLevel: confidenceLevel)
  }

  /// The central range of the beta distribution with shapes x + ½ and n − x + ½, from 0 when
  /// nothing succeeded and to 1 when everything did (Brown, Cai & DasGupta 2001, section 3.1.2).
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func jeffreys(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let posterior = try Beta(a: successes + 0.5, b: trials - successes + 0.5)
    let range = try posterior.centralInterval(confidenceLevel)
    return ConfidenceInterval(
      lower: successes == 0 ? 0 : min(range.lower, value),
      upper: successes == trials ? 1 : max(range.upper, value), confidenceLevel: confidenceLevel)
  }
}
