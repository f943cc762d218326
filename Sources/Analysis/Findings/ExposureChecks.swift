internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// Whether the holdout was left alone, and whether the treated accounts got the play.
  func exposure() -> [Finding] {
    guard !ledger.touches.isEmpty else {
      return [
        Finding(
          id: "contamination", severity: .note,
          sentence: "No touches were given, so whether the holdout was left alone is not known.")
      ]
    }
    let (isTouched, touches) = touchedUnits
    let touched = zip(isTouched, plan.units)
    let heldOut = touched.count { $0 && $1.arm == .holdout }
    let treated = touched.count { $0 && $1.arm == .treatment }
    guard touches > 0 else {
      let named = plan.brief.campaigns.isEmpty ? "" : " of the campaigns the brief names"
      return [
        Finding(
          id: "contamination", severity: .warning,
          sentence: "The touches given hold none\(named) on accounts of the plan in the window, so "
            + "neither the play nor its absence can be seen.", figures: ["touches": 0])
      ]
    }
    return [contamination(heldOut), reach(treated, heldOut: heldOut)]
      + [unknownCampaigns()].compactMap { $0 }
  }

  /// Which units the play touched in the window, and by how many touches.
  var touchedUnits: (isTouched: [Bool], touches: Int) {
    let play = Set(plan.brief.campaigns.compactMap(ledger.texts.number))
    var isTouched = [Bool](repeating: false, count: plan.units.count)
    var touches = 0
    for touch in ledger.touches where window.contains(touch.day) && touch.day <= asOf {
      guard let account = touch.account, let unit = unitOfAccount[Int(account)] else { continue }
      if !plan.brief.campaigns.isEmpty {
        guard let campaign = touch.campaign, play.contains(campaign) else { continue }
      }
      isTouched[Int(unit)] = true
      touches += 1
    }
    return (isTouched, touches)
  }

  /// What a touch shows, in the past tense: of the play, when the brief says which campaigns it is.
  private var gotThePlay: String {
    plan.brief.campaigns.isEmpty
      ? "got marketing touches (the brief names no campaigns, so every touch counts as the play)"
      : "got the play"
  }

  private func contamination(_ touched: Int) -> Finding {
    let units = plan.unitCount(in: .holdout)
    let share = Double(touched) / Double(units)
    let figures = ["holdoutTouched": Double(touched), "share": share]
    let counts =
      "\(Wording.count(touched)) of \(Wording.count(units)) held-out "
      + "\(plan.unitNounPlural) \(gotThePlay)"
    func finding(_ severity: Finding.Severity, _ sentence: String) -> Finding {
      Finding(id: "contamination", severity: severity, sentence: sentence, figures: figures)
    }
    switch share {
    case 0: return finding(.ok, "No held-out \(plan.unitNoun) got the play.")
    case ..<0.05:
      return finding(
        .note,
        "\(counts) all the same; they stay in the holdout, which makes the effect look a little "
          + "smaller than it is.")
    case ..<0.2:
      return finding(
        .warning,
        "\(counts) all the same; they stay in the holdout, so the effect looks smaller than it is.")
    default:
      return finding(
        .error,
        "\(counts) all the same: so mixed a holdout cannot show that the play does not work.")
    }
  }

  private func reach(_ touched: Int, heldOut: Int) -> Finding {
    let units = plan.unitCount(in: .treatment)
    let share = Double(touched) / Double(units)
    let figures = ["treatmentTouched": Double(touched), "share": share]
    let counts =
      "\(Wording.count(touched)) of \(Wording.count(units)) treated \(plan.unitNounPlural)"
    func finding(_ severity: Finding.Severity, _ sentence: String) -> Finding {
      Finding(id: "exposure", severity: severity, sentence: sentence, figures: figures)
    }
    if share <= Double(heldOut) / Double(plan.unitCount(in: .holdout)) {
      return finding(
        .error,
        "\(counts) \(gotThePlay), no larger a share than of the holdout: arms that got the same "
          + "cannot show that the play does not work.")
    }
    if share >= 0.8 { return finding(.ok, "\(counts) were reached by the play.") }
    return finding(
      share >= 0.5 ? .note : .warning,
      "Only \(counts) were reached by the play; the rest count as treated, since they were "
        + "assigned, which makes the effect look smaller.")
  }

  /// Campaigns the brief calls the play that no touch carries, a misspelt name perhaps.
  private func unknownCampaigns() -> Finding? {
    let seen = Set(ledger.touches.compactMap(\.campaign))
    let unknown = plan.brief.campaigns.filter { name in
      ledger.texts.number(of: name).map { !seen.contains($0) } ?? true
    }
    guard !unknown.isEmpty else { return nil }
    let names = unknown.map { "\"\($0)\"" }.joined(separator: ", ")
    return Finding(
      id: "unknown-campaigns", severity: .warning,
      sentence: "No touch carries \(names), which the brief counts as the play: who got it cannot "
        + "be seen.", figures: ["campaigns": Double(unknown.count)])
  }
}
