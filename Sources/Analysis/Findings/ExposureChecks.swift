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
    let play = Set(plan.brief.campaigns.compactMap(ledger.texts.number))
    let window = plan.brief.window
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
    let touched = zip(isTouched, plan.units)
    let heldOut = touched.count { $0 && $1.arm == .holdout }
    let treated = touched.count { $0 && $1.arm == .treatment }
    guard touches > 0 else {
      let named = plan.brief.campaigns.isEmpty ? "" : " of the campaigns the brief names"
      return [
        Finding(
          id: "contamination", severity: .warning,
          sentence: "The touches given hold none\(named) in the window, so neither the play nor "
            + "its absence can be seen.", figures: ["touches": 0])
      ]
    }
    return [contamination(heldOut), reach(treated)]
  }

  private func contamination(_ touched: Int) -> Finding {
    let units = plan.unitCount(in: .holdout)
    let share = Double(touched) / Double(units)
    let figures = ["holdoutTouched": Double(touched), "share": share]
    let counts = "\(Wording.count(touched)) of \(Wording.count(units)) held-out units"
    switch share {
    case 0:
      return Finding(
        id: "contamination", severity: .ok, sentence: "No held-out unit got the play.",
        figures: figures)
    case ..<0.05:
      return Finding(
        id: "contamination", severity: .note,
        sentence: "\(counts) got the play all the same; they stay in the holdout, which makes the "
          + "effect look a little smaller than it is.", figures: figures)
    case ..<0.2:
      return Finding(
        id: "contamination", severity: .warning,
        sentence: "\(counts) got the play all the same; they stay in the holdout, so the effect "
          + "looks smaller than it is.", figures: figures)
    default:
      return Finding(
        id: "contamination", severity: .error,
        sentence: "\(counts) got the play all the same: so mixed a holdout cannot show that the "
          + "play does not work.", figures: figures)
    }
  }

  private func reach(_ touched: Int) -> Finding {
    let units = plan.unitCount(in: .treatment)
    let share = Double(touched) / Double(units)
    let figures = ["treatmentTouched": Double(touched), "share": share]
    let counts = "\(Wording.count(touched)) of \(Wording.count(units)) treated units"
    return share >= 0.8
      ? Finding(
        id: "exposure", severity: .ok, sentence: "\(counts) were reached by the play.",
        figures: figures)
      : Finding(
        id: "exposure", severity: share >= 0.5 ? .note : .warning,
        sentence: "Only \(counts) were reached by the play; the rest count as treated, since they "
          + "were assigned, which makes the effect look smaller.", figures: figures)
  }
}
