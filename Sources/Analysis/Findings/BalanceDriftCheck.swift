internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Whether what the plan knew of the accounts before the pilot still stands in the newest exports,
  /// and in both arms alike.
  ///
  /// What was true before the start cannot have been changed by the play; where the exports now say
  /// otherwise, somebody rewrote the past.
  func balanceDrift() -> Finding {
    let again = plan.covariatesAgain(in: ledger)
    func finding(
      _ severity: Finding.Severity, _ sentence: String, _ figures: [String: Double] = [:]
    )
      -> Finding
    {
      Finding(id: "balance-drift", severity: severity, sentence: sentence, figures: figures)
    }
    guard !plan.covariates.isEmpty else {
      return finding(.ok, "The plan looked at nothing known before the start that could drift.")
    }
    let lost = plan.covariates.count - again.count
    var isChanged = [Bool](repeating: false, count: plan.units.count)
    var largest: (name: String, drift: Double) = ("", 0)
    for (planned, now) in again {
      let drift = CovariateDrift(planned, now, arms: plan.units.map(\.arm))
      for unit in isChanged.indices where drift.isChanged[unit] { isChanged[unit] = true }
      if abs(drift.largest) > abs(largest.drift) { largest = (planned.name, drift.largest) }
    }
    var changed = ArmCounts()
    for (unit, isSo) in zip(plan.units, isChanged) { changed.add(isSo, in: unit.arm) }
    var figures = changed.figures
    figures["largestDrift"] = abs(largest.drift)
    figures["covariatesGone"] = Double(lost)
    let missing =
      lost > 0
      ? "\(Wording.count(lost, "attribute")) the plan looked at \(lost == 1 ? "is" : "are") no "
        + "longer in the exports" : nil
    guard changed.count > 0 else {
      return finding(
        lost > 0 ? .note : .ok,
        missing.map { $0 + "; the others say of the time before the start what they said then." }
          ?? "The exports say of the time before the start what they said when the plan was made.",
        figures)
    }
    let differs = changed.pValue.map { $0 < 0.05 } ?? false
    let isFar = abs(largest.drift) >= 0.1
    let shift =
      "\(largest.name) moved the arms apart most, by "
      + "\(Wording.number(abs(largest.drift), decimals: 2)) standard deviations"
    return finding(
      differs && isFar || abs(largest.drift) >= 0.25 ? .warning : .note,
      "\(Wording.count(changed.count)) of the \(plan.unitNounPlural) are described otherwise than when "
        + "the plan was made "
        + "(\(changed.words)), of the time before the start; \(shift)"
        + changed.comparison("so the past was rewritten in one arm more than in the other")
        + (missing.map { "; " + $0 } ?? "") + ".",
      figures)
  }
}

/// How a covariate of the plan has changed since, unit by unit and between the arms.
struct CovariateDrift {
  /// Whether each unit has another value; what is not known now is no change.
  let isChanged: [Bool]
  /// The largest change in a standardised mean difference between the arms, treatment minus holdout.
  let largest: Double

  init(_ planned: Covariate, _ now: Covariate, arms: [Arm]) {
    switch (planned.values, now.values) {
    case (.numbers(let before), .numbers(let after)):
      isChanged = zip(before, after).map { before, after in
        guard let after else { return false }
        guard let before else { return true }
        return abs(after - before) > 1e-9 * max(1, abs(before))
      }
      let rows = before.indices.filter { before[$0] != nil && after[$0] != nil }
      largest = CovariateDrift.drift(
        rows.map { before[$0] ?? 0 }, rows.map { after[$0] ?? 0 }, rows.map { arms[$0] })
    case (.categories(let before), .categories(let after)):
      isChanged = zip(before, after).map { $1 != nil && $0 != $1 }
      let rows = before.indices.filter { before[$0] != nil && after[$0] != nil }
      let own = rows.map { arms[$0] }
      let levels = Set(rows.filter { before[$0] != after[$0] }.flatMap { [before[$0], after[$0]] })
      largest =
        levels.compactMap { $0 }.sorted().map { level in
          CovariateDrift.drift(
            rows.map { before[$0] == level ? 1 : 0 }, rows.map { after[$0] == level ? 1 : 0 }, own)
        }.max { abs($0) < abs($1) } ?? 0
    default:
      isChanged = arms.map { _ in false }
      largest = 0
    }
  }

  /// The change in the difference between the arms' means, in standard deviations of the values then.
  private static func drift(_ before: [Double], _ after: [Double], _ arms: [Arm]) -> Double {
    var sums: [Arm: (moved: Double, count: Double, sum: Double, squares: Double)] = [:]
    for row in arms.indices {
      var own = sums[arms[row]] ?? (0, 0, 0, 0)
      own.moved += after[row] - before[row]
      own.count += 1
      own.sum += before[row]
      own.squares += before[row] * before[row]
      sums[arms[row]] = own
    }
    guard let treatment = sums[.treatment], let holdout = sums[.holdout] else { return 0 }
    let variances = [treatment, holdout].map { own in
      max(own.squares / own.count - (own.sum / own.count) * (own.sum / own.count), 0)
    }
    let deviation = ((variances[0] + variances[1]) / 2).squareRoot()
    guard deviation > 0, deviation.isFinite else { return 0 }
    let drift = treatment.moved / treatment.count - holdout.moved / holdout.count
    return drift / deviation
  }
}
