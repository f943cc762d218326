internal import Pipeline
internal import Statistics

/// What the past says of a metric: its base, and how much it varies from unit to unit.
enum Spread {
  /// A share of units, in (0, 1).
  case share(base: Double)
  /// A share of deals, with how many independent deals a unit stands for.
  case shareOfDeals(base: Double, effectiveDealsPerUnit: Double)
  /// A value per unit, with its standard deviation; the base is above 0.
  case amount(base: Double, standardDeviation: Double)

  /// The metric's past value.
  var base: Double {
    switch self {
    case .share(let base), .shareOfDeals(let base, _), .amount(let base, _): base
    }
  }

  /// Reads the spread off a past tally.
  ///
  /// - Parameters:
  ///   - tally: the metric over the past window's units.
  ///   - units: how many units there were.
  ///   - horizon: the day up to which times are averaged, that of the window's length.
  ///   - isShare: whether the metric is a share, and no money or days.
  /// - Throws: `SampleError.notEstimable` when the past holds nothing to read it from.
  init(of tally: Tally, units: Int, horizon: Int, isShare: Bool) throws(SampleError) {
    switch tally {
    case .mean(let values):
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      guard mean > 0, mean.isFinite, values.count > 1 else {
        throw .notEstimable(reason: "in the last window as long as the pilot nothing happened")
      }
      if values.allSatisfy({ $0 == 0 || $0 == 1 }) {
        guard mean < 1 else {
          throw .notEstimable(
            reason: "in the last window there was no unit that did not, so more cannot be seen")
        }
        self = .share(base: mean)
      } else {
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self = .amount(base: mean, standardDeviation: (squares / (count - 1)).squareRoot())
      }
    case .ratio(let numerators, let denominators) where !isShare:
      let (sum, count) = (numerators.reduce(0, +), denominators.reduce(0, +))
      let base = sum / count
      guard sum > 0, base.isFinite, denominators.count > 1 else {
        throw .notEstimable(reason: "in the last window as long as the pilot nothing happened")
      }
      // What a unit has beyond its share, per unit of the mean denominator (delta method).
      let mean = count / Double(denominators.count)
      let squares = zip(numerators, denominators).reduce(0) {
        let beyond = ($1.0 - base * $1.1) / mean
        return $0 + beyond * beyond
      }
      self = .amount(
        base: base, standardDeviation: (squares / Double(denominators.count - 1)).squareRoot())
    case .ratio(let numerators, let denominators):
      let won = numerators.reduce(0, +)
      let closed = denominators.reduce(0, +)
      guard won > 0, won < closed else {
        throw .notEstimable(
          reason:
            "in the last window as long as the pilot there were \(Wording.count(Int(won))) "
            + "successes among \(Wording.count(Int(closed)))")
      }
      let counts = try UnitCounts(numerators: numerators, denominators: denominators)
      let effect = try ClusteredRateDifference(treatment: counts, holdout: counts)
        .treatmentDesignEffect
      self = .shareOfDeals(
        base: won / closed, effectiveDealsPerUnit: closed / effect / Double(denominators.count))
    case .duration(let durations) where isShare:
      let rows = durations.units.indices
      let sample = try CompetingSample(
        times: durations.days,
        outcomes: rows.map { durations.isWon[$0] ? .won : durations.isClosed[$0] ? .lost : .open },
        clusters: durations.units)
      let point = try CumulativeIncidence(sample, cause: .won).point(at: Double(horizon))
      guard let point, let error = point.standardError, error > 0, point.value > 0, point.value < 1
      else {
        throw .notEstimable(
          reason: "in the last window as long as the pilot too few deals were won to size it")
      }
      self = .shareOfDeals(
        base: point.value,
        effectiveDealsPerUnit: point.value * (1 - point.value) / (error * error) / Double(units))
    case .duration(let durations):
      // The error of the past mean, by units, shrinks with the root of their number.
      let sample = try SurvivalSample(
        times: durations.days, isEvent: durations.isClosed, clusters: durations.units)
      let mean = try RestrictedMean(sample, horizon: Double(horizon))
      guard mean.estimate > 0, mean.jackknifeVariance > 0, mean.clusterCount > 1 else {
        throw .notEstimable(
          reason: "in the last window as long as the pilot no deal of two units closed")
      }
      let clusters = Double(mean.clusterCount)
      let variance = mean.jackknifeVariance * clusters / (clusters - 1)
      self = .amount(
        base: mean.estimate, standardDeviation: (variance * Double(units)).squareRoot())
    }
  }

