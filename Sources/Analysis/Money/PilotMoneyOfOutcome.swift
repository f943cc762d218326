internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// What was spent, what it is credited with, and what a dollar cost.
  ///
  /// - Parameter metrics: the results that the incremental costs are read off.
  /// - Returns: the money, with a reason for all that is not known.
  func money(_ metrics: [MetricResult]) -> PilotMoney {
    let brief = plan.brief
    let model = brief.attribution.fullModel
    let reach = brief.attribution.window
    let book = ChannelBook(ledger)
    let credits = DealCredits(
      ledger: ledger, book: book, window: brief.window, asOf: asOf, reach: reach)
    let split = credits.split(under: model)
    let hasTouches = !ledger.touches.isEmpty
    let count =
      ledger.spend.isEmpty ? nil : SpendCount(ledger.spend, window: brief.window, asOf: asOf)
    let spent: Known =
      count.map { .known($0.summary.total) } ?? .unknown("no spend was given")
    let play = playSpend(count, book: book)
    let influenced = hasTouches ? pipelineInfluenced(credits) : nil
    func credited(_ amount: Double?) -> Known {
      hasTouches ? .known(amount ?? 0) : .unknown("no touches were given")
    }
    func cost(_ id: String, _ what: String, _ amount: Double?) -> CostPerDollar {
      .credited(
        id: id, what: what, spend: spent, money: credited(amount),
        currency: brief.expected.currency)
    }
    func incremental(_ id: String, _ what: String, _ metric: String) -> CostPerDollar {
      .incremental(
        id: id, what: what, spend: play, effect: metrics.first { $0.metric.id == metric },
        metric: metric, currency: brief.expected.currency)
    }
    var costs = [
      cost(
        "cost-per-pipeline-dollar", "pipeline that \(model.name) credits to touches",
        split.attributed.created),
      cost(
        "cost-per-influenced-dollar", "pipeline of accounts touched in the buying window",
        influenced?.total),
      cost(
        "cost-per-won-dollar", "won money that \(model.name) credits to touches",
        split.attributed.won),
      incremental("cost-per-incremental-pipeline-dollar", "pipeline", "pipeline-created"),
    ]
    if metrics.contains(where: { $0.metric.id == "closed-won" }) {
      costs.append(incremental("cost-per-incremental-won-dollar", "won money", "closed-won"))
    }
    return PilotMoney(
      pipeline: pipelineInScope(credits), spend: count?.summary,
      spendReason: count == nil ? "no spend was given" : nil, playSpend: play.value, model: model,
      reach: reach,
      credit: hasTouches
        ? PilotMoney.Credit(
          created: split.attributed.created, won: split.attributed.won,
          unattributed: split.unattributed.created, unattributedWon: split.unattributed.won,
          unattributedDeals: split.unattributed.deals) : nil,
      creditReason: hasTouches ? nil : "no touches were given",
      channels: credits.sources(split, spend: count?.amounts), influenced: influenced,
      costs: costs,
      comparison: hasTouches ? AttributionComparison(credits, planned: model, split: split) : nil,
      notes: moneyNotes(count, book: book))
  }

  /// Money spent on the campaigns that are the play, or on all when the brief names none.
  private func playSpend(_ count: SpendCount?, book: ChannelBook) -> Known {
    guard let count else { return .unknown("no spend was given") }
    guard !plan.brief.campaigns.isEmpty else { return .known(count.summary.total) }
    let play = Set(plan.brief.campaigns.map(ChannelBook.key))
    let amounts = zip(count.amounts, book.ofSpend).compactMap { amount, cell in
      book.cells[cell].campaign.map { play.contains(ChannelBook.key($0)) } == true ? amount : nil
    }
    guard !amounts.isEmpty else {
      return .unknown("no entry of spend names a campaign of the play")
    }
    return .known(amounts.reduce(0, +))
  }

  private func moneyNotes(_ count: SpendCount?, book: ChannelBook) -> [String] {
    guard let count else { return [] }
    var notes: [String] = []
    let spend = count.summary
    let currency = plan.brief.expected.currency
    if spend.undated > 0 {
      notes.append(
        "\(Wording.count(spend.undated, "entry", "entries")) of spend without days "
          + "(\(Wording.money(spend.undatedAmount, currency: currency))) "
          + "\(spend.undated == 1 ? "counts" : "count") whole, as if of the window.")
    }
    let named = Set(book.ofSpend.compactMap { book.cells[$0].campaign.map(ChannelBook.key) })
    let missing = plan.brief.campaigns.filter { !named.contains(ChannelBook.key($0)) }
    if !missing.isEmpty, missing.count < plan.brief.campaigns.count {
      notes.append(
        "No entry of spend names \(missing.map { "\"\($0)\"" }.joined(separator: ", ")): the play "
          + "cost more than is counted here, unless it was free.")
    }
    if plan.brief.campaigns.isEmpty {
      notes.append(
        "The brief names no campaigns, so all spend of the window counts as spent on the play.")
    }
    if plan.forced.contains(where: { $0.arm == .treatment }) {
      notes.append(
        "Spend on the play includes accounts the brief put into treatment; what they brought is "
          + "not counted as incremental.")
    }
    return notes
  }
}
