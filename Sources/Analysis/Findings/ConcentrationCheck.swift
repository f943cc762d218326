internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// Whether one unit carries the money.
  func concentration() -> Finding {
    guard case .mean(let amounts) = Metric.pipelineCreated.tally(deals) else {
      preconditionFailure("pipeline created is a mean")
    }
    // A negative amount is a correction; counting it would let one unit hold more than everything.
    let total = amounts.reduce(0) { $0 + max($1, 0) }
    guard total > 0, let top = amounts.indices.max(by: { amounts[$0] < amounts[$1] }) else {
      return Finding(
        id: "concentration", severity: .ok, sentence: "No pipeline was created in either arm.",
        figures: ["share": 0])
    }
    let share = amounts[top] / total
    var without = amounts
    without[top] = 0
    let whole = differencePerUnit(amounts)
    let rest = differencePerUnit(without)
    let currency = plan.brief.expected.currency
    let ends = differencesWithoutOne(amounts, whole: whole)
    let figures = [
      "share": share, "amount": amounts[top], "difference": whole, "differenceWithoutTop": rest,
      "leastWithoutOne": ends.least, "mostWithoutOne": ends.most,
    ]
    let side = plan.units[top].arm == .treatment ? "treated" : "held-out"
    let largest =
      "the largest \(side) \(plan.unitNoun) holds \(Wording.percent(share, decimals: 0)) of all pipeline "
      + "created (\(Wording.money(amounts[top], currency: currency)))"
    guard share >= 0.1 else {
      return Finding(
        id: "concentration", severity: .ok,
        sentence: "No single \(plan.unitNoun) carries the money: \(largest).", figures: figures)
    }
    return Finding(
      id: "concentration", severity: share >= 0.25 ? .warning : .note,
      sentence: largest.prefix(1).uppercased() + largest.dropFirst()
        + "; without its deals the difference per \(plan.unitNoun) would be "
        + "\(Wording.difference(rest, unit: .money, currency: currency)) instead of "
        + "\(Wording.difference(whole, unit: .money, currency: currency)).",
      figures: figures)
  }

  /// The least and the most the difference would be were any one unit's money left out.
  private func differencesWithoutOne(_ amounts: [Double], whole: Double) -> (
    least: Double, most: Double
  ) {
    let strata = design.strata
    var counts = [(treatment: Double, holdout: Double)](
      repeating: (0, 0), count: Int(strata.max() ?? 0) + 1)
    for unit in amounts.indices {
      if arm(ofUnit: unit) == .treatment {
        counts[Int(strata[unit])].treatment += 1
      } else {
        counts[Int(strata[unit])].holdout += 1
      }
    }
    let size = counts.reduce(0) {
      $0 + ($1.treatment > 0 && $1.holdout > 0 ? $1.treatment + $1.holdout : 0)
    }
    var (least, most) = (whole, whole)
    for (unit, amount) in amounts.enumerated() where amount != 0 {
      let block = counts[Int(strata[unit])]
      guard block.treatment > 0, block.holdout > 0 else { continue }
      let weight = (block.treatment + block.holdout) / size
      let without =
        arm(ofUnit: unit) == .treatment
        ? whole - weight * amount / block.treatment : whole + weight * amount / block.holdout
      least = min(least, without)
      most = max(most, without)
    }
    return (least, most)
  }

  /// Treatment minus holdout, block by block and weighted by the blocks' sizes, as the estimate of
  /// an amount per unit is.
  private func differencePerUnit(_ amounts: [Double]) -> Double {
    let strata = design.strata
    let none = [Double](repeating: 0, count: Int(strata.max() ?? 0) + 1)
    var sums = (treatment: none, holdout: none)
    var counts = (treatment: none, holdout: none)
    for (unit, amount) in amounts.enumerated() {
      let block = Int(strata[unit])
      if arm(ofUnit: unit) == .treatment {
        sums.treatment[block] += amount
        counts.treatment[block] += 1
      } else {
        sums.holdout[block] += amount
        counts.holdout[block] += 1
      }
    }
    var difference = 0.0
    var size = 0.0
    for block in none.indices where counts.treatment[block] > 0 && counts.holdout[block] > 0 {
      let units = counts.treatment[block] + counts.holdout[block]
      size += units
      difference +=
        units
        * (sums.treatment[block] / counts.treatment[block]
          - sums.holdout[block] / counts.holdout[block])
    }
    return size > 0 ? difference / size : 0
  }
}
