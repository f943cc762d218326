public import Pipeline

/// Every attribution model's split of the same pipeline, so that nobody has to trust one.
public struct AttributionComparison: Hashable, Sendable {
  /// What one model gives to each channel.
  public struct Split: Hashable, Sendable {
    /// The model.
    public let model: AttributionModel
    /// Whether it is the plan's.
    public let isPlanned: Bool
    /// Pipeline created credited to each channel, in the order of `channels`.
    public let created: [Double]
    /// The same as shares of what is credited at all; nil when that is not above 0.
    public let shares: [Double]?
  }

  /// The channels that any model credits, the one with most under the plan's model first.
  public let channels: [String]
  /// The models: the plan's first, then all others as they are listed.
  public let splits: [Split]
  /// Pipeline created that no model credits: no touch came before the deal.
  public let unattributed: Double
  /// How far the ranking of the channels depends on the model.
  public let sentence: String

  init(_ credits: DealCredits, planned: AttributionModel, split: DealCredits.Split) {
    let groups = credits.book.cells.map(\.channel)
    let count = credits.book.channels.count
    let models = [planned] + AttributionModel.all.filter { $0.name != planned.name }
    let all = [split] + models.dropFirst().map { credits.split(under: $0) }
    let sums = all.map { $0.sums(groups: groups, count: count).map(\.created) }
    let names = credits.book.channels
    let order = names.indices.filter { channel in sums.contains { $0[channel] != 0 } }
      .sorted { (-sums[0][$0], names[$0]) < (-sums[0][$1], names[$1]) }
    let channels = order.map { names[$0] }
    let splits = zip(models, sums).map { model, created in
      let own = order.map { created[$0] }
      let total = own.reduce(0, +)
      return Split(
        model: model, isPlanned: model == planned, created: own,
        shares: total > 0 ? own.map { $0 / total } : nil)
    }
    self.channels = channels
    self.splits = splits
    unattributed = split.unattributed.created
    sentence = AttributionComparison.sentence(channels, splits)
  }

  private static func sentence(_ channels: [String], _ splits: [Split]) -> String {
    let shares = splits.compactMap(\.shares)
    guard channels.count > 0, shares.count == splits.count else {
      return "No model credits a channel with pipeline, so there is no ranking."
    }
    guard channels.count > 1 else {
      return "\(channels[0]) is the only channel with credit, so no model changes the ranking."
    }
    let leaders = shares.map { own in
      own.indices.max { (own[$0], $1) < (own[$1], $0) } ?? 0
    }
    let range = { (channel: Int) in
      let own = shares.map { $0[channel] }
      let ends = [own.min() ?? 0, own.max() ?? 0].map { Wording.percent($0, decimals: 0) }
      return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
    }
    let first =
      Set(leaders).count == 1
      ? "\(channels[leaders[0]]) leads under every model, with \(range(leaders[0])) of what is "
        + "credited"
      : "Which channel leads depends on the model: "
        + Set(leaders).sorted().map { leader in
          let under = zip(leaders, splits).filter { $0.0 == leader }.map(\.1.model.name)
          return "\(channels[leader]) under \(under.joined(separator: ", "))"
        }.joined(separator: "; ")
    let pairs = channels.indices.flatMap { a in channels.indices.map { (a, $0) } }
      .filter { $0.0 < $0.1 }
    let kept = pairs.count { a, b in
      shares.allSatisfy { $0[a] > $0[b] } || shares.allSatisfy { $0[a] < $0[b] }
    }
    let order =
      kept == pairs.count
      ? "the order of all \(channels.count) channels is the same under all \(splits.count) models"
      : "\(kept) of \(pairs.count) pairs of channels keep their order under all "
        + "\(splits.count) models"
    return "\(first); \(order)."
  }
}
