/// How much of the spread of an arm's trials lies between its units, and how much within them.
struct ClusterSpread: Hashable, Sendable {
  /// How many trials, at least 1.
  let trials: Double
  /// How many units have at least one trial.
  let units: Double
  /// The number of trials in the unit of a trial drawn at random, m̃ = Σm²/Σm.
  let weightedSize: Double
  /// The spread of the units' means about the arm's, Σ m (ȳ − ȳ)².
  let between: Double
  /// The spread of the trials about their unit's mean.
  let within: Double

  /// What a trial varies by as if no two shared a unit, over n − 1; 0 for one trial.
  var variance: Double { trials > 1 ? (between + within) / (trials - 1) : 0 }

  /// How many trials tell as much as one independent trial, at least 1 (Rao & Scott 1992).
  func designEffect(correlation: Double) -> Double {
    max(1 + (weightedSize - 1) * correlation, 1)
  }

  /// The analysis-of-variance estimate of the correlation within units, pooled over both arms and
  /// clipped to [0, 1] (Donner & Klar 2000, section 5.2).
  ///
  /// It is 0 when no unit holds two trials or nothing varies. It is 1, the most cautious value,
  /// when each arm has a single unit, since nothing then tells units from arms.
  static func correlation(_ first: ClusterSpread, _ second: ClusterSpread) -> Double {
    let units = first.units + second.units
    let trials = first.trials + second.trials
    guard trials > units else { return 0 }
    guard units > 2 else { return 1 }
    let between = (first.between + second.between) / (units - 2)
    let within = (first.within + second.within) / (trials - units)
    let size = (trials - first.weightedSize - second.weightedSize) / (units - 2)
    let total = between + (size - 1) * within
    return total > 0 ? min(max((between - within) / total, 0), 1) : 0
  }
}

extension UnitCounts {
  /// The spread of the trials of an arm that has any, between its units and within them.
  var spread: ClusterSpread {
    ClusterSpread(
      trials: trials, units: Double(activeUnits), weightedSize: weightedSize,
      between: betweenSquares, within: withinSquares)
  }
}
