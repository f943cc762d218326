extension RateDifference {
  /// The test of one hypothesised difference whose inversion is the method's interval.
  ///
  /// With a difference below 0 as the margin, a small `pGreater` says that treatment is not worse
  /// than holdout by the margin (Farrington & Manning 1990 for `.mee`).
  ///
  /// - Parameters:
  ///   - difference: the hypothesis, in [−1, 1]; 0 is no effect.
  ///   - method: whose test.
  /// - Returns: the statistic and its p-values. Its two-sided p-value is below 0.05 exactly when
  ///   the method's 95 % interval excludes the hypothesis, and so at every level.
  /// - Throws: `SampleError.outOfRange` for a hypothesis outside [−1, 1].
  public func test(
    against difference: Double = 0, method: Method = .newcombe
  ) throws(SampleError) -> NormalTest {
    guard difference >= -1, difference <= 1 else {
      throw .outOfRange(
        name: "the hypothesised difference", value: difference, allowed: "from -1 to 1")
    }
    return hypothesisTest(difference, method)
  }

  /// The probability at which a method's interval just touches zero.
  ///
  /// - Parameter method: whose interval.
  /// - Returns: a probability in [0, 1].
  public func pValue(method: Method) -> Double { hypothesisTest(0, method).pValue }

  private func hypothesisTest(_ difference: Double, _ method: Method) -> NormalTest {
    let statistic =
      switch method {
      case .newcombe: newcombeStatistic(against: difference)
      case .miettinenNurminen: scoreStatistic(difference: difference, isCorrected: true)
      case .mee: scoreStatistic(difference: difference, isCorrected: false)
      case .skewnessCorrected: skewnessCorrectedScore(difference: difference).value
      case .agrestiCaffo: agrestiCaffo.statistic(against: difference)
      case .wald: wald.statistic(against: difference)
      }
    return NormalTest(statistic: statistic)
  }

  /// The critical value at which Newcombe's interval just touches a difference, with the sign of
  /// the estimate's distance from it.
  func newcombeStatistic(against difference: Double) -> Double {
    guard value != difference else { return 0 }
    let excludes = { (z: Double) in
      let ends = newcombeEnds(z: z)
      return ends.lower > difference || ends.upper < difference
    }
    // The interval widens with z, past the hypothesis in the end or to the ends of [−1, 1].
    var outside = 1.0
    while excludes(outside), outside < 0x1p60 { outside *= 2 }
    let z = lastPoint(holding: 0, failing: outside, where: excludes)
    return value > difference ? z : -z
  }
}
