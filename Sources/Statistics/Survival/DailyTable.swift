/// Follow-ups counted in whole days up to a horizon, from which subjects can be taken out again.
///
/// It gives the same curves as `SurvivalCurve` and `CumulativeIncidence` on whole days, in a time that
/// depends on the horizon and not on how many subjects there are, which makes leaving out every
/// account in turn cheap.
public struct DailyTable: Hashable, Sendable {
  /// The last day that is looked at, at least 1.
  public let horizon: Int
  /// For each day up to the horizon how many were won, lost, and left open on it.
  private var won: [Double]
  private var lost: [Double]
  private var open: [Double]
  /// How many were followed beyond the horizon.
  private var beyond = 0.0

  /// An empty table.
  ///
  /// - Parameter horizon: the last day that is looked at; one below 1 counts as 1.
  public init(horizon: Int) {
    self.horizon = max(horizon, 1)
    won = [Double](repeating: 0, count: self.horizon + 1)
    lost = won
    open = won
  }

  /// Counts a follow-up in, or out again with a `weight` of −1.
  ///
  /// - Parameters:
  ///   - days: how long it lasted, at least 0.
  ///   - outcome: how it ended.
  ///   - weight: how many such follow-ups.
  public mutating func add(days: Int, _ outcome: Outcome, weight: Double = 1) {
    guard days <= horizon else {
      beyond += weight
      return
    }
    switch outcome {
    case .won: won[days] += weight
    case .lost: lost[days] += weight
    case .open: open[days] += weight
    }
  }

  /// What a table says of times to the horizon.
  public struct Course: Hashable, Sendable {
    /// The mean number of days open, within the horizon.
    public let daysOpen: Double
    /// The share won by the horizon, lost competing.
    public let won: Double
    /// The mean days to a win of those won by the horizon; nil when none is.
    public let daysToWin: Double?
  }

  /// Reads the table off (Kaplan & Meier 1958; Aalen & Johansen 1978).
  ///
  /// Past the last follow-up the curves stay where they are; ask only to a horizon that is reached.
  public var course: Course {
    var atRisk = beyond
    for day in 0...horizon { atRisk += won[day] + lost[day] + open[day] }
    var (staying, share, area, days) = (1.0, 0.0, 0.0, 0.0)
    for day in 0...horizon {
      if atRisk > 0 {
        share += staying * won[day] / atRisk
        staying *= (atRisk - won[day] - lost[day]) / atRisk
        atRisk -= won[day] + lost[day] + open[day]
      }
      if day < horizon {
        days += staying
        area += share
      }
    }
    return Course(
      daysOpen: days, won: share,
      daysToWin: share > 0 ? Double(horizon) - area / share : nil)
  }
}
