/// When enough replays have been drawn: once more of them would move neither the p-value to the other
/// side of the level nor an end of the interval by more than a trifle.
///
/// Replays are looked at after 1,000 and then after a quarter more each time. They are enough when
/// the p-value is more than four of its Monte Carlo standard errors from 1 − level, and the Monte
/// Carlo standard error of each end is below a share of the interval's half width. The looks and the
/// rule are fixed beforehand and read the replays in their order, so the same data and seed always
/// stop at the same replay.
///
/// **The test keeps its level.** With infinitely many replays the p-value P would be at most α with
/// chance at most α under the null hypothesis. A test that goes on to the last replay is exact
/// (Phipson & Smyth 2010). One that stops earlier differs from P ≤ α only if at some look the share
/// of extreme replays lies four standard errors on the wrong side of α, which at the at most eleven
/// looks up to 10,000 replays has a chance below 11 × 0.00003: the error of the first kind is below
/// α + 0.0004, the resampling risk of Gandy (2009).
public struct DrawStopping: Hashable, Sendable {
  /// The level of the interval; its complement is the level of the test.
  public let confidenceLevel: ConfidenceLevel
  /// The largest Monte Carlo standard error of an end, as a share of half the interval's width.
  public let relativeError: Double

  /// A rule for a level.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level of the interval.
  ///   - relativeError: the share of half the width, above 0; one fiftieth by default.
  public init(confidenceLevel: ConfidenceLevel = .ninetyFive, relativeError: Double = 0.02) {
    precondition(relativeError > 0, "an error of 0 is never reached")
    self.confidenceLevel = confidenceLevel
    self.relativeError = relativeError
  }

  private static let firstLook = 1_000
  private static let deviations = 4.0

  /// The numbers of replays after which it is asked whether they are enough; the last is `draws`.
  func looks(upTo draws: Int) -> [Int] {
    var looks: [Int] = []
    var look = DrawStopping.firstLook
    while look < draws {
      looks.append(look)
      look += look / 4
    }
    return looks + [draws]
  }

  /// Whether the replays of a test are enough.
  func isMet(by test: RandomizationTest) -> Bool {
    let allowed = 1 - confidenceLevel.value
    guard
      abs(test.pValue - allowed) > DrawStopping.deviations
        * max(
          test.pValueError,
          ReplayErrors.error(ofShare: allowed, draws: test.draws, tails: test.tails)),
      let errors = test.intervalErrors(confidenceLevel: confidenceLevel)
    else { return false }
    let interval = test.interval(confidenceLevel: confidenceLevel)
    let limit = relativeError * (interval.upper - interval.lower) / 2
    return errors.lower <= limit && errors.upper <= limit
  }
}

extension RandomizationTest {
  /// How far the ends of the interval would move with other replays.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: the two errors, 0 for a full list of assignments; nil where an end is infinite or
  ///   there are too few replays to say.
  public func intervalErrors(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) -> ReplayErrors? {
    guard !isListed else { return ReplayErrors(lower: 0, upper: 0) }
    return ReplayErrors(draws: draws, tails: tails, at: confidenceLevel) {
      interval(confidenceLevel: $0)
    }
  }

  /// The Monte Carlo standard error of the p-value, 0 for a full list.
  public var pValueError: Double {
    isListed ? 0 : ReplayErrors.error(ofShare: pValue, draws: draws, tails: tails)
  }
}
