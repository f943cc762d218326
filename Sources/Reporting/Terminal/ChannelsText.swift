internal import Analysis
internal import Pipeline
internal import Planning

/// Spend, credit and cost by channel for a terminal: a table, then what a dollar cost.
struct ChannelsText: Sendable {
  private let money: PilotMoney
  private let currency: String

  /// A text for a readout, or nil when it tells of neither touches nor spend.
  init?(_ readout: Readout) {
    guard let money = readout.money, money.credit != nil || money.spend != nil else { return nil }
    self.money = money
    currency = readout.plan.brief.expected.currency
  }

  /// The lines, none longer than a terminal is wide.
  var lines: [String] {
    let tables = [28, 22, 16, 12].map(table)
    let fitting = tables.first { $0.allSatisfy { $0.count <= Paragraph.width } }
    return (fitting ?? tables[tables.count - 1]) + sentences.flatMap { Paragraph($0).lines() }
  }

  private func table(nameWidth: Int) -> [String] {
    var columns = Columns([.left] + [Columns.Alignment](repeating: .right, count: 7))
    columns.add(["", "", "Pipeline", "", "", "Won", "Cost of \(amount(1)) of:", ""])
    columns.add(["Channel", "Spent", "created", "Share", "Touched", "money", "pipeline", "won"])
    for source in money.channels.prefix(12) {
      columns.add([
        source.name.shortened(to: nameWidth), amount(source.spend), credited(source.created),
        share(source.createdShare), credited(source.influenced), credited(source.won),
        rate(source.costPerCreated), rate(source.costPerWon),
      ])
    }
    if let credit = money.credit {
      let total = money.pipeline.created
      columns.add([
        "No touch before", "", amount(credit.unattributed),
        share(total > 0 ? credit.unattributed / total : nil), "", amount(credit.unattributedWon),
      ])
    }
    columns.add([
      "All", amount(money.spend?.total), amount(money.pipeline.created), "",
      amount(money.influenced?.total), amount(money.pipeline.won),
      rate(cost("cost-per-pipeline-dollar")), rate(cost("cost-per-won-dollar")),
    ])
    return columns.lines
  }

  private var sentences: [String] {
    var sentences: [String] = []
    if money.credit != nil {
      sentences.append(
        "Credit by \(money.model.name) (\(money.model.statement)) to touches from "
          + "\(Wording.count(money.reach, "day")) before a deal. Credit is not effect. "
          + "\"Touched\" counts a deal whole for each channel that touched its account.")
    } else {
      sentences.append("No touches were given, so no channel is credited.")
    }
    if money.channels.count > 12 {
      sentences.append("\(money.channels.count - 12) more channels are in channels.csv.")
    }
    if let comparison = money.comparison { sentences.append(comparison.sentence) }
    sentences += money.costs.filter(\.isCausal).map(\.sentence)
    return sentences + money.notes
  }

  private func cost(_ id: String) -> Double? { money.costs.first { $0.id == id }?.estimate }
  private func credited(_ value: Double) -> String { money.credit == nil ? "" : amount(value) }
  private func amount(_ value: Double?) -> String {
    value.map { Wording.money($0, currency: currency) } ?? ""
  }
  private func share(_ value: Double?) -> String { value.map { Wording.percent($0) } ?? "" }
  private func rate(_ value: Double?) -> String {
    value.map { Wording.price($0, currency: currency) } ?? "–"
  }
}
