/// The days a pilot runs, and the days after it in which its deals may still close.
public struct Window: Hashable, Sendable {
  /// The first day of the pilot.
  public let start: Day
  /// How many days it runs; at least 1.
  public let days: Int
  /// How many days after the last one outcomes are still read; 0 or more.
  public let followUp: Int

  /// Makes a window, or nil when a length is out of range or the last day lies past the year 9999.
  ///
  /// - Parameters:
  ///   - start: the first day.
  ///   - days: 1 to 3650.
  ///   - followUp: 0 to 3650.
  public init?(start: Day, days: Int, followUp: Int = 0) {
    guard (1...3650).contains(days), (0...3650).contains(followUp),
      let end = Day(year: 9999, month: 12, day: 31), end - start >= days - 1 + followUp
    else { return nil }
    self.start = start
    self.days = days
    self.followUp = followUp
  }

  /// The last day of the pilot itself.
  public var lastDay: Day { start + (days - 1) }
  /// The day the plan decides on: outcomes as of this day, its events included.
  public var decisionDay: Day { lastDay + followUp }
  /// Whether a day falls in the pilot.
  public func contains(_ day: Day) -> Bool { day >= start && day <= lastDay }

  /// The window of the same length that ends the day before this one starts.
  public func preceding() -> Window {
    Window(start: start - days, days: days, followUp: 0) ?? self
  }
}

extension Window: Codable {
  private enum Key: String, CodingKey { case start, days, followUp }

  /// Reads a window whose lengths are in range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let window = Window(
      start: try container.decode(Day.self, forKey: .start),
      days: try container.decode(Int.self, forKey: .days),
      followUp: try container.decode(Int.self, forKey: .followUp))
    guard let window else {
      throw DecodingError.dataCorruptedError(
        forKey: .days, in: container, debugDescription: "the window's lengths are out of range")
    }
    self = window
  }

  /// Writes the first day and both lengths.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(start, forKey: .start)
    try container.encode(days, forKey: .days)
    try container.encode(followUp, forKey: .followUp)
  }
}
