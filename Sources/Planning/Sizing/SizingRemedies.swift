internal import Pipeline

extension PlanSizing {
  /// What would make the lift asked for detectable, each worked out from the past.
  ///
  /// - Parameters:
  ///   - metrics: the plan's metrics as sized, the primary first.
  ///   - kinds: what they are, in the same order.
  ///   - nouns: what units are called, such as "accounts".
  ///   - brief: the window and the lift asked for.
  ///   - design: how many units each arm has.
  ///   - power: the chance wanted.
  /// - Returns: nothing where it is detectable already, where no play can bring it, or where nothing
  ///   is known.
  static func remedies(
    _ metrics: [MetricSizing], kinds: [Metric], nouns: String, brief: Brief,
    design: PlannedDesign, power: Double
  ) -> [Remedy] {
    guard let primary = metrics.first, let chance = primary.chance, chance < power else {
      return []
    }
    let units = design.treatmentUnits + design.holdoutUnits
    func times(_ chance: Double) -> String {
      Wording.count(Int((chance * 100).rounded()), "time") + " in 100"
    }
    var remedies: [Remedy] = []
    func add(_ change: Remedy.Change, _ value: Double, _ chance: Double, _ sentence: String) {
      remedies.append(
        Remedy(
          change: change, value: value, chance: chance, isEnough: chance >= power,
          sentence: sentence))
    }
    if let needed = primary.unitsNeeded {
      add(
        .units, Double(needed), power,
        "More \(nouns): \(Wording.count(needed)) in place of \(Wording.count(units)), with the same "
          + "share held out.")
    }
    let share = Double(design.holdoutUnits) / Double(units)
    if let best = primary.byHoldoutShare.max(by: { ($0.chance ?? 0) < ($1.chance ?? 0) }),
      let found = best.chance, abs(best.value - share) > 0.051, found > chance + 0.005
    {
      add(
        .holdoutShare, best.value, found,
        "Another split: with \(Wording.percent(best.value, decimals: 0)) held out in place of "
          + "\(Wording.percent(share, decimals: 0)) it would be detected \(times(found))"
          + (found >= power ? "." : ", which is not enough."))
    }
    let weeks = Double(brief.window.days) / 7
    let longer = primary.byWeeks.filter { $0.value > weeks && $0.chance != nil }
    if let first = longer.first(where: { ($0.chance ?? 0) >= power }) {
      add(
        .weeks, first.value, first.chance ?? 0,
        "A longer window: \(Wording.number(first.value)) weeks in place of "
          + "\(Wording.number(weeks, decimals: weeks == weeks.rounded() ? 0 : 1)), by past windows "
          + "that long.")
    } else if let last = longer.last, let found = last.chance {
      add(
        .weeks, last.value, found,
        "A longer window: \(Wording.number(last.value)) weeks, the longest the past tells of, would "
          + "detect it \(times(found)), which is not enough.")
    }
    for (place, metric) in metrics.enumerated().dropFirst() {
      guard let found = metric.chance, found >= power else { continue }
      add(
        .metric, Double(place), found,
        "Another metric: \(Wording.change(kinds[place].asked(by: brief))) in "
          + "\(kinds[place].label.lowercased()) would be detected \(times(found)).")
    }
    return remedies
  }
}
