internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

extension LookCall {
  /// The call in the words of the page and the terminal.
  var words: String {
    switch self {
    case .goOn: "Continue"
    case .stopForHarm: "Stop early for harm"
    case .decided: "Decided"
    }
  }
}

extension LookReading {
  /// Where the look stands, what it asks, and at what level its interval is made.
  var sentence: String {
    let late = day > planned.day ? " (planned for \(planned.day))" : ""
    let before =
      taken.isEmpty
      ? "none was taken before"
      : "taken before: \(taken.map(\.day.description).joined(separator: ", "))"
    guard information > 0 else {
      return
        "Look \(planned.number) of \(count)\(late), \(before). Nothing has happened yet, so it "
        + "uses no error."
    }
    let asks =
      bound == nil
      ? "it cannot decide anything: no error is spent so early"
      : "it decides at a p-value \(nominalPValue < 1e-6 ? "of" : "below") "
        + LookSchedule.level(nominalPValue)
    let level = Wording.level(confidenceLevel.value)
    return "Look \(planned.number) of \(count)\(late), \(before); \(asks). Its interval is made so "
      + "that the intervals of all looks together hold at \(level)."
  }
}

extension DealReview.Deal {
  /// Where the deal stands, or from where to where it moved: "Negotiation", "Qualification to won".
  var place: String {
    let place = stage ?? "Stage not known"
    return movedTo.map { "\(place) to \($0)" } ?? place
  }

  /// For how long, against what is usual: "41 days, usually up to 26".
  var time: String {
    let (time, limit) = (Wording.days(Double(days)), Wording.number(usual))
    return movedTo == nil
      ? "\(time), usually up to \(limit)" : "in \(time); a fifth take less than \(limit)"
  }

  /// Marketing on the account in the fourteen days before.
  var marketing: String {
    guard touches > 0 else { return "no touch" }
    return "\(Wording.count(touches, "touch", "touches")), last: \(lastTouch ?? "not named")"
  }
}

extension PipelineTotals.Sum {
  /// The deals with their money: "12 deals, $480,000".
  func words(currency: String) -> String {
    guard deals > 0 else { return "none" }
    let money = amount == 0 ? "no amount" : Wording.money(amount, currency: currency)
    return "\(Wording.count(deals, "deal")), \(money)"
  }
}

extension ReviewPipeline {
  /// The rows of the table: what is summed.
  static let rows: [(name: String, sum: @Sendable (PipelineTotals) -> PipelineTotals.Sum)] = [
    ("Created", { $0.created }), ("Influenced", { $0.influenced }), ("Won", { $0.won }),
    ("Lost", { $0.lost }),
  ]

  /// What the table does and does not say.
  func notes(showsArms: Bool) -> [String] {
    [
      "Influenced: marketing touched the account in these days, from \(influenceWindow) days before "
        + "the deal was created until it closed. It says marketing was there, not that it did "
        + "anything."
        + (showsArms
          ? ""
          : " Today only deals created before the pilot are counted: of those created since, the "
            + "touched ones are the treated ones by another name."),
      showsArms
        ? nil
        : "Both arms together: totals by arm, week after week, are the effect read by eye. They are "
          + "shown on days the plan looks.",
    ].compactMap { $0 }
  }
}
