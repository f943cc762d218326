extension Plan {
  /// Where several arms contradict the brief, the draw or their own numbers, in words; nil where they
  /// do not, and where there is one.
  ///
  /// The design's totals are looked at first: only a plan that passes can be dealt again safely.
  func troubleWithArms() -> String? {
    guard let asked = brief.design.arms else {
      let isOne = design.armUnits == nil && arms == nil && units.allSatisfy { $0.armName == nil }
      return isOne ? nil : "it has several arms and its brief has one"
    }
    guard let arms, let armUnits = design.armUnits, arms.map(\.name) == asked.map(\.name),
      Set(asked.map(\.name)).count == asked.count, asked.count >= 2
    else {
      return "its arms are not those of its brief"
    }
    let shares = [brief.design.holdout] + asked.map(\.share)
    guard shares.allSatisfy({ $0 > 0 && $0 < 1 }), asked.count < ArmShare.most,
      [design.holdoutUnits] + armUnits == ArmShare.totals(of: units.count, shares: shares),
      arms.map(\.units) == armUnits
    else { return "the sizes of its arms are not those its brief's shares give" }
    switch design.method {
    case .blocked, .matchedPairs, .complete: break
    default: return "its design cannot deal several arms"
    }
    guard forced.allSatisfy({ $0.arm == .holdout && $0.armName == nil }) else {
      return "it forces units into an arm and does not say into which"
    }
    guard let dealt = (assignmentDesign as? ArmsDesign)?.deal(0, seed: design.seed),
      zip(units, dealt).allSatisfy({ unit, arm in
        unit.armName == (arm > 0 ? arms[arm - 1].name : nil)
      })
    else { return "the design dealt again from its seed gives other arms" }
    for arm in arms {
      guard let pair = comparison(of: arm.name) else { return "it has no arm \(arm.name)" }
      if let detail = arm.balance.contradiction(of: pair.knownCovariates, under: pair.assignment) {
        return "of the arm \(arm.name) \(detail)"
      }
    }
    return nil
  }
}
