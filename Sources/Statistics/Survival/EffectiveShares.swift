/// Two arms' mean times as shares of the horizon, each worth so many independent trials.
///
/// A time cut at the horizon lies between none of it and all of it, so its variance is at most that
/// of a coin with the same mean: φ f(1 − f). The dispersion φ hardly depends on the mean, so an arm
/// of few deals can borrow the other's, and the correlation within units likewise.
///
/// How times vary is learnt from those that have ended: an open deal says only that it runs. So an arm's
/// degrees of freedom are its events over the design effect, at most its clusters, less one; what it
/// borrows adds none, since with the degrees of all subjects and of the loan intervals held too seldom
/// where most deals were open (`experiments/calibration`).
struct EffectiveShares: Hashable, Sendable {
  /// The shares of the horizon on effective counts.
  let rates: RateDifference
  /// How alike two subjects of one cluster are, pooled over both arms, in [0, 1].
  let correlation: Double
  /// The degrees of freedom by which the dispersions are known, at least 1.
  let degreesOfFreedom: Double
  /// The squared standard error of the difference in shares.
  let squaredError: Double

  /// How many observations the pooled dispersion is worth in each arm.
  private static let prior = 4.0

  /// Compares two arms' means to the same horizon.
  ///
  /// - Throws: `SampleError.notEstimable` when no arm shows how times vary.
  init(treatment: RestrictedMean, holdout: RestrictedMean) throws(SampleError) {
    let arms = [Arm(treatment), Arm(holdout)]
    let correlation = ClusterSpread.correlation(treatment.spread, holdout.spread)
    // An arm in which all is 0 or all is the horizon tells nothing of the dispersion.
    let telling = arms.filter { $0.dispersion > 0 }
    let weight = telling.reduce(0) { $0 + $1.spread.trials - 1 }
    guard weight > 0 else {
      throw .notEstimable(
        reason: "within each arm all times to the horizon are the same, so chance cannot be judged")
    }
    let pooled = telling.reduce(0) { $0 + $1.dispersion * ($1.spread.trials - 1) } / weight
    let subjects = arms.map {
      $0.spread.trials / $0.spread.designEffect(correlation: correlation)
    }
    var trials: [Double] = []
    var errors: [Double] = []
    for (arm, count) in zip(arms, subjects) {
      let own = arm.freedom(correlation: correlation)
      let dispersion = (own * arm.dispersion + Self.prior * pooled) / (own + Self.prior)
      trials.append(count / dispersion)
      errors.append(arm.share * (1 - arm.share) * dispersion / count)
    }
    // An arm that tells nothing knows its dispersion as well as the other does.
    let known = arms.map { $0.freedom(correlation: correlation) }
    let freedoms = known.map { $0 > 0 ? $0 : max(known[0], known[1]) }
    let sum = errors[0] + errors[1]
    // The parts are shares of the variance, so that small variances do not underflow when squared.
    let parts = sum > 0 ? errors.map { $0 / sum } : [0.5, 0.5]
    degreesOfFreedom = 1 / (parts[0] * parts[0] / freedoms[0] + parts[1] * parts[1] / freedoms[1])
    squaredError = sum
    self.correlation = correlation
    rates = RateDifference(
      treatment: try Proportion(successes: arms[0].share * trials[0], trials: trials[0]),
      holdout: try Proportion(successes: arms[1].share * trials[1], trials: trials[1]))
  }

  private struct Arm {
    let share: Double
    let spread: ClusterSpread
    /// The variance over that of a coin of the same mean; 0 where there is none to tell.
    let dispersion: Double
    private let events: Double

    init(_ mean: RestrictedMean) {
      share = min(max(mean.estimate / mean.horizon, 0), 1)
      spread = mean.spread
      let coin = share * (1 - share) * mean.horizon * mean.horizon
      dispersion = coin > 0 ? spread.variance / coin : 0
      events = Double(mean.eventCount)
    }

    /// The degrees of freedom by which the arm itself knows its dispersion, at least 1; 0 for none.
    func freedom(correlation: Double) -> Double {
      guard dispersion > 0 else { return 0 }
      return max(min(events / spread.designEffect(correlation: correlation), spread.units) - 1, 1)
    }
  }
}
