/// The Monte Carlo standard errors of an interval's ends, in the values' unit.
public struct ReplayErrors: Hashable, Sendable {
  /// That of the lower end, at least 0.
  public let lower: Double
  /// That of the upper end, at least 0.
  public let upper: Double

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The errors of an interval read off replays.
  ///
  /// The share of extreme replays at an end has a standard error; the interval is read at levels that
  /// much higher and lower, and half of what an end moves is its error. Gives nil where an end is
  /// infinite or there are too few replays to say.
  init?(
    draws: Int, tails: RandomizationTest.Tails, at level: ConfidenceLevel,
    interval: (ConfidenceLevel) -> ConfidenceInterval
  ) {
    let error = ReplayErrors.error(ofShare: 1 - level.value, draws: draws, tails: tails)
    guard let wider = try? ConfidenceLevel(level.value + error),
      let narrower = try? ConfidenceLevel(level.value - error)
    else { return nil }
    let (wide, narrow) = (interval(wider), interval(narrower))
    guard wide.lower.isFinite, wide.upper.isFinite else { return nil }
    lower = (narrow.lower - wide.lower) / 2
    upper = (wide.upper - narrow.upper) / 2
  }

  /// The standard error of a share p of extreme replays: √(p(1 − p)/draws), and √(p(2 − p)/draws)
  /// where it is twice the share of one tail.
  static func error(ofShare share: Double, draws: Int, tails: RandomizationTest.Tails) -> Double {
    (share * ((tails == .equal ? 2 : 1) - share) / Double(draws)).squareRoot()
  }
}
