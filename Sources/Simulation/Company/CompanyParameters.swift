public import Pipeline

/// A company that cannot be simulated, and why.
public struct ParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right, in words.
  public let description: String
}

/// Everything that decides a simulated company: the same parameters give the same bytes.
public struct CompanyParameters: Hashable, Sendable {
  /// How many live accounts the company sells to; deleted rows come on top.
  public let accounts: Int
  /// The seed of every draw, below 2⁵³ so that any JSON reader keeps it.
  public let seed: UInt64
  /// The pilot's first day.
  public let start: Day
  /// How many days the pilot runs.
  public let windowDays: Int
  /// How many days after the last one outcomes are still read.
  public let followUpDays: Int
  /// How many days of deals the CRM holds before the pilot.
  public let historyDays: Int
  /// What the play does.
  public let effect: PlayEffect

  /// The days of the pilot.
  public let window: Window

  /// Checks and keeps the parameters.
  ///
  /// - Parameters:
  ///   - accounts: 20 to 500,000.
  ///   - seed: 0 to 2⁵³ − 1.
  ///   - start: a day of the years 1990 to 2199.
  ///   - windowDays: 1 to 3650.
  ///   - followUpDays: 0 to 3650.
  ///   - historyDays: 0 to 3650.
  ///   - effect: the true effect; none makes an A/A company.
  /// - Throws: `ParameterError` that names the first value out of range.
  public init(
    accounts: Int, seed: UInt64, start: Day, windowDays: Int = 60, followUpDays: Int = 30,
    historyDays: Int = 540, effect: PlayEffect = .none
  ) throws(ParameterError) {
    func check(_ isFine: Bool, _ words: String) throws(ParameterError) {
      guard isFine else { throw ParameterError(description: words) }
    }
    try check(
      (20...500_000).contains(accounts),
      "\(accounts) accounts cannot be simulated; ask for 20 to 500000")
    try check(seed < 1 << 53, "the seed \(seed) is too large; it lies below 9007199254740992")
    try check(
      (1990..<2200).contains(start.components.year),
      "the pilot starts on \(start); choose a day of the years 1990 to 2199")
    try check(
      (0...3650).contains(historyDays), "\(historyDays) days of history; ask for 0 to 3650")
    if let flaw = effect.flaw { throw ParameterError(description: flaw) }
    guard let window = Window(start: start, days: windowDays, followUp: followUpDays) else {
      throw ParameterError(
        description: "a window of \(windowDays) days and \(followUpDays) days of follow-up; "
          + "ask for 1 to 3650 and 0 to 3650")
    }
    self.accounts = accounts
    self.seed = seed
    self.start = start
    self.windowDays = windowDays
    self.followUpDays = followUpDays
    self.historyDays = historyDays
    self.effect = effect
    self.window = window
  }

  /// The first day on which a deal can be created.
  var firstDay: Day { start - historyDays }
}

extension CompanyParameters: Codable {
  private enum CodingKeys: String, CodingKey {
    case accounts, seed, start, windowDays, followUpDays, historyDays, effect
  }

  /// Reads and checks parameters.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      accounts: values.decode(Int.self, forKey: .accounts),
      seed: values.decode(UInt64.self, forKey: .seed),
      start: values.decode(Day.self, forKey: .start),
      windowDays: values.decode(Int.self, forKey: .windowDays),
      followUpDays: values.decode(Int.self, forKey: .followUpDays),
      historyDays: values.decode(Int.self, forKey: .historyDays),
      effect: values.decode(PlayEffect.self, forKey: .effect))
  }

  /// Writes the parameters; the window follows from them.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(accounts, forKey: .accounts)
    try values.encode(seed, forKey: .seed)
    try values.encode(start, forKey: .start)
    try values.encode(windowDays, forKey: .windowDays)
    try values.encode(followUpDays, forKey: .followUpDays)
    try values.encode(historyDays, forKey: .historyDays)
    try values.encode(effect, forKey: .effect)
  }
}
