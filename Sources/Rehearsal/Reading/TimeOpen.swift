internal import Pipeline
internal import Statistics

/// Days that deals stay open, read as restricted means with errors by unit.
///
/// No effect is put in: a play that hastens deals would change which of them are censored, and no
/// one way to do so is the right one.
struct TimeOpen: WindowMetric {
  private let durations: Durations
  private let horizon: Double
  private let level: ConfidenceLevel
  let base: Double
  let largestLift = 0.0
  let varianceAmongUnits: Double? = nil

  init(_ durations: Durations, horizon: Int, level: ConfidenceLevel) throws(SampleError) {
    guard !durations.units.isEmpty else { throw .notEstimable(reason: "no deal was created") }
    self.durations = durations
    self.horizon = Double(horizon)
    self.level = level
    let sample = try SurvivalSample(
      times: durations.days, isEvent: durations.isClosed, clusters: durations.units)
    let usable = min(Double(horizon), SurvivalCurve(sample).largestHorizon)
    guard usable > 0 else {
      throw .notEstimable(reason: "no deal was watched for a whole day")
    }
    base = try RestrictedMean(sample, horizon: usable).estimate
  }

  func sightings(
    of isTreated: [Bool], lifts: [Double], using generator: inout RandomGenerator
  ) -> [Sighting?] {
    let first = sighting(of: isTreated)
    return lifts.map { $0 == 0 ? first : nil }
  }

  private func sighting(of isTreated: [Bool]) -> Sighting? {
    func sample(_ arm: Bool) -> SurvivalSample? {
      let rows = durations.units.indices.filter { isTreated[Int(durations.units[$0])] == arm }
      guard !rows.isEmpty else { return nil }
      return try? SurvivalSample(
        times: rows.map { durations.days[$0] }, isEvent: rows.map { durations.isClosed[$0] },
        clusters: rows.map { durations.units[$0] })
    }
    guard let treatment = sample(true), let holdout = sample(false) else { return nil }
    let usable = min(
      horizon, RestrictedMeanDifference.largestHorizon(treatment: treatment, holdout: holdout))
    guard usable > 0,
      let comparison = try? RestrictedMeanDifference(
        treatment: treatment, holdout: holdout, horizon: usable),
      let interval = try? comparison.interval(confidenceLevel: level)
    else { return nil }
    return Sighting(comparison.value, interval: interval, effect: 0)
  }
}
