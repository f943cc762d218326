/// The open deals of the plan's accounts: which stall, which moved fast, who works them, and where
/// it breaks.
public struct DealReview: Hashable, Sendable, Codable {
  /// A deal that stalls or moved fast.
  public struct Deal: Hashable, Sendable, Codable {
    /// The deal's id.
    public let id: String
    /// The account's id.
    public let account: String
    /// The account's name.
    public let name: String
    /// Who owns the deal, else the account; nil when not known.
    public let owner: String?
    /// The stage it stands in, or the one it left; nil when not known.
    public let stage: String?
    /// The stage it moved to, "won" for a deal won; nil for one that still stands there.
    public let movedTo: String?
    /// Days in that stage, or since creation where no stage history is given.
    public let days: Int
    /// The days beyond which it counts as stalled, or below which as fast.
    public let usual: Double
    /// Its amount; nil when the CRM holds none.
    public let amount: Double?
    /// Marketing touches on the account in the fourteen days up to the review, or up to the move.
    public let touches: Int
    /// The campaign of the last of them, else its channel; nil for none.
    public let lastTouch: String?
  }

  /// A stage: how long is usual, what stands there, what of it has stalled.
  public struct Stage: Hashable, Sendable, Codable {
    /// The stage's name.
    public let stage: String
    /// Past stays it is judged by.
    public let stays: Int
    /// Days by which a fifth had left; nil when the past does not say.
    public let fast: Double?
    /// Days by which four fifths had left; nil when the past does not say.
    public let slow: Double?
    /// Open deals there.
    public internal(set) var open = PipelineTotals.Sum()
    /// Those of them that have stalled.
    public internal(set) var stalled = PipelineTotals.Sum()
  }

  /// A representative: what is open, what stalls, what moved last week.
  public struct Owner: Hashable, Sendable, Codable {
    /// The representative's name or id; nil for deals nobody owns.
    public let owner: String?
    /// Accounts with an open deal.
    public internal(set) var accounts = 0
    /// Open deals.
    public internal(set) var open = PipelineTotals.Sum()
    /// Those of them that have stalled.
    public internal(set) var stalled = PipelineTotals.Sum()
    /// Deals that went on to another open stage, or were won, in the last seven days.
    public internal(set) var advanced = PipelineTotals.Sum()
    /// Deals created in the last seven days.
    public internal(set) var created = PipelineTotals.Sum()
  }

  /// Whether stage history was given; without it deals are judged by the time since creation.
  public let hasStageHistory: Bool
  /// How deals are judged, or what is missing, as sentences.
  public let basis: [String]
  /// The deals that stall, the largest amount first.
  public let stalled: [Deal]
  /// The deals that moved fast in the last seven days, the largest amount first.
  public let accelerated: [Deal]
  /// The stages in the order deals pass them.
  public let stages: [Stage]
  /// The representatives, the most stalled money first.
  public let owners: [Owner]
  /// The stage with the most stalled money, or deals where none has an amount; nil where none stalls.
  public let breaksAt: String?
}
