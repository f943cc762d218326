internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// The effect on the primary metric by each attribute the plan named, each tested as a whole.
  ///
  /// Groups with fewer than ten units in an arm are read together. One test an attribute, Holm's
  /// adjustment over attributes: no group is picked out.
  ///
  /// - Parameter primary: the result as planned.
  /// - Returns: one reading an attribute, in the plan's order; none where the plan names none.
  func segments(of primary: MetricResult) -> [SegmentReading] {
    guard let names = plan.brief.segments, !names.isEmpty else { return [] }
    let question = MetricQuestion(
      metric: primary.metric,
      estimator: plan.metrics[0].estimator.limited(to: PilotOutcome.challengeReplays))
    let tally = question.metric.tally(deals)
    let cuts = names.map { SegmentCut(plan.units, attribute: $0) }
    let readings = cuts.flatMap { cut in
      cut.names.map { name in
        Rereading(question, of: keeping(cut.levels.map { $0 == name }), tally: tally)
      }
    }
    let results = self.results(of: readings, endError: 0.05)
    let tests = cuts.map { SegmentTest(tally, isTreated: plan.assignment.isTreated, cut: $0) }
    let known = tests.compactMap(\.pValue)
    var adjusted = ((try? Adjustment.holm.adjust(known)) ?? known)[...]
    var next = 0
    return zip(cuts, tests).map { cut, test in
      let own = results[next..<next + cut.names.count]
      next += cut.names.count
      let raised = test.pValue == nil ? nil : adjusted.popFirst()
      return SegmentReading(
        attribute: cut.attribute,
        levels: zip(cut.names, own).map { name, result in
          let segment = test.effects?.segments.first { $0.name == name }
          return SegmentReading.Level(
            name: name, pooled: name == SegmentReading.other ? cut.pooled : [], result: result,
            shrunken: segment.map { segment in
              Estimated(
                estimate: segment.shrunken,
                interval: segment.shrunkenInterval(confidenceLevel: level),
                method: "empirical Bayes on differences of means")
            }, weight: segment?.weight)
        },
        leftOut: cut.leftOut, pValue: test.pValue, adjustedPValue: raised, reason: test.reason,
        sentence: sentence(
          cut.attribute, pValue: raised, attributes: known.count, reason: test.reason))
    }
  }

  private func sentence(
    _ attribute: String, pValue: Double?, attributes: Int, reason: String?
  ) -> String {
    guard let pValue else {
      return "Whether the effect differs by \(attribute) cannot be tested: "
        + "\(reason ?? "there is no test")."
    }
    let text = Wording.pValue(pValue)
    let among = attributes > 1 ? ", among \(attributes) attributes by Holm" : ""
    let equals = pValue < 0.001 ? "p \(text)" : "p = \(text)"
    guard pValue < 1 - plan.brief.confidence else {
      return "No evidence that the effect differs by \(attribute) (\(equals)\(among)): differences "
        + "between the groups are what chance alone would make, though the pilot may be too small "
        + "to show a real one."
    }
    return "The effect differs by \(attribute) more than chance alone would make "
      + "(\(equals)\(among)); that says neither which group differs nor what the plan's rule decides."
  }
}

/// The units of a plan sorted into groups of one attribute, small groups together.
struct SegmentCut {
  let attribute: String
  /// The level of each unit; nil for one in a group that is not read.
  let levels: [String?]
  /// The levels read, by name, "other" and "not known" last.
  let names: [String]
  /// The groups that make up "other".
  let pooled: [String]
  /// The groups not read.
  let leftOut: [String]

  init(_ units: [PlannedUnit], attribute: String) {
    self.attribute = attribute
    let own = units.map { $0.segments?[attribute] ?? SegmentReading.unknown }
    var counts: [String: (treatment: Int, holdout: Int)] = [:]
    for (unit, level) in zip(units, own) {
      if unit.arm == .treatment {
        counts[level, default: (0, 0)].treatment += 1
      } else {
        counts[level, default: (0, 0)].holdout += 1
      }
    }
    let small = Set(
      counts.filter { min($0.value.treatment, $0.value.holdout) < SegmentReading.fewest }.keys)
    // A group of that very name is read together with the others.
    let others = small.union(
      small.isEmpty ? [] : Set(counts.keys.filter { $0 == SegmentReading.other }))
    let sum = others.reduce(into: (treatment: 0, holdout: 0)) { sum, level in
      sum.treatment += counts[level]?.treatment ?? 0
      sum.holdout += counts[level]?.holdout ?? 0
    }
    let isRead = min(sum.treatment, sum.holdout) >= SegmentReading.fewest
    levels = own.map { others.contains($0) ? (isRead ? SegmentReading.other : nil) : $0 }
    let last = [SegmentReading.other, SegmentReading.unknown]
    let plain = Set(levels.compactMap { $0 }).subtracting(last).sorted()
    let present = Set(levels.compactMap { $0 })
    names = plain + last.filter(present.contains)
    pooled = isRead ? others.sorted() : []
    leftOut = isRead ? [] : others.sorted()
  }
}

/// The test that the effect is the same in all groups, with the effects drawn together.
struct SegmentTest {
  let pValue: Double?
  let effects: SegmentEffects?
  let reason: String?

  init(_ tally: Tally, isTreated: [Bool], cut: SegmentCut) {
    let rows = cut.levels.indices.filter { cut.levels[$0] != nil }
    let levels = rows.map { cut.levels[$0] ?? "" }
    do throws(SampleError) {
      guard cut.names.count > 1 else {
        throw .notEstimable(
          reason: "there are no two groups with \(SegmentReading.fewest) units in each arm")
      }
      let values = try SegmentTest.values(tally, isTreated: isTreated, levels: cut.levels)
      let outcome = rows.map { values[$0] }
      let arms = rows.map { isTreated[$0] }
      let drawn = try SegmentEffects(outcome: outcome, isTreated: arms, segments: levels)
      let test = try InteractionTest(outcome: outcome, isTreated: arms, segments: levels).test
      pValue = try test.pValue()
      effects = drawn
      reason = nil
    } catch {
      pValue = nil
      effects = nil
      reason = "\(error)"
    }
  }

  /// One value a unit whose mean in each cell of arm and level is the metric there and whose spread
  /// is that of the metric: for a ratio the rate of the cell and the unit's own pull on it.
  private static func values(
    _ tally: Tally, isTreated: [Bool], levels: [String?]
  ) throws(SampleError) -> [Double] {
    switch tally {
    case .mean(let values): return values
    case .duration:
      throw .notEstimable(reason: "times of deals are not compared between groups")
    case .ratio(let numerators, let denominators):
      struct Cell: Hashable {
        let isTreated: Bool
        let level: String?
      }
      var sums: [Cell: SIMD3<Double>] = [:]
      for unit in levels.indices {
        sums[Cell(isTreated: isTreated[unit], level: levels[unit]), default: .zero] += SIMD3(
          numerators[unit], denominators[unit], 1)
      }
      if sums.contains(where: { $0.key.level != nil && $0.value.y == 0 }) {
        throw .notEstimable(reason: "a group has no deals in one of the arms")
      }
      return levels.indices.map { unit in
        let sum = sums[Cell(isTreated: isTreated[unit], level: levels[unit])] ?? .zero
        guard sum.y > 0 else { return 0 }
        let rate = sum.x / sum.y
        return rate + (numerators[unit] - rate * denominators[unit]) / (sum.y / sum.z)
      }
    }
  }
}
