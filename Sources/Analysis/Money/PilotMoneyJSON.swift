internal import Pipeline
internal import Statistics

extension PilotMoney: Encodable {
  private enum Key: String, CodingKey {
    case pipeline, spend, attribution, channels, influenced, costs, models, notes
  }
  private enum PipelineKey: String, CodingKey {
    case deals, created, treatment, holdout, outsidePilot, withoutAccount, won
  }
  private enum SpendKey: String, CodingKey {
    case from, to, total, play, entries, partial, undated, undatedAmount, outside, rule, reason
  }
  private enum AttributionKey: String, CodingKey {
    case model, weights, halfLife, window, statement, created, won, unattributed
    case unattributedWon, unattributedDeals, reason
  }
  private enum InfluencedKey: String, CodingKey {
    case id, causal, window, total, deals, treatment, holdout, difference, reason
  }
  private enum ModelsKey: String, CodingKey {
    case channels, unattributed, splits, sentence
  }

  /// Writes the money as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var scope = container.nestedContainer(keyedBy: PipelineKey.self, forKey: .pipeline)
    try scope.encode(pipeline.deals, forKey: .deals)
    try scope.encode(pipeline.created.ifFinite, forKey: .created)
    try scope.encode(pipeline.treatment.ifFinite, forKey: .treatment)
    try scope.encode(pipeline.holdout.ifFinite, forKey: .holdout)
    try scope.encode(pipeline.outside.ifFinite, forKey: .outsidePilot)
    try scope.encode(pipeline.withoutAccount.ifFinite, forKey: .withoutAccount)
    try scope.encode(pipeline.won.ifFinite, forKey: .won)
    try encodeSpend(to: container.nestedContainer(keyedBy: SpendKey.self, forKey: .spend))
    try encodeAttribution(
      to: container.nestedContainer(keyedBy: AttributionKey.self, forKey: .attribution))
    try container.encode(channels, forKey: .channels)
    if let influenced {
      try encode(
        influenced, to: container.nestedContainer(keyedBy: InfluencedKey.self, forKey: .influenced))
    } else {
      try container.encodeNil(forKey: .influenced)
    }
    try container.encode(costs, forKey: .costs)
    if let comparison {
      var models = container.nestedContainer(keyedBy: ModelsKey.self, forKey: .models)
      try models.encode(comparison.channels, forKey: .channels)
      try models.encode(comparison.unattributed.ifFinite, forKey: .unattributed)
      try models.encode(comparison.splits, forKey: .splits)
      try models.encode(comparison.sentence, forKey: .sentence)
    } else {
      try container.encodeNil(forKey: .models)
    }
    try container.encode(notes, forKey: .notes)
  }

  private func encodeSpend(to keyed: KeyedEncodingContainer<SpendKey>) throws {
    var container = keyed
    try container.encode(spend?.from, forKey: .from)
    try container.encode(spend?.to, forKey: .to)
    try container.encode(spend?.total.ifFinite, forKey: .total)
    try container.encode(playSpend?.ifFinite, forKey: .play)
    try container.encode(spend?.entries, forKey: .entries)
    try container.encode(spend?.partial, forKey: .partial)
    try container.encode(spend?.undated, forKey: .undated)
    try container.encode(spend?.undatedAmount.ifFinite, forKey: .undatedAmount)
    try container.encode(spend?.outside, forKey: .outside)
    try container.encode(SpendInWindow.rule, forKey: .rule)
    try container.encode(spendReason, forKey: .reason)
  }

  private func encodeAttribution(to keyed: KeyedEncodingContainer<AttributionKey>) throws {
    var container = keyed
    try container.encode(model.name, forKey: .model)
    try container.encode(model.weights, forKey: .weights)
    try container.encode(model.halfLife, forKey: .halfLife)
    try container.encode(reach, forKey: .window)
    try container.encode(model.statement, forKey: .statement)
    try container.encode(credit?.created.ifFinite, forKey: .created)
    try container.encode(credit?.won.ifFinite, forKey: .won)
    try container.encode(credit?.unattributed.ifFinite, forKey: .unattributed)
    try container.encode(credit?.unattributedWon.ifFinite, forKey: .unattributedWon)
    try container.encode(credit?.unattributedDeals, forKey: .unattributedDeals)
    try container.encode(creditReason, forKey: .reason)
  }

  private func encode(
    _ influenced: PipelineInfluenced, to keyed: KeyedEncodingContainer<InfluencedKey>
  ) throws {
    var container = keyed
    try container.encode(PipelineInfluenced.id, forKey: .id)
    try container.encode(false, forKey: .causal)
    try container.encode(influenced.reach, forKey: .window)
    try container.encode(influenced.total.ifFinite, forKey: .total)
    try container.encode(influenced.deals, forKey: .deals)
    try container.encode(influenced.treatment, forKey: .treatment)
    try container.encode(influenced.holdout, forKey: .holdout)
    try container.encodeNil(forKey: .difference)
    try container.encode(PipelineInfluenced.reason, forKey: .reason)
  }
}

extension AttributionComparison.Split: Encodable {
  private enum Key: String, CodingKey {
    case model, planned, weights, halfLife, statement, created, shares
  }

  /// Writes the split; its numbers are in the order of the comparison's channels.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(model.name, forKey: .model)
    try container.encode(isPlanned, forKey: .planned)
    try container.encode(model.weights, forKey: .weights)
    try container.encode(model.halfLife, forKey: .halfLife)
    try container.encode(model.statement, forKey: .statement)
    try container.encode(created.map(\.ifFinite), forKey: .created)
    try container.encode(shares?.map(\.ifFinite), forKey: .shares)
  }
}

extension Double {
  /// The number, or nil where JSON could not hold it.
  var ifFinite: Double? { isFinite ? self : nil }
}
