extension PlannedDesign {
  /// Blocks that keep to groups, so that no draw moves a group's treated count by one or more from
  /// its share.
  ///
  /// - Parameters:
  ///   - groups: the group of each unit; nil for those in none.
  ///   - method: the method asked for; `complete` makes one block of each group.
  ///   - covariates: what the arms should be alike in.
  ///   - treated: how many units are treated.
  ///   - seed: where the draw starts.
  /// - Returns: the design and the block of each unit.
  static func withinGroups(
    _ groups: [Int32?], method: DesignMethod, covariates: [Covariate], treated: Int, seed: UInt64
  ) -> (design: PlannedDesign, strata: [Int32]) {
    let smallest = BlockSizes(units: groups.count, treated: treated).smallest
    var members: [Int32: [Int]] = [:]
    for (unit, group) in groups.enumerated() { members[group ?? -1, default: []].append(unit) }
    var strata = [Int32](repeating: 0, count: groups.count)
    var blocks: Int32 = 0
    for group in members.keys.sorted() {
      let units = members[group] ?? []
      let scores = CovariateScores(
        method == .complete ? [] : covariates.map { $0.values(ofUnits: units) })
      let own = Blocking(scores: scores, smallestBlock: smallest).strata(unitCount: units.count)
      for (unit, block) in zip(units, own) { strata[unit] = blocks + block }
      blocks += (own.max() ?? -1) + 1
    }
    let design = PlannedDesign(
      method: .blocked,
      reason: "Accounts alike are split between the arms, owner by owner where capacity binds, so "
        + "that no draw treats more than an owner can look after.",
      treatmentUnits: treated, holdoutUnits: groups.count - treated, blocks: Int(blocks), seed: seed
    )
    return (design, strata)
  }
}

extension Covariate {
  /// The same of some units only.
  func values(ofUnits units: [Int]) -> Covariate {
    switch values {
    case .numbers(let numbers): Covariate(name: name, values: .numbers(units.map { numbers[$0] }))
    case .categories(let names): Covariate(name: name, values: .categories(units.map { names[$0] }))
    }
  }
}
