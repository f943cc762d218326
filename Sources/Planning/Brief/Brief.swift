public import Pipeline

/// What a team promises before a pilot starts: everything a pilot needs that data cannot say.
public struct Brief: Hashable, Sendable, Codable {
  /// The pilot's name.
  public var pilot: String
  /// Who answers for the result; nil when not said.
  public var owner: String?
  /// What is done to treated accounts, in words.
  public var play: String?
  /// The names of the campaigns that are the play; empty when every touch counts as the play.
  public var campaigns: [String]
  /// The one stage of the funnel the pilot makes a claim about.
  public var stage: String?
  /// When the pilot runs.
  public var window: Window
  /// What the play must bring to be worth it.
  public var expected: Expectation
  /// Where the exports lie.
  public var files: DataFiles
  /// Which stages end a deal, where flags and names do not say.
  public var stages: StageNames
  /// The currency of the pilot and what others are worth in it.
  public var currency: CurrencyRule
  /// The order of day and month in columns that do not show it: "mdy", "dmy" or "ymd" by heading.
  public var dates: [String: String]
  /// What else a file cannot say of itself; nil when nothing is settled.
  public var reading: ReadingRules?
  /// Whose way of writing numbers people read; nil for that of the United States.
  public var locale: NumberLocale?
  /// The time zone in which instants are reduced to days.
  public var timeZone: String
  /// How accounts are assigned.
  public var design: DesignBrief
  /// What is measured: metric ids, the primary first.
  public var metrics: [String]
  /// The day of a deal's life that win rates and times run to; nil for the window's length.
  public var day: Int?
  /// The attributes by which the effect on the primary metric is read in segments; nil for none.
  public var segments: [String]?
  /// How pipeline is attributed to touches.
  public var attribution: AttributionBrief
  /// The level of every interval, a fraction.
  public var confidence: Double
  /// When effects are looked at before the end.
  public var looks: Looks
  /// What is done with the result.
  public var decision: DecisionRule

  /// The contribution a play is expected to make; without one there is no pilot.
  public struct Expectation: Hashable, Sendable, Codable {
    /// Pipeline the play should create, in `currency`; above 0.
    public var pipeline: Double
    /// The currency, such as "USD".
    public var currency: String
    /// The smallest relative lift of the primary metric worth having, such as 0.3; above 0.
    public var minimumLift: Double
  }

  /// The exports of a pilot, as paths from its folder.
  public struct DataFiles: Hashable, Sendable, Codable {
    /// The accounts.
    public var accounts: String
    /// The deals.
    public var opportunities: String
    /// The stage history of the deals.
    public var history: String?
    /// The marketing touches.
    public var touches: String?
    /// The money spent.
    public var spend: String?
    /// Tables beside these: contacts, pipeline stages, exchange rates, deals' companies; nil for none.
    public var others: [String]?

    /// The files there are, with the brief's own key for each.
    public var all: [(key: String, path: String)] {
      [
        ("accounts", accounts), ("opportunities", opportunities), ("history", history),
        ("touches", touches), ("spend", spend),
      ].compactMap { key, path in path.map { (key, $0) } }
        + (others ?? []).map { ("other_tables", $0) }
    }
  }

  /// The names of stages that end a deal.
  public struct StageNames: Hashable, Sendable, Codable {
    /// Stages of won deals.
    public var won: [String]
    /// Stages of lost deals.
    public var lost: [String]
  }

  /// The pilot's currency.
  public struct CurrencyRule: Hashable, Sendable, Codable {
    /// The currency results are in.
    public var reportIn: String
    /// What one unit of another currency is worth in it.
    public var rates: [String: Double]
  }
}
