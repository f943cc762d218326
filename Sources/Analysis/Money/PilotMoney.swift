public import Pipeline

/// What was spent in the pilot's window, what it is credited with, and what a dollar cost.
///
/// Credits describe; only the incremental costs rest on the holdout.
public struct PilotMoney: Hashable, Sendable {
  /// The pipeline created that everything is shared out of, reconciled.
  public let pipeline: PipelineInScope
  /// The money spent; nil when none was given.
  public let spend: SpendInWindow?
  /// Why no spend is known; nil when it is.
  public let spendReason: String?
  /// Money spent in the window on the play's campaigns, or on all when the brief names none; nil
  /// when that is not known.
  public let playSpend: Double?
  /// The plan's attribution model.
  public let model: AttributionModel
  /// How many days before a deal's creation a touch may lie.
  public let reach: Int
  /// The credit given; nil when no touches were given.
  public let credit: Credit?
  /// Why there is no credit; nil when there is.
  public let creditReason: String?
  /// The channels, ranked by cost of a pipeline dollar; those without a cost last.
  public let channels: [MoneySource]
  /// Pipeline influenced, by arm; nil when no touches were given.
  public let influenced: PipelineInfluenced?
  /// The costs of a dollar: created, influenced, won, then incremental.
  public let costs: [CostPerDollar]
  /// Every model's split; nil when no touches were given.
  public let comparison: AttributionComparison?
  /// What a reader must know to read the numbers, as sentences.
  public let notes: [String]

  /// What the plan's model credits to touches, and what it does not.
  public struct Credit: Hashable, Sendable {
    /// Pipeline created credited to touches.
    public let created: Double
    /// Money of won deals credited to touches.
    public let won: Double
    /// Pipeline created of deals that no touch came before.
    public let unattributed: Double
    /// Money of won deals that no touch came before.
    public let unattributedWon: Double
    /// How many deals no touch came before.
    public let unattributedDeals: Int
  }
}
