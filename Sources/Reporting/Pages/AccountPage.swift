public import Analysis
public import Pipeline
public import Planning

/// One account of a plan as a page: its arm, what was done to it, its deals, and the days of both.
///
/// It stands alone: no total and no other account, so that nothing of the effect can be read.
public struct AccountPage: Sendable {
  private let view: AccountView
  private let plan: Plan
  private let digest: String
  private let asOf: Day
  /// How many deals are drawn; the table has all.
  private static let most = 12

  /// A page for an account.
  ///
  /// - Parameters:
  ///   - view: the account as known on the day.
  ///   - plan: the locked plan.
  ///   - digest: its SHA-256, as it is printed.
  ///   - asOf: the day.
  public init(_ view: AccountView, plan: Plan, digest: String, asOf: Day) {
    self.view = view
    self.plan = plan
    self.digest = digest
    self.asOf = asOf
  }

  /// The page as HTML, well-formed as XML too.
  public var html: String { Wording.using(plan.brief.locale) { source } }

  private var source: String {
    Document(
      title: "\(view.name.shortened(to: 80)): account of \(plan.brief.pilot.shortened(to: 80))",
      body: """
        <main>
        <article class="sheet">
        \(head)
        <section>
        <h2>Day by day</h2>
        <p>\(summary)</p>
        \(figure)
        </section>
        \(plays)
        \(deals)
        <section>
        <h2>What this page does not say</h2>
        <p>Whether the play worked. One account says nothing of that, whatever became of it: only \
        the arms compared do, on the days the plan reads them.\(contamination)\(family)</p>
        </section>
        </article>
        </main>
        """
    ).source
  }

  private var head: HTML {
    let side =
      view.arm == .holdout ? "held out" : "to get \(view.armName ?? "the play")"
    return PageHead(
      kind: "One account of the pilot", pilot: plan.brief.pilot,
      headline: "\(HTML.name(view.name.shortened(to: 160))): \(side)",
      facts: [
        ("Id", HTML.name(view.id.shortened(to: 60))),
        (
          "Arm",
          "\(view.armName ?? view.arm.rawValue), \(view.isForced ? "put there by the brief" : "drawn")"
        ),
        ("Owner", HTML.name(view.owner?.shortened(to: 80) ?? "not known")),
        ("As of", HTML.day(asOf)), PageHead.plan(digest),
      ]
    ).html
  }

  private var summary: String {
    let touched = view.plays.reduce(0) { $0 + $1.touches }
    let own = view.deals.count { $0.isInPilot }
    let isUnreached = view.arm == .treatment && !view.plays.contains(where: \.isPlay)
    return (isUnreached ? "The play has not reached it. " : "")
      + "\(Wording.count(touched, "touch", "touches")) in all, "
      + "\(Wording.count(view.recentTouches)) in the last fourteen days. "
      + (view.deals.isEmpty
        ? "No deals."
        : "\(Wording.count(view.deals.count, "deal")), \(own == 0 ? "none" : Wording.count(own)) of them "
          + "created in the window.")
  }

  private var contamination: String {
    guard view.arm == .holdout, let first = view.plays.filter(\.isPlay).map(\.first).min() else {
      return ""
    }
    return " It is held out and got the play all the same, first on \(first): it still counts as "
      + "held out, because the comparison is of what was drawn."
  }

  private var family: String {
    view.unit == view.id
      ? "" : " It was drawn together with the accounts of \(view.unit.shortened(to: 60))."
  }

  private var window: ClosedRange<Day> {
    plan.brief.window.start...plan.brief.window.lastDay
  }

  /// From a week before the first event of the last half year before the window, to the later of today and
  /// the window's end.
  private var span: ClosedRange<Day> {
    let earliest = window.lowerBound - 180
    let events = view.plays.flatMap(\.days) + view.deals.compactMap(\.created)
    let first = events.filter { $0 >= earliest }.min() ?? window.lowerBound
    return min(first, window.lowerBound) - 7...max(asOf, window.upperBound)
  }

