internal import Statistics

/// How often something happened among rehearsals, with the band that chance leaves around it.
public struct Frequency: Hashable, Sendable, Codable {
  /// How often it happened.
  public let count: Int
  /// Among how many rehearsals; above 0.
  public let rehearsals: Int
  /// The share, in [0, 1].
  public let share: Double
  /// The lower end of the 95 % band (Wilson 1927), on as many rehearsals as would tell as much if they
  /// had nothing in common.
  public let lower: Double
  /// The upper end of the 95 % band.
  public let upper: Double

  /// Makes a frequency, or nil when there were no rehearsals.
  ///
  /// - Parameters:
  ///   - count: how often it happened.
  ///   - rehearsals: among how many.
  ///   - alike: how many times the share's variance is that of independent rehearsals, at least 1.
  init?(_ count: Int, of rehearsals: Int, alike: Double = 1) {
    guard
      let proportion = try? Proportion(successes: Double(count), trials: Double(rehearsals)),
      let effective = try? Proportion(
        successes: Double(count) / alike, trials: Double(rehearsals) / alike)
    else { return nil }
    let band = effective.wilson()
    self.count = count
    self.rehearsals = rehearsals
    share = proportion.value
    lower = band.lower
    upper = band.upper
  }

  /// Whether a share lies in the band.
  public func allows(_ share: Double) -> Bool { lower <= share && share <= upper }
}
