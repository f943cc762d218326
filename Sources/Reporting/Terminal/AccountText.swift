public import Analysis
public import Pipeline
public import Planning

/// One account of a plan for a terminal: its arm, the plays on it, its deals.
public struct AccountText: Sendable {
  private let view: AccountView
  private let asOf: Day
  private let brief: Brief
  private var currency: String { brief.expected.currency }

  /// A text for an account, its numbers and money as a brief asks.
  public init(_ view: AccountView, asOf: Day, brief: Brief) {
    self.view = view
    self.asOf = asOf
    self.brief = brief
  }

  /// The text, its last line ended.
  public var text: String { Wording.using(brief.locale) { source } }

  private var source: String {
    let how = view.isForced ? "put there by the brief" : "drawn"
    let side = view.armName ?? view.arm.rawValue
    var lines = Paragraph(
      "\(view.name.shortened(to: 80)) (\(view.id)): \(side), \(how); owner "
        + "\(view.owner ?? "not known"); as of \(asOf)"
    ).lines()
    lines += ["", "Plays"]
    var plays = Columns([.left, .right, .left])
    for play in view.plays {
      plays.add([
        "  " + play.campaign.shortened(to: 50) + (play.isPlay ? " *" : ""),
        Wording.count(play.touches, "touch", "touches"),
        play.first == play.last ? "\(play.first)" : "\(play.first) to \(play.last)",
      ])
    }
    lines +=
      view.plays.isEmpty
      ? ["  none"]
      : plays.lines + (view.plays.contains(where: \.isPlay) ? ["  * the play"] : [])
    lines += ["", "Deals"]
    var deals = Columns([.left, .left, .right, .left])
    for deal in view.deals {
      let end = deal.closed.map { "\(deal.outcome) \($0)" } ?? deal.stage ?? deal.outcome
      let marks = [
        deal.isInPilot ? "in the pilot" : nil, deal.isInfluenced ? "influenced" : nil,
      ].compactMap { $0 }
      deals.add([
        "  created \(deal.created?.description ?? "on a day not known")", end,
        deal.amount.map { Wording.money($0, currency: currency) } ?? "no amount",
        marks.joined(separator: ", "),
      ])
    }
    lines += view.deals.isEmpty ? ["  none"] : deals.lines
    return lines.joined(separator: "\n") + "\n"
  }
}
