internal import Statistics

/// How often something happened among rehearsals, with the band that chance leaves around it.
public struct Frequency: Hashable, Sendable, Codable {
  /// How often it happened.
  public let count: Int
  /// Among how many rehearsals; above 0.
  public let rehearsals: Int
  /// The share, in [0, 1].
  public let share: Double
  /// The lower end of the 95 % band (Wilson 1927).
  public let lower: Double
  /// The upper end of the 95 % band.
  public let upper: Double

  /// Makes a frequency, or nil when there were no rehearsals.
  init?(_ count: Int, of rehearsals: Int) {
    guard
      let proportion = try? Proportion(successes: Double(count), trials: Double(rehearsals))
    else { return nil }
    let band = proportion.wilson()
    self.count = count
    self.rehearsals = rehearsals
    share = proportion.value
    lower = band.lower
    upper = band.upper
  }

  /// Whether a share lies in the band.
  public func allows(_ share: Double) -> Bool { lower <= share && share <= upper }
}