  private var figure: HTML {
    let drawn = view.deals.filter { deal in
      deal.created != nil && (deal.closed ?? asOf) >= span.lowerBound
    }.suffix(AccountPage.most)
    let touches = view.plays.filter { $0.last >= span.lowerBound }.map { play in
      TimelineFigure.Row.touches(name: play.campaign, isPlay: play.isPlay, days: play.days)
    }
    let bars = drawn.compactMap { deal -> TimelineFigure.Row? in
      guard let created = deal.created else { return nil }
      return .deal(
        name: label(deal), from: created, to: max(created, deal.closed ?? asOf),
        ending: deal.outcome == "won" ? .won : deal.outcome == "lost" ? .lost : .open)
    }
    guard !touches.isEmpty || !bars.isEmpty else {
      return "<p>Nothing has happened on it since \(HTML.day(span.lowerBound)).</p>"
    }
    let missing = view.deals.count - bars.count
    let older =
      missing > 0
      ? " \(Wording.count(missing, "earlier deal")) not drawn; the table below has all." : ""
    return """
      <figure>
      \(TimelineFigure(id: "days", rows: touches + bars, span: span, window: window).html)
      <figcaption>Tick: a touch, taller for the play. Bar: a deal. Filled dot: won. Cross: lost. \
      Arrow: open.\(older)</figcaption>
      </figure>
      """
  }

  private func label(_ deal: AccountView.Deal) -> String {
    deal.amount.map { "Deal of \(Wording.money($0, currency: currency))" } ?? "Deal without amount"
  }

  private var currency: String { plan.brief.expected.currency }

  private var plays: HTML {
    guard !view.plays.isEmpty else {
      return "<section>\n<h2>Marketing on it</h2>\n<p>None known.</p>\n</section>"
    }
    let lines = view.plays.map { play -> HTML in
      """
      <tr><th scope="row">\(HTML.name(play.campaign.shortened(to: 100)))\
      \(play.isPlay ? " (the play)" : "")</th>
      <td class="value" data-label="Touches">\(Wording.count(play.touches))</td>
      <td class="value" data-label="First">\(HTML.day(play.first))</td>
      <td class="value" data-label="Last">\(HTML.day(play.last))</td></tr>

      """
    }
    return """
      <section>
      <h2>Marketing on it</h2>
      <table class="stack">
      <thead><tr><th scope="col">Campaign</th><th scope="col">Touches</th><th scope="col">First</th>\
      <th scope="col">Last</th></tr></thead>
      <tbody class="lines">
      \(lines)</tbody>
      </table>
      </section>
      """
  }

  private var deals: HTML {
    guard !view.deals.isEmpty else {
      return "<section>\n<h2>Its deals</h2>\n<p>None.</p>\n</section>"
    }
    let lines = view.deals.map { deal -> HTML in
      let marks = [
        deal.isInPilot ? "in the pilot" : nil, deal.isInfluenced ? "influenced" : nil,
      ].compactMap { $0 }
      let stands: HTML =
        deal.closed.map { "<span class=\"whole\">\(deal.outcome) \($0.description)</span>" }
        ?? HTML.name((deal.stage ?? deal.outcome).shortened(to: 60))
      return """
        <tr><th scope="row">\(HTML.name(deal.id.shortened(to: 60)))</th>
        <td class="value" data-label="Created">\
        \(deal.created.map { HTML.day($0) } ?? "not known")</td>
        <td data-label="Stands">\(stands)</td>
        <td class="value" data-label="Amount">\
        \(deal.amount.map { Wording.money($0, currency: currency) } ?? "no amount")</td>
        <td data-label="Counts">\(marks.isEmpty ? "–" : marks.joined(separator: ", "))</td></tr>

        """
    }
    return """
      <section>
      <h2>Its deals</h2>
      <table class="stack">
      <thead><tr><th scope="col">Deal</th><th scope="col">Created</th><th scope="col">Stands</th>\
      <th scope="col">Amount</th><th scope="col">Counts</th></tr></thead>
      <tbody class="lines">
      \(lines)</tbody>
      </table>
      <p class="soft small">In the pilot: created in the window. Influenced: marketing touched the \
      account from \(Wording.days(Double(plan.brief.attribution.window))) before the deal was created \
      until it closed; it says marketing was there, not that it did anything.</p>
      </section>
      """
  }
}
