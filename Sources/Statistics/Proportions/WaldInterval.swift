extension RateDifference {
  /// An estimate with the standard error its own counts give it.
  struct WaldForm {
    var estimate: Double
    var standardError: Double

    /// The estimate and z standard errors either way, within [−1, 1].
    ///
    /// Counts without any spread bound nothing: Wald's formula would call a certainty what two
    /// lucky trials can show, so the answer is all of [−1, 1].
    func ends(z: Double) -> (lower: Double, upper: Double) {
      guard standardError > 0 else { return (lower: -1, upper: 1) }
      return (
        lower: max(estimate - z * standardError, -1), upper: min(estimate + z * standardError, 1)
      )
    }

    /// The distance from a hypothesis in standard errors; 0 when there is no spread.
    func statistic(against difference: Double) -> Double {
      standardError > 0 ? (estimate - difference) / standardError : 0
    }
  }

  /// The counts as they are.
  var wald: WaldForm { Self.waldForm(treatment, holdout, adding: 0) }

  /// One more success and one more failure in each arm (Agresti & Caffo 2000, section 2).
  var agrestiCaffo: WaldForm { Self.waldForm(treatment, holdout, adding: 1) }

  func waldEnds(z: Double) -> (lower: Double, upper: Double) { wald.ends(z: z) }

  func agrestiCaffoEnds(z: Double) -> (lower: Double, upper: Double) { agrestiCaffo.ends(z: z) }

  private static func waldForm(
    _ treatment: Proportion, _ holdout: Proportion, adding extra: Double
  ) -> WaldForm {
    let arms = [treatment, holdout].map { arm in
      let trials = arm.trials + 2 * extra
      let share = (arm.successes + extra) / trials
      return (share: share, variance: share * (1 - share) / trials)
    }
    return WaldForm(
      estimate: arms[0].share - arms[1].share,
      standardError: (arms[0].variance + arms[1].variance).squareRoot())
  }
}
