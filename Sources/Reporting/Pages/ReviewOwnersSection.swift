internal import Analysis
internal import Pipeline
internal import Planning

/// The representatives: workload, what stalls, what went on.
struct ReviewOwnersSection: Sendable {
  private let review: Review
  private static let most = 20

  init(_ review: Review) { self.review = review }

  /// The section.
  var html: HTML {
    let owners = review.deals.owners
    let shown = owners.prefix(ReviewOwnersSection.most)
    let more: HTML =
      owners.count > shown.count
      ? """
      <p class="soft small">\(shown.count) of \(owners.count); all are in \
      <code>owners.csv</code>.</p>
      """ : .empty
    return """
      <section>
      <h2>By representative</h2>
      <p>Open deals of the plan's accounts, and what happened in the last seven days. Went on: to \
      another open stage, or won.</p>
      <table class="stack">
      <thead><tr><th scope="col">Representative</th><th scope="col">Open</th>\
      <th scope="col">Stalled</th><th scope="col">Went on</th><th scope="col">New</th></tr></thead>
      <tbody class="lines">
      \(shown.map { line($0) })</tbody>
      </table>
      \(more)
      </section>
      """
  }

  private func line(_ owner: DealReview.Owner) -> HTML {
    let currency = review.plan.brief.expected.currency
    return """
      <tr><th scope="row">\(HTML.name(owner.owner?.shortened(to: 60) ?? "Nobody"))</th>
      <td class="value" data-label="Open">\(owner.open.words(currency: currency))\
      <span class="of">\(Wording.count(owner.accounts, "account"))</span></td>
      <td class="value" data-label="Stalled">\(owner.stalled.words(currency: currency))</td>
      <td class="value" data-label="Went on">\(owner.advanced.words(currency: currency))</td>
      <td class="value" data-label="New">\(owner.created.words(currency: currency))</td></tr>

      """
  }
}
