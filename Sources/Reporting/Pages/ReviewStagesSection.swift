internal import Analysis
internal import Pipeline
internal import Planning

/// Where open deals stand and where they stall.
struct ReviewStagesSection: Sendable {
  private let review: Review

  init(_ review: Review) { self.review = review }

  /// The section of the first sheet.
  var summary: HTML {
    """
    <section>
    <h2>Where deals stall</h2>
    <p>\(lead)</p>
    </section>
    """
  }

  /// The section behind the first sheet.
  var html: HTML {
    """
    <section>
    <h2>Open deals by stage</h2>
    \(review.deals.stages.isEmpty ? .empty : table)
    \(review.deals.basis.map { "<p class=\"soft small\">\($0)</p>\n" as HTML })
    </section>
    """
  }

  private var currency: String { review.plan.brief.expected.currency }

  private var lead: String {
    let deals = review.deals
    guard let worst = deals.stages.first(where: { $0.stage == deals.breaksAt }) else {
      return deals.stages.isEmpty
        ? "The plan's accounts have no open deal." : "No open deal stands longer than usual."
    }
    let all = Wording.count(deals.stalled.count)
    let most = worst.stalled.amount > 0 ? "most of the money" : "most of them"
    return "\(all) open \(deals.stalled.count == 1 ? "deal stands" : "deals stand") longer than "
      + "usual; \(most) in \(worst.stage): \(worst.stalled.words(currency: currency))."
  }

  private var table: HTML {
    """
    <table class="stack">
    <thead><tr><th scope="col">Stage</th><th scope="col">Open</th><th scope="col">Stalled</th>\
    <th scope="col">Usual stay</th></tr></thead>
    <tbody class="lines">
    \(review.deals.stages.map { line($0) })</tbody>
    </table>
    """
  }

  private func line(_ stage: DealReview.Stage) -> HTML {
    let usual: String
    if let fast = stage.fast, let slow = stage.slow {
      usual =
        "\(Wording.number(fast)) to \(Wording.days(slow)), from "
        + Wording.count(stage.stays, "past stay")
    } else {
      usual = "not known, \(Wording.count(stage.stays, "past stay"))"
    }
    return """
      <tr><th scope="row">\(HTML.name(stage.stage.shortened(to: 80)))</th>
      <td class="value" data-label="Open">\(stage.open.words(currency: currency))</td>
      <td class="value" data-label="Stalled">\(stage.stalled.words(currency: currency))</td>
      <td class="value" data-label="Usual stay">\(usual)</td></tr>

      """
  }
}