  /// What arms of that many units can see of a lift, upwards or downwards.
  ///
  /// - Parameters:
  ///   - treatmentUnits: units treated, at least 1.
  ///   - holdoutUnits: units held out, at least 1.
  ///   - level: the level of the interval that must exclude zero.
  ///   - lift: the relative lift asked for; below 0 where less is better.
  ///   - power: the chance wanted to see it.
  /// - Returns: what can be seen, and what it would take.
  /// - Throws: `SampleError` when the numbers allow no sizing, as when nothing varies.
  func sight(
    treatmentUnits: Int, holdoutUnits: Int, level: ConfidenceLevel, lift: Double, power: Double
  ) throws(SampleError) -> Sight {
    let sight = try upwards(
      treatmentUnits: treatmentUnits, holdoutUnits: holdoutUnits, level: level, lift: lift,
      power: power)
    guard lift < 0 else { return sight }
    // A fall is found as a rise of the same size is; nothing falls by more than all of it.
    return Sight(
      detectableLift: sight.detectableLift.flatMap { $0 <= 1 ? -$0 : nil }, chance: sight.chance,
      unitsNeeded: sight.unitsNeeded)
  }

  private func upwards(
    treatmentUnits: Int, holdoutUnits: Int, level: ConfidenceLevel, lift: Double, power: Double
  ) throws(SampleError) -> Sight {
    let share = Double(holdoutUnits) / Double(treatmentUnits + holdoutUnits)
    switch self {
    case .share(let base):
      return try Spread.rateSight(
        base: base, trialsPerUnit: 1, treatmentUnits: treatmentUnits, holdoutUnits: holdoutUnits,
        level: level, lift: lift, power: power)
    case .shareOfDeals(let base, let perUnit):
      return try Spread.rateSight(
        base: base, trialsPerUnit: perUnit, treatmentUnits: treatmentUnits,
        holdoutUnits: holdoutUnits, level: level, lift: lift, power: power)
    case .amount(let base, let standardDeviation):
      let sizing = try MeanSizing(
        mean: base, standardDeviation: standardDeviation, treatmentUnits: treatmentUnits,
        holdoutUnits: holdoutUnits, confidenceLevel: level)
      return Sight(
        detectableLift: try sizing.detectableLift(power: power),
        chance: try sizing.power(relativeLift: lift),
        unitsNeeded: sizing.unitsNeeded(relativeLift: lift, power: power, holdoutShare: share))
    }
  }

  /// What a pilot can see of a lift.
  struct Sight {
    /// The smallest relative lift seen with the power wanted, below 0 where less is better; nil when
    /// none is.
    let detectableLift: Double?
    /// The chance to see the lift asked for; nil when it would be a share above 1.
    let chance: Double?
    /// Units, both arms together, that see it with the power wanted; nil when no number does.
    let unitsNeeded: Int?
  }

  private static func rateSight(
    base: Double, trialsPerUnit: Double, treatmentUnits: Int, holdoutUnits: Int,
    level: ConfidenceLevel, lift: Double, power: Double
  ) throws(SampleError) -> Sight {
    func trials(_ units: Int) -> Int { max(1, Int((Double(units) * trialsPerUnit).rounded())) }
    let sizing = try RateSizing(
      base: base, treatmentUnits: trials(treatmentUnits), holdoutUnits: trials(holdoutUnits),
      confidenceLevel: level)
    let needed = sizing.unitsNeeded(
      relativeLift: lift, power: power,
      holdoutShare: Double(holdoutUnits) / Double(treatmentUnits + holdoutUnits))
    return Sight(
      detectableLift: sizing.detectableLift(power: power),
      chance: base * (1 + lift) > 1 ? nil : sizing.power(relativeLift: lift),
      unitsNeeded: needed.map { (Double($0) / trialsPerUnit).rounded(.up) }
        .flatMap { $0 < 1e15 ? Int($0) : nil })
  }
}
