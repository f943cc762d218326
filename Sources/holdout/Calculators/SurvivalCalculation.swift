internal import Statistics

/// What `calc survival` works out of one table.
struct SurvivalCalculation {
  let result: SurvivalResult

  init(
    times: [Double], codes: [Outcome], isTreated: [Bool], clusters: [Int32]?, strata: [Int32]?,
    names: (treatment: String, holdout: String), horizon: Double?, points: [Double],
    band: SurvivalBand, level: ConfidenceLevel
  ) throws {
    let isCompeting = codes.contains(.lost)
    func sample(_ wanted: Bool) throws(SampleError) -> CompetingSample {
      let rows = isTreated.indices.filter { isTreated[$0] == wanted }
      return try CompetingSample(
        times: rows.map { times[$0] }, outcomes: rows.map { codes[$0] },
        clusters: clusters.map { clusters in rows.map { clusters[$0] } })
    }
    let arms = [try sample(true), try sample(false)]
    let last = arms.map { $0.times.max() ?? 0 }
    let horizon = horizon ?? min(last[0], last[1])
    var result = SurvivalResult(horizon: horizon)
    for (arm, name) in zip(arms, [names.treatment, names.holdout]) {
      result.arms.append(
        try SurvivalCalculation.arm(
          arm, name: name, horizon: horizon, points: points, band: band, level: level,
          isCompeting: isCompeting))
    }
    result.difference = try estimating("restricted mean", "difference") { difference in
      let contrast = try RestrictedMeanContrast(
        treatment: RestrictedMean(arms[0].closing(), horizon: horizon),
        holdout: RestrictedMean(arms[1].closing(), horizon: horizon), measure: .difference,
        errors: clusters == nil ? .greenwood : .jackknife)
      difference.estimate = contrast.estimate
      difference.standardError = contrast.standardError
      difference.interval = contrast.interval(confidenceLevel: level)
      difference.pValue = contrast.pValue
      difference.notes = [
        "normal errors; a pilot's readout allows for few units with a t distribution"
      ]
    }
    let test = try? LogRankTest(
      times: times, isEvent: codes.map { $0 != .open }, arms: isTreated.map { $0 ? 0 : 1 },
      strata: strata)
    result.logRank = test.map {
      SurvivalResult.Test(
        chiSquare: $0.chiSquare, degreesOfFreedom: $0.degreesOfFreedom, pValue: $0.pValue)
    }
    if isCompeting {
      for cause in [Outcome.won, .lost] {
        guard let gray = try? GrayTest(arms, cause: cause) else { continue }
        result.gray["\(cause.rawValue)"] = SurvivalResult.Test(
          chiSquare: gray.chiSquare, degreesOfFreedom: gray.degreesOfFreedom, pValue: gray.pValue)
      }
    }
    self.result = result
  }

  private static func arm(
    _ sample: CompetingSample, name: String, horizon: Double, points: [Double],
    band: SurvivalBand, level: ConfidenceLevel, isCompeting: Bool
  ) throws -> SurvivalResult.Arm {
    let closing = try sample.closing()
    let curve = SurvivalEstimate(closing)
    let median = curve.median(confidenceLevel: level, scale: band)
    var arm = SurvivalResult.Arm(
      arm: name, rows: sample.times.count, events: sample.outcomes.count { $0 != .open })
    arm.median = median.estimate
    arm.medianInterval = median.interval.map(IntervalEnds.init)
    arm.restrictedMean = try estimating("restricted mean", "mean") { mean in
      let restricted = try RestrictedMean(closing, horizon: horizon)
      mean.estimate = restricted.estimate
      let variance =
        sample.clusters == nil ? restricted.greenwoodVariance : restricted.jackknifeVariance
      mean.standardError = variance.squareRoot()
    }
    arm.survival = points.compactMap { time in
      curve.point(at: time, confidenceLevel: level, scale: band).map { point in
        SurvivalResult.Point(
          time: time, atRisk: point.atRisk, value: point.value,
          standardError: point.standardError, lower: point.interval?.lower,
          upper: point.interval?.upper)
      }
    }
    let causes: [Outcome] = isCompeting ? [.won, .lost] : [.won]
    for cause in causes {
      let incidence = try CumulativeIncidence(sample, cause: cause)
      arm.incidence["\(cause.rawValue)"] = points.compactMap { time in
        incidence.point(at: time, confidenceLevel: level).map { point in
          SurvivalResult.Point(
            time: time, atRisk: nil, value: point.value, standardError: point.standardError,
            lower: point.interval?.lower, upper: point.interval?.upper)
        }
      }
    }
    return arm
  }
}
