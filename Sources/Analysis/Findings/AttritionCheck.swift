internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// Whether accounts of the plan have vanished from the exports or been merged into others, and from
  /// one arm more than from the other.
  func attrition() -> Finding {
    var present: Set<String> = []
    var nameOrDomain: Set<String> = []
    let planned = Set(plan.units.flatMap { $0.accounts.map(\.id) })
    for account in ledger.accounts {
      present.insert(account.id)
      guard !planned.contains(account.id) else { continue }
      nameOrDomain.insert("n\t" + account.name.lowercased())
      if let domain = account.domain { nameOrDomain.insert("d\t" + domain) }
    }
    var gone = ArmCounts()
    var merged = 0
    for unit in plan.units {
      for account in unit.accounts {
        let isGone = !present.contains(account.id)
        gone.add(isGone, in: unit.arm)
        guard isGone else { continue }
        if nameOrDomain.contains("n\t" + account.name.lowercased())
          || account.domain.map({ nameOrDomain.contains("d\t" + $0) }) == true
        {
          merged += 1
        }
      }
    }
    var figures = gone.figures
    figures["merged"] = Double(merged)
    guard gone.count > 0 else {
      return Finding(
        id: "attrition", severity: .ok, sentence: "Every account of the plan is still there.",
        figures: figures)
    }
    let counts = portion(
      gone.count, of: gone.total, "account", verb: ("of the plan is", "of the plan are"))
    let found =
      merged > 0
      ? "; \(Wording.count(merged)) of them \(merged == 1 ? "stands" : "stand") there under another "
        + "id, merged perhaps, and what happened under it is not counted" : ""
    let differs = gone.pValue.map { $0 < 0.05 } ?? false
    return Finding(
      id: "attrition", severity: differs ? .warning : .note,
      sentence: "\(counts) gone from the export (\(gone.words))\(found)"
        + gone.comparison("so the arms no longer lose alike") + ".",
      figures: figures)
  }
}
