internal import Analysis
internal import Pipeline
internal import Planning

/// What channels cost and what is credited to them, under the plan's model and under every other.
struct AttributionSection: Sendable {
  private let money: PilotMoney
  private let currency: String

  /// How many channels are drawn and listed; channels.csv has all.
  private static let most = 12

  /// The section of a readout, or nil when it tells of neither touches nor spend.
  init?(_ readout: Readout) {
    guard let money = readout.money, money.credit != nil || money.spend != nil else { return nil }
    self.money = money
    currency = readout.plan.brief.expected.currency
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Channels: credit, not effect</h2>
    <p>\(lead)</p>
    \(ranking)
    <h3>By channel</h3>
    \(channels.table)
    \(rest)
    \(models)
    <h3>What \(one) cost</h3>
    <ul>
    \(money.costs.map { "<li>\(HTML.prose($0.sentence))</li>\n" as HTML })\
    \(money.notes.map { "<li>\(HTML.prose($0))</li>\n" as HTML })</ul>
    </section>

    """
  }

  private var lead: String {
    guard money.credit != nil else {
      return "No touches were given, so no channel is credited with pipeline."
    }
    return "Credit by \(money.model.name) (\(money.model.statement)) to touches from "
      + "\(Wording.count(money.reach, "day")) before a deal. Credit shares out what there was; only "
      + "the holdout says what would not have been there."
  }

  private var shown: [MoneySource] { Array(money.channels.prefix(AttributionSection.most)) }

  private var ranking: HTML {
    guard shown.contains(where: { $0.costPerCreated != nil }) else { return .empty }
    let figure = BarFigure(
      id: "channels",
      title: "Cost of \(one) of credited pipeline by channel, cheapest first",
      rows: shown.enumerated().map { place, channel in
        BarFigure.Row(
          label: channel.costPerCreated == nil ? channel.name : "\(place + 1). \(channel.name)",
          to: channel.costPerCreated,
          words: channel.costPerCreated.map(rate) ?? channel.reason ?? "no cost")
      })
    return """
      <figure>
      \(figure.html)
      <figcaption>Money spent in the window for each \(one) of pipeline the plan's model credits, \
      cheapest first. The table below has the numbers.</figcaption>
      </figure>
      """
  }

  /// What each channel cost and is credited with, as the page lists it.
  var channels: FigureData {
    func text(_ value: Double?) -> String { value.map(amount) ?? "–" }
    let isCredited = money.credit != nil
    var rows = shown.map { channel in
      [
        channel.name, text(channel.spend), isCredited ? amount(channel.created) : "–",
        channel.createdShare.map { Wording.percent($0) } ?? "–",
        isCredited ? amount(channel.influenced) : "–", isCredited ? amount(channel.won) : "–",
        channel.costPerCreated.map(rate) ?? "–",
      ]
    }
    if let credit = money.credit {
      let total = money.pipeline.created
      rows.append([
        "No touch before", "–", amount(credit.unattributed),
        total > 0 ? Wording.percent(credit.unattributed / total) : "–", "–",
        amount(credit.unattributedWon), "–",
      ])
    }
    rows.append([
      "All", text(money.spend?.total), amount(money.pipeline.created),
      money.credit == nil ? "–" : Wording.percent(1), text(money.influenced?.total),
      amount(money.pipeline.won),
      money.costs.first { $0.id == "cost-per-pipeline-dollar" }?.estimate.map(rate) ?? "–",
    ])
    return FigureData(
      header: [
        "Channel", "Spent", "Pipeline credited", "Share", "Pipeline touched", "Won, credited",
        "Cost of \(one)",
      ], rows: rows)
  }

  private var rest: HTML {
    let more = money.channels.count - AttributionSection.most
    let touched: HTML = """
      <p class="soft small">Pipeline touched counts a deal whole for each channel that touched its \
      account, so channels overlap.\
      \(more > 0 ? " \(Wording.count(more)) more channels are in channels.csv." : "")</p>
      """
    return money.credit == nil && more <= 0 ? .empty : touched
  }

  private var models: HTML {
    guard let comparison = money.comparison, !comparison.channels.isEmpty else { return .empty }
    let places = comparison.channels.indices.prefix(8)
    let shares = comparison.splits.compactMap(\.shares)
    let figure: HTML? =
      shares.count == comparison.splits.count
      ? """
      <figure>
      \(IntervalFigure(
        id: "models",
        title: "Share of credited pipeline by channel: the plan's model and the range of all models",
        rows: places.map { channel in
          let own = shares.map { $0[channel] }
          let (least, most) = (own.min() ?? 0, own.max() ?? 0)
          return IntervalFigure.Row(
            label: comparison.channels[channel], estimate: own[0], lower: least, upper: most,
            words: "\(Wording.percent(own[0], decimals: 0)) "
              + "(\(Wording.percent(least, decimals: 0)) to \(Wording.percent(most, decimals: 0)))")
        },
        references: [.init(value: 0, label: "no credit")],
        format: { Wording.percent($0, decimals: 0) }).html)
      <figcaption>Dot: share of the credited pipeline under the plan's model. Bar: least and most under the \
      \(Wording.count(shares.count)) models. Not an interval of chance.</figcaption>
      </figure>
      """ : nil
    let table = FigureData(
      header: ["Model"] + places.map { comparison.channels[$0].shortened(to: 40) },
      rows: comparison.splits.map { split in
        [split.model.name + (split.isPlanned ? " (the plan's)" : "")]
          + places.map { place in
            let share = split.shares.map { Wording.percent($0[place], decimals: 0) }
            return share.map { "\(amount(split.created[place])), \($0)" }
              ?? amount(split.created[place])
          }
      })
    return """
      <h3>Under every model</h3>
      <p>\(comparison.sentence)</p>
      \(figure)
      \(table.table)
      """
  }

  private func amount(_ value: Double) -> String { Wording.money(value, currency: currency) }
  private func rate(_ value: Double) -> String { Wording.price(value, currency: currency) }
  private var one: String { amount(1) }
}
