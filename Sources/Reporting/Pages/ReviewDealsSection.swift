internal import Analysis
internal import Pipeline
internal import Planning

/// The deals that stall and those that moved fast, beside the marketing before.
struct ReviewDealsSection: Sendable {
  private let review: Review
  /// How many deals of a kind are shown; the rest are in `deals.csv`.
  static let most = 20

  init(_ review: Review) { self.review = review }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Deals that stall</h2>
    \(table(review.deals.stalled, none: "None."))
    </section>
    <section>
    <h2>Deals that moved fast in the last seven days</h2>
    \(table(
      review.deals.accelerated,
      none: review.deals.hasStageHistory
        ? "None." : "Moves cannot be seen without stage history."))
    <p class="soft small">Touches are marketing on the account in the fourteen days before. That they \
    stand beside a deal that moved, or did not, says nothing of cause: that is what the holdout is \
    for.</p>
    </section>
    """
  }

  private func table(_ deals: [DealReview.Deal], none: String) -> HTML {
    guard !deals.isEmpty else { return "<p>\(none)</p>" }
    let shown = deals.prefix(ReviewDealsSection.most)
    let more: HTML =
      deals.count > shown.count
      ? """
      <p class="soft small">The largest \(shown.count) of \(deals.count); all are in \
      <code>deals.csv</code>.</p>
      """ : .empty
    return """
      <table class="stack">
      <thead><tr><th scope="col">Account</th><th scope="col">Amount</th><th scope="col">Stage</th>\
      <th scope="col">Touches before</th><th scope="col">Representative</th></tr></thead>
      <tbody class="lines">
      \(shown.map { line($0) })</tbody>
      </table>
      \(more)
      """
  }

  private func line(_ deal: DealReview.Deal) -> HTML {
    let amount = deal.amount.map {
      Wording.money($0, currency: review.plan.brief.expected.currency)
    }
    return """
      <tr><th scope="row">\(HTML.name(deal.name.shortened(to: 80)))</th>
      <td class="value" data-label="Amount">\(amount ?? "no amount")</td>
      <td data-label="Stage">\(HTML.name(deal.place.shortened(to: 100)))\
      <span class="of">\(deal.time)</span></td>
      <td data-label="Touches before">\(HTML.name(deal.marketing.shortened(to: 100)))</td>
      <td data-label="Representative">\(HTML.name(deal.owner?.shortened(to: 60) ?? "nobody"))</td></tr>

      """
  }
}
