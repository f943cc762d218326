internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// Whether one account carries the money.
  func concentration() -> Finding {
    guard case .mean(let amounts) = Metric.pipelineCreated.tally(deals) else {
      preconditionFailure("pipeline created is a mean")
    }
    let total = amounts.reduce(0, +)
    guard total > 0, let top = amounts.indices.max(by: { amounts[$0] < amounts[$1] }) else {
      return Finding(
        id: "concentration", severity: .ok, sentence: "No pipeline was created in either arm.",
        figures: ["share": 0])
    }
    let share = amounts[top] / total
    var without = amounts
    without[top] = 0
    func difference(_ amounts: [Double]) -> Double {
      let sums = Arm.allCases.map { values(amounts, in: $0).reduce(0, +) }
      return sums[0] / Double(plan.unitCount(in: .treatment))
        - sums[1] / Double(plan.unitCount(in: .holdout))
    }
    let currency = plan.brief.expected.currency
    let figures = [
      "share": share, "amount": amounts[top], "difference": difference(amounts),
      "differenceWithoutTop": difference(without),
    ]
    let side = plan.units[top].arm == .treatment ? "treated" : "held-out"
    let largest =
      "the largest \(side) unit holds \(Wording.percent(share, decimals: 0)) of all pipeline "
      + "created (\(Wording.money(amounts[top], currency: currency)))"
    guard share >= 0.1 else {
      return Finding(
        id: "concentration", severity: .ok,
        sentence: "No single account carries the money: \(largest).", figures: figures)
    }
    return Finding(
      id: "concentration", severity: share >= 0.25 ? .warning : .note,
      sentence: largest.prefix(1).uppercased() + largest.dropFirst()
        + "; without it the difference per unit would be "
        + "\(Wording.difference(difference(without), unit: .money, currency: currency)) instead of "
        + "\(Wording.difference(difference(amounts), unit: .money, currency: currency)).",
      figures: figures)
  }
}
