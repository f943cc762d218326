extension PilotMoney {
  /// The channels and their campaigns as a table, ranked, with what no touch came before and the
  /// total last.
  public var table: Readout.Table {
    var rows: [[String]] = []
    for (place, channel) in channels.enumerated() {
      rows.append(
        PilotMoney.row(
          channel, channel: channel.name, campaign: "",
          rank: channel.costPerCreated == nil ? "" : "\(place + 1)"))
      for campaign in channel.campaigns {
        rows.append(
          PilotMoney.row(campaign, channel: channel.name, campaign: campaign.name, rank: ""))
      }
    }
    if let credit {
      rows.append(
        ["", "(unattributed)", "", "", PilotMoney.text(credit.unattributed)]
          + [
            PilotMoney.text(
              pipeline.created > 0 ? credit.unattributed / pipeline.created : nil), "",
            PilotMoney.text(credit.unattributedWon), "", "", "", "no touch came before the deal",
          ])
    }
    rows.append(
      ["", "(total)", "", PilotMoney.text(spend?.total), PilotMoney.text(pipeline.created)]
        + [
          pipeline.created > 0 ? "1" : "", PilotMoney.text(influenced?.total),
          PilotMoney.text(pipeline.won),
        ] + costs.prefix(3).map { PilotMoney.text($0.estimate) } + [costs.first?.reason ?? ""])
    return Readout.Table(
      header: [
        "rank", "channel", "campaign", "spend", "created", "created_share", "influenced", "won",
        "cost_per_pipeline_dollar", "cost_per_influenced_dollar", "cost_per_won_dollar", "reason",
      ], rows: rows)
  }

  private static func row(_ source: MoneySource, channel: String, campaign: String, rank: String)
    -> [String]
  {
    [
      rank, channel, campaign, text(source.spend), text(source.created), text(source.createdShare),
      text(source.influenced), text(source.won), text(source.costPerCreated),
      text(source.costPerInfluenced), text(source.costPerWon), source.reason ?? "",
    ]
  }

  private static func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
