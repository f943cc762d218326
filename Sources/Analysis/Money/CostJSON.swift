internal import Statistics

extension MoneySource: Encodable {
  private enum Key: String, CodingKey {
    case name, spend, created, createdShare, influenced, touchedDeals, won, campaigns, reason
    case costPerPipelineDollar, costPerInfluencedDollar, costPerWonDollar
  }

  /// Writes the source; a cost that does not exist is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(spend?.ifFinite, forKey: .spend)
    try container.encode(created.ifFinite, forKey: .created)
    try container.encode(createdShare?.ifFinite, forKey: .createdShare)
    try container.encode(influenced.ifFinite, forKey: .influenced)
    try container.encode(touchedDeals, forKey: .touchedDeals)
    try container.encode(won.ifFinite, forKey: .won)
    try container.encode(costPerCreated?.ifFinite, forKey: .costPerPipelineDollar)
    try container.encode(costPerInfluenced?.ifFinite, forKey: .costPerInfluencedDollar)
    try container.encode(costPerWon?.ifFinite, forKey: .costPerWonDollar)
    try container.encode(reason, forKey: .reason)
    if !campaigns.isEmpty { try container.encode(campaigns, forKey: .campaigns) }
  }
}

extension CostPerDollar: Encodable {
  private enum Key: String, CodingKey {
    case id, causal, spend, money, estimate, set, moneyPerSpend, sentence, reason
  }
  private enum SetKey: String, CodingKey { case kind, pieces, confidenceLevel }
  private enum EndKey: String, CodingKey { case lower, upper, confidenceLevel }

  /// Writes the cost; an end without bound is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(isCausal, forKey: .causal)
    try container.encode(spend?.ifFinite, forKey: .spend)
    try container.encode(money?.ifFinite, forKey: .money)
    try container.encode(estimate?.ifFinite, forKey: .estimate)
    if let set {
      var keyed = container.nestedContainer(keyedBy: SetKey.self, forKey: .set)
      try keyed.encode(set.kind.rawValue, forKey: .kind)
      try keyed.encode(set.pieces, forKey: .pieces)
      try keyed.encode(set.confidenceLevel.value, forKey: .confidenceLevel)
    }
    if let moneyPerSpend {
      var ends = container.nestedContainer(keyedBy: EndKey.self, forKey: .moneyPerSpend)
      try ends.encode(moneyPerSpend.lower.ifFinite, forKey: .lower)
      try ends.encode(moneyPerSpend.upper.ifFinite, forKey: .upper)
      try ends.encode(moneyPerSpend.confidenceLevel.value, forKey: .confidenceLevel)
    }
    try container.encode(sentence, forKey: .sentence)
    try container.encode(reason, forKey: .reason)
  }
}

extension CostSet.Piece: Encodable {
  private enum Key: String, CodingKey { case lower, upper }

  /// Writes the piece; an end without bound is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lower.ifFinite, forKey: .lower)
    try container.encode(upper.ifFinite, forKey: .upper)
  }
}
