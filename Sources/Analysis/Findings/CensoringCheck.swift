internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// How many of the pilot's deals were still open when outcomes were read.
  func censoring() -> Finding {
    func open(_ arm: Arm) -> Int {
      deals.deals.count { $0.outcome == .open && self.arm(ofUnit: Int($0.unit)) == arm }
    }
    let total = deals.deals.count
    let isOpen = open(.treatment) + open(.holdout)
    guard total > 0 else {
      return Finding(
        id: "censoring", severity: .warning,
        sentence: "No deal was created in the window by any account of the plan.",
        figures: ["deals": 0])
    }
    let share = Double(isOpen) / Double(total)
    let figures = [
      "deals": Double(total), "open": Double(isOpen), "share": share,
      "treatmentOpen": Double(open(.treatment)), "holdoutOpen": Double(open(.holdout)),
      "treatmentDeals": Double(dealCount(in: .treatment)),
      "holdoutDeals": Double(dealCount(in: .holdout)),
    ]
    guard isOpen > 0 else {
      return Finding(
        id: "censoring", severity: .ok,
        sentence: total == 1
          ? "The one deal created in the window has closed."
          : "All \(Wording.count(total)) deals created in the window have closed.",
        figures: figures)
    }
    let counts = portion(
      isOpen, of: total, "deal", verb: ("created in the window was", "created in the window were"))
    return Finding(
      id: "censoring", severity: share > 0.5 ? .warning : .note,
      sentence: "\(counts) still open on \(asOf) (\(Wording.count(open(.treatment))) treated, "
        + "\(Wording.count(open(.holdout))) held out): the win rate is not final.",
      figures: figures)
  }
}
