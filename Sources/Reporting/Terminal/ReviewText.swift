public import Analysis
internal import Pipeline
internal import Planning

/// A weekly review for a terminal: what the day decides first, then checks, pipeline, deals, people
/// and plays, in lines of at most 100 characters without colour.
public struct ReviewText: Sendable {
  private let review: Review
  private static let most = 5

  /// A text for a review.
  public init(_ review: Review) { self.review = review }

  /// The text, its last line ended.
  public var text: String { Wording.using(review.plan.brief.locale) { source } }

  private var source: String {
    let plan = review.plan
    let days = review.asOf - plan.brief.window.start + 1
    var lines = Paragraph(review.headline).lines()
    lines += Paragraph(
      "\(plan.brief.pilot.shortened(to: 60)), day \(Wording.count(days)), as of \(review.asOf), plan "
        + shortDigest(review.planDigest)
    ).lines()
    if let readout = review.readout {
      for arm in review.arms {
        let own = arm.readout
        lines += [""] + Paragraph(arm.sentence).lines()
        lines += MetricsTable([MetricWords(own.primary, in: own)]).lines
        if let look = own.look { lines += Paragraph(look.sentence).lines() }
      }
      if review.arms.isEmpty {
        lines += [""] + MetricsTable([MetricWords(readout.primary, in: readout)]).lines
        if let look = readout.look { lines += Paragraph(look.sentence).lines() }
      }
    }
    lines += [""] + FindingLine.all(review.findings)
    lines += [""] + pipeline
    lines += [""] + deals
    lines += [""] + owners
    lines += [""] + calendar
    lines +=
      ["", "What next:"]
      + ReviewSteps(review).sentences.flatMap { Paragraph($0, first: "- ").lines() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var currency: String { review.plan.brief.expected.currency }

  private var pipeline: [String] {
    let pipeline = review.pipeline
    let stretches = [
      ("last week", pipeline.lastWeek), ("since \(pipeline.toDate.start)", pipeline.toDate),
    ]
    var columns = Columns([.left] + stretches.flatMap { _ in [.right] + arms.map { _ in .right } })
    columns.add(
      ["Pipeline"] + stretches.flatMap { name, _ in [name] + arms.map(\.name) })
    for row in ReviewPipeline.rows {
      columns.add(
        ["  " + row.name]
          + stretches.flatMap { _, stretch in
            ([stretch.together] + arms.map { $0.totals(stretch) ?? PipelineTotals() }).map {
              short(row.sum($0))
            }
          })
    }
    return columns.lines
      + pipeline.notes(showsArms: review.showsEffect).flatMap { Paragraph($0, first: "  ").lines() }
  }

  private typealias ArmColumn = (
    name: String, totals: (ReviewPipeline.Stretch) -> PipelineTotals?
  )
  private var arms: [ArmColumn] {
    review.showsEffect
      ? [("treated", { $0.treatment }), ("held out", { $0.holdout })] : []
  }

  private func short(_ sum: PipelineTotals.Sum) -> String {
    sum.deals == 0
      ? "0" : "\(Wording.count(sum.deals)) \(Wording.money(sum.amount, currency: currency))"
  }

  private var deals: [String] {
    let deals = review.deals
    let open = deals.stages.reduce(into: PipelineTotals.Sum()) { sum, stage in
      sum = sum.with(stage.open)
    }
    let stalled = deals.stages.reduce(into: PipelineTotals.Sum()) { sum, stage in
      sum = sum.with(stage.stalled)
    }
    var lines = Paragraph(
      "Open: \(open.words(currency: currency)). Stalled: \(stalled.words(currency: currency))"
        + (deals.breaksAt.map { ", most of it in \($0)" } ?? "") + "."
    ).lines()
    lines += list(deals.stalled, title: "Stalled")
    lines += list(deals.accelerated, title: "Moved fast in the last seven days")
    return lines + deals.basis.flatMap { Paragraph($0, first: "  ").lines() }
  }

  private func list(_ deals: [DealReview.Deal], title: String) -> [String] {
    guard !deals.isEmpty else { return [] }
    let shown = deals.prefix(ReviewText.most)
    let more = deals.count > shown.count ? ", the largest \(shown.count) of \(deals.count)" : ""
    return ["\(title)\(more):"]
      + shown.flatMap { deal in
        Paragraph(
          "\(deal.name.shortened(to: 32)), "
            + (deal.amount.map { Wording.money($0, currency: currency) } ?? "no amount")
            + ": \(deal.place), \(deal.time); \(deal.marketing); \(deal.owner ?? "no owner")",
          first: "  ", rest: "    "
        ).lines()
      }
  }

  private var owners: [String] {
    var columns = Columns([.left, .right, .right, .right, .right, .right])
    columns.add(["Representative", "accounts", "open", "stalled", "went on", "new"])
    let shown = review.deals.owners.prefix(ReviewText.most)
    for owner in shown {
      columns.add([
        "  " + (owner.owner ?? "nobody").shortened(to: 30), Wording.count(owner.accounts),
        short(owner.open), short(owner.stalled), Wording.count(owner.advanced.deals),
        Wording.count(owner.created.deals),
      ])
    }
    let left = review.deals.owners.count - shown.count
    return columns.lines + (left > 0 ? ["  and \(Wording.count(left)) more in owners.csv"] : [])
  }

  private var calendar: [String] {
    var columns = Columns([.left, .left, .right, .right, .right])
    columns.add(["Plays by week", "", "treated", "held out", "touches"])
    for week in review.calendar.weeks {
      let days = "  \(week.start) to \(week.end)" + (week.isAhead ? ", ahead" : "")
      var rows = week.entries.map { entry in
        [
          entry.campaign.shortened(to: 40) + (entry.isPlay ? " *" : ""),
          Wording.count(entry.treatment), Wording.count(entry.holdout),
          Wording.count(entry.touches),
        ]
      }
      rows += week.untouched.map { ["\($0.shortened(to: 34)), by its dates"] }
      if rows.isEmpty { rows = [["none known"]] }
      for (number, row) in rows.enumerated() { columns.add([number == 0 ? days : ""] + row) }
    }
    return columns.lines + ["  * the play; accounts of the plan that were touched, by arm"]
  }
}

extension PipelineTotals.Sum {
  /// Both sums together.
  fileprivate func with(_ other: PipelineTotals.Sum) -> PipelineTotals.Sum {
    PipelineTotals.Sum(deals: deals + other.deals, amount: amount + other.amount)
  }
}
