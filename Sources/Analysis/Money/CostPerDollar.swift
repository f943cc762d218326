public import Statistics

/// Money spent over money it brought or is credited with.
public struct CostPerDollar: Hashable, Sendable {
  /// The metric's id, such as "cost-per-pipeline-dollar".
  public let id: String
  /// Whether what is divided by is an effect of the play, and not a credit.
  public let isCausal: Bool
  /// Money spent; nil when none is known.
  public let spend: Double?
  /// The money it is divided by; nil when there is none.
  public let money: Double?
  /// Spend over money; nil when it could not be made.
  public let estimate: Double?
  /// The costs left possible, for an incremental dollar.
  public let set: CostSet?
  /// Dollars brought for each dollar spent, for an incremental dollar: what the set inverts, and
  /// always bounded where the effect is.
  public let moneyPerSpend: ConfidenceInterval?
  /// The number as a sentence.
  public let sentence: String
  /// Why there is no estimate, as a clause; nil when there is one.
  public let reason: String?

  init(
    id: String, isCausal: Bool, spend: Double?, money: Double?, estimate: Double? = nil,
    set: CostSet? = nil, moneyPerSpend: ConfidenceInterval? = nil, sentence: String,
    reason: String? = nil
  ) {
    self.id = id
    self.isCausal = isCausal
    self.spend = spend
    self.money = money
    self.estimate = estimate
    self.set = set
    self.moneyPerSpend = moneyPerSpend
    self.sentence = sentence
    self.reason = reason
  }
}
