internal import Pipeline

/// One of several treatment arms of a plan, against the one holdout.
public struct PlannedArm: Hashable, Sendable, Codable {
  /// The arm's name.
  public let name: String
  /// How many units get it.
  public let units: Int
  /// How alike it is to the holdout.
  public let balance: Balance
  /// What its comparison with the holdout can see, at the level that the plan keeps for each arm.
  public let detectable: DetectableEffect
}

extension Brief {
  /// The level at which each of several arms is compared with the holdout, so that all comparisons
  /// together keep `confidence` (Bonferroni; Dunn 1961): 1 − (1 − confidence) / arms, rounded up to
  /// four decimals. With one treatment arm it is `confidence`.
  public var comparisonConfidence: Double {
    guard let arms = design.arms else { return confidence }
    let level = 1 - (1 - confidence) / Double(arms.count)
    let rounded = (level * 1e4 - 1e-6).rounded(.up) / 1e4
    return rounded < 1 ? rounded : level
  }

  /// The brief of one arm's comparison with the holdout: two arms, at the level kept for each.
  ///
  /// - Parameter share: the holdout's share of the units of both.
  /// - Returns: that brief.
  func comparing(holdoutShare share: Double) -> Brief {
    var brief = self
    brief.confidence = comparisonConfidence
    brief.design.arms = nil
    brief.design.holdout = share
    return brief
  }

  /// How several arms are decided on, as the plan states it beforehand; nil for one.
  public var armsRule: String? {
    guard let arms = design.arms else { return nil }
    return
      "Each of the \(Wording.count(arms.count)) treatment arms is compared with the one holdout by "
      + "itself, by intervals of \(Wording.level(comparisonConfidence)), so that those of all arms "
      + "together hold \(Wording.level(confidence)) of the time (Bonferroni); the p-values of the arms "
      + "are adjusted together (Holm). An arm is scaled if its own interval says so; the pilot is "
      + "stopped only if every arm's says so. Arms are not compared with one another."
      + (LookCalendar(self) == nil
        ? ""
        : " Each arm is looked at by itself against bounds that keep its own level over all looks; "
          + "while another arm goes on, the holdout stays.")
  }
}

extension PlannedArm {
  /// Several arms as they came out, each with what its comparison with the holdout can see.
  ///
  /// - Parameters:
  ///   - dealt: the arm of each unit, 0 where it is held out, else counted from 1.
  ///   - design: the design they were dealt by.
  ///   - strata: the block of each unit.
  ///   - covariates: what the arms are compared on.
  ///   - owners: who looks after each unit.
  ///   - brief: the promise.
  ///   - past: the last window of the past as long as the pilot.
  ///   - nouns: what units are called, such as "accounts".
  /// - Returns: the arms in the brief's order; nil where there is one.
  static func arms(
    dealt: [Int], design: PlannedDesign, strata: [Int32], covariates: [Covariate],
    owners: KnownNames, brief: Brief, past: PastWindow?, nouns: String
  ) -> [PlannedArm]? {
    guard let names = brief.design.arms?.map(\.name), let metric = Metric.named(brief.metrics[0])
    else { return nil }
    return names.enumerated().map { place, name in
      let units = dealt.indices.filter { dealt[$0] == place + 1 || dealt[$0] == 0 }
      let isTreated = units.map { dealt[$0] > 0 }
      let pair = design.comparison(strata: units.map { strata[$0] }, isTreated: isTreated)
      let share = Double(pair.design.holdoutUnits) / Double(units.count)
      let own = brief.comparing(holdoutShare: share)
      let found = DetectableEffect(
        metric: metric, brief: own, past: past, design: pair.design, nouns: nouns)
      return PlannedArm(
        name: name, units: pair.design.treatmentUnits,
        balance: Balance(
          of: covariates.map { $0.values(ofUnits: units) },
          under: Assignment(isTreated: isTreated), owners: KnownNames(units.map { owners[$0] }),
          design: pair.design.design(strata: pair.strata), seed: design.seed),
        detectable: found.speaking(of: name, level: own.confidence))
    }
  }
}

extension DetectableEffect {
  /// The same, said of one arm of several.
  private func saying(_ sentence: String) -> DetectableEffect {
    DetectableEffect(
      metric: metric, base: base, basedOn: basedOn, power: power, detectableLift: detectableLift,
      minimumLift: minimumLift, powerAtMinimumLift: powerAtMinimumLift, unitsNeeded: unitsNeeded,
      sentence: sentence)
  }

  fileprivate func speaking(of arm: String, level: Double) -> DetectableEffect {
    saying(
      "The arm \(arm) against the holdout, at \(Wording.level(level)): "
        + sentence.prefix(1).lowercased() + sentence.dropFirst())
  }
}
