extension SurvivalEstimate {
  /// The time by which a share of subjects has had the event, with its interval.
  public struct Quantile: Hashable, Sendable {
    /// The share that has had the event, in (0, 1): 0.5 for the median.
    public let share: Double
    /// The time; nil when the curve does not fall so far.
    public let estimate: Double?
    /// The times the data do not reject, upwards without bound when the upper band does not fall so
    /// far; nil when not even the lower band does.
    public let interval: ConfidenceInterval?
  }

  /// The median time to the event.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - scale: the scale of the band that gives the interval.
  /// - Returns: the median and its interval, each nil where the data do not reach it.
  public func median(
    confidenceLevel: ConfidenceLevel = .ninetyFive, scale: SurvivalBand = .logLog
  ) -> Quantile {
    quantile(0.5, confidenceLevel: confidenceLevel, scale: scale)
  }

  /// The time by which a share of subjects has had the event.
  ///
  /// It is the first time at which survival is at most 1 − share; where survival stays exactly there
  /// for a while, the middle of that while. The interval holds the times at which the band holds
  /// 1 − share (Brookmeyer & Crowley 1982), read from the band's two edges in the same way, as
  /// `quantile` of R `survival`.
  ///
  /// - Parameters:
  ///   - share: the share that has had the event, in (0, 1).
  ///   - confidenceLevel: the level.
  ///   - scale: the scale of the band that gives the interval.
  /// - Returns: the time and its interval, each nil where the data do not reach it.
  /// - Throws: `SampleError.outOfRange` for a share outside (0, 1).
  public func quantile(
    of share: Double, confidenceLevel: ConfidenceLevel = .ninetyFive,
    scale: SurvivalBand = .logLog
  ) throws(SampleError) -> Quantile {
    guard share > 0, share < 1 else {
      throw .outOfRange(name: "a share", value: share, allowed: "between 0 and 1")
    }
    return quantile(share, confidenceLevel: confidenceLevel, scale: scale)
  }

  private func quantile(
    _ share: Double, confidenceLevel: ConfidenceLevel, scale: SurvivalBand
  ) -> Quantile {
    let band = band(confidenceLevel: confidenceLevel, scale: scale)
    let earliest = crossing(of: 1 - share, by: band.map { $0?.lower })
    let latest = crossing(of: 1 - share, by: band.map { $0?.upper })
    return Quantile(
      share: share, estimate: crossing(of: 1 - share, by: curve.survival.map { $0 }),
      interval: earliest.map {
        ConfidenceInterval(
          lower: $0, upper: max(latest ?? .infinity, $0), confidenceLevel: confidenceLevel)
      })
  }

  /// Where a step curve, 1 at the start, comes down to a level.
  ///
  /// - Returns: the time of the highest step not above the level; if that step is at the level, up to
  ///   rounding, the middle between it and the next lower one, or the last follow-up.
  private func crossing(of level: Double, by steps: [Double?]) -> Double? {
    let tolerance = 1.5e-8
    var reached: (step: Int, value: Double)?
    var passed: (step: Int, value: Double)?
    for (step, value) in steps.enumerated() {
      guard let value else { continue }
      if value <= level + tolerance, value > reached?.value ?? -1 { reached = (step, value) }
      if value < level - tolerance, value > passed?.value ?? -1 { passed = (step, value) }
    }
    guard let reached else { return nil }
    let first = curve.times[reached.step]
    guard reached.value >= level - tolerance else { return first }
    let next = passed.map { curve.times[$0.step] } ?? curve.tally.times.last ?? first
    return (first + next) / 2
  }
}
