import Foundation

/// The scale on which an interval of survival is taken to be normal.
public enum SurvivalBand: Hashable, Sendable, CaseIterable {
  /// The share itself, cut at 0 and 1. Choose it only to reproduce others: in small samples it
  /// covers too little.
  case plain
  /// The logarithm of the share, cut at 1: the default of R `survival`.
  case log
  /// The logarithm of the cumulative hazard (Kalbfleisch & Prentice 2002, section 1.4.2). Choose it
  /// by default: it stays between 0 and 1 by itself and covers best.
  case logLog

  /// The interval of a share.
  ///
  /// - Parameters:
  ///   - share: the survival, in [0, 1].
  ///   - logError: the standard error of its logarithm.
  ///   - confidenceLevel: the level.
  /// - Returns: an interval within [0, 1], of no width at a share of 1; nil at a share of 0 or for an
  ///   error that is not finite.
  func interval(
    share: Double, logError: Double, confidenceLevel: ConfidenceLevel
  ) -> ConfidenceInterval? {
    guard share > 0, logError.isFinite else { return nil }
    let width = Normal.criticalValue(confidenceLevel) * logError
    switch self {
    case .plain:
      return ConfidenceInterval(
        lower: max(share - width * share, 0), upper: min(share + width * share, 1),
        confidenceLevel: confidenceLevel)
    case .log:
      return ConfidenceInterval(
        lower: share * exp(-width), upper: min(share * exp(width), 1),
        confidenceLevel: confidenceLevel)
    case .logLog:
      let factor = share < 1 ? exp(width / -Foundation.log(share)) : 1
      return ConfidenceInterval(
        lower: pow(share, factor), upper: pow(share, 1 / factor),
        confidenceLevel: confidenceLevel)
    }
  }
}
