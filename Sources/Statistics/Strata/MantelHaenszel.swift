import Foundation

/// The test of Cochran (1954) and Mantel & Haenszel (1959) that treatment makes no difference in any
/// stratum, with their common odds ratio.
///
/// Choose it to test, or where the odds ratio is what a reader knows; `StratifiedRateDifference`
/// says the same in points. It needs an effect of one direction: opposite effects cancel.
public struct MantelHaenszel: Hashable, Sendable {
  /// The counts.
  public let strata: RateStrata
  private let excess: Double
  private let variance: Double

  /// Tests strata.
  ///
  /// - Parameter strata: the counts.
  /// - Throws: `SampleError.notEstimable` when in every stratum all trials ended alike.
  public init(_ strata: RateStrata) throws(SampleError) {
    self.strata = strata
    var excess = 0.0
    var variance = 0.0
    for table in strata.tables {
      let cells = Cells(table)
      let share = cells.treatment / cells.total
      excess += cells.a - share * cells.successes
      variance +=
        share * cells.holdout * cells.successes * cells.failures
        / (cells.total * (cells.total - 1))
    }
    guard variance > 0 else {
      throw .notEstimable(
        reason: "in every stratum all trials ended alike, so no difference could have shown")
    }
    self.excess = excess
    self.variance = variance
  }

  /// The chi-square statistic with one degree of freedom.
  ///
  /// - Parameter isContinuityCorrected: whether half a success is taken off the distance, or all of
  ///   it where it is smaller than that does nothing, as R `mantelhaen.test`. Without, by default,
  ///   it agrees with the stratified score test.
  /// - Returns: a number at least 0.
  public func chiSquare(isContinuityCorrected: Bool = false) -> Double {
    let distance = abs(excess)
    let taken = isContinuityCorrected && distance >= 0.5 ? distance - 0.5 : distance
    return taken * taken / variance
  }

  /// The p-value of no effect in any stratum.
  ///
  /// - Parameter isContinuityCorrected: as for `chiSquare`.
  /// - Returns: a probability in [0, 1].
  public func pValue(isContinuityCorrected: Bool = false) -> Double {
    Normal.twoSidedTail(chiSquare(isContinuityCorrected: isContinuityCorrected).squareRoot())
  }

  /// The common odds ratio Σ(ad/N)/Σ(bc/N), at least 0; +∞ when nothing speaks against treatment.
  ///
  /// - Throws: `SampleError.notEstimable` when no stratum tells odds apart.
  public var oddsRatio: Double {
    get throws(SampleError) {
      let sums = Sums(strata)
      guard sums.agreeing > 0 || sums.opposing > 0 else {
        throw .notEstimable(
          reason: "no stratum has both outcomes, so the ratio of odds says nothing")
      }
      return sums.agreeing / sums.opposing
    }
  }

  /// The interval of the common odds ratio from the logarithm's variance (Robins, Breslow &
  /// Greenland 1986, eq. 3).
  ///
  /// It is Wald's, so it may, rarely, disagree with `pValue`: the p-value governs.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval above 0.
  /// - Throws: `SampleError.notEstimable` when the odds ratio is 0 or infinite.
  public func oddsRatioInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let sums = Sums(strata)
    guard sums.agreeing > 0, sums.opposing > 0 else {
      throw .notEstimable(
        reason: "the ratio of odds is 0 or without bound, and its logarithm has no error")
    }
    let variance =
      sums.agreeingOnly / (2 * sums.agreeing * sums.agreeing)
      + sums.mixed / (2 * sums.agreeing * sums.opposing)
      + sums.opposingOnly / (2 * sums.opposing * sums.opposing)
    let middle = log(sums.agreeing / sums.opposing)
    let reach = Normal.criticalValue(confidenceLevel) * variance.squareRoot()
    return ConfidenceInterval(
      lower: exp(middle - reach), upper: exp(middle + reach), confidenceLevel: confidenceLevel)
  }

  /// The four cells a b / c d of a table, treatment above holdout, success before failure.
  private struct Cells {
    let a: Double
    let b: Double
    let c: Double
    let d: Double

    init(_ table: WholeCounts) {
      a = Double(table.treatmentSuccesses)
      b = Double(table.treatmentTrials - table.treatmentSuccesses)
      c = Double(table.holdoutSuccesses)
      d = Double(table.holdoutTrials - table.holdoutSuccesses)
    }

    var treatment: Double { a + b }
    var holdout: Double { c + d }
    var successes: Double { a + c }
    var failures: Double { b + d }
    var total: Double { a + b + c + d }
  }

  /// The sums of R = ad/N and S = bc/N, and with P = (a + d)/N and Q = (b + c)/N those of PR,
  /// PS + QR and QS.
  private struct Sums {
    var agreeing = 0.0
    var opposing = 0.0
    var agreeingOnly = 0.0
    var mixed = 0.0
    var opposingOnly = 0.0

    init(_ strata: RateStrata) {
      for table in strata.tables {
        let cells = Cells(table)
        let r = cells.a * cells.d / cells.total
        let s = cells.b * cells.c / cells.total
        let p = (cells.a + cells.d) / cells.total
        let q = (cells.b + cells.c) / cells.total
        agreeing += r
        opposing += s
        agreeingOnly += p * r
        mixed += p * s + q * r
        opposingOnly += q * s
      }
    }
  }
}
