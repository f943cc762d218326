internal import Pipeline

extension PlannedDesign {
  /// Blocks that keep to groups, so that no draw moves a group's treated count by one or more from
  /// its share.
  ///
  /// Pairs, matched blocks and the walk over them keep to groups as blocks do: what they treat in a
  /// block is settled first, group by group (`BlockedDesign`), and who it is within the block then
  /// moves no group's count.
  ///
  /// - Parameters:
  ///   - groups: the group of each unit; nil for those in none.
  ///   - asked: the method asked for; what treats halves by its nature keeps no group's count, and is
  ///     chosen anew.
  ///   - covariates: what the arms should be alike in.
  ///   - treated: how many units are treated.
  ///   - seed: where the draw starts.
  /// - Returns: the design and the block of each unit.
  static func withinGroups(
    _ groups: [Int32?], asked: DesignMethod, covariates: [Covariate], treated: Int, seed: UInt64
  ) -> (design: PlannedDesign, strata: [Int32]) {
    let units = groups.count
    let sizes = BlockSizes(units: units, treated: treated)
    let choice = method(
      for: asked.halves ? .auto : asked, sizes: sizes,
      isAnythingKnown: covariates.contains(where: \.tells))
    let strata: [Int32]
    switch choice.method {
    case .matchedPairs, .pairsAndWalk:
      strata = matchedStrata(within: groups, covariates: covariates, size: sizes.matched)
    case .blocked:
      strata = self.strata(within: groups) { members in
        let own = CovariateScores(covariates.map { $0.values(ofUnits: members) })
        return Blocking(scores: own, smallestBlock: sizes.smallest)
          .strata(unitCount: members.count)
      }
    case .auto, .complete, .gramSchmidt, .rerandomized:
      strata = self.strata(within: groups) { [Int32](repeating: 0, count: $0.count) }
    }
    // Complete randomisation of each group is a block for each.
    let method = choice.method == .complete ? .blocked : choice.method
    let instead =
      asked.halves
      ? "The brief asks for \(asked.rawValue), which would not keep to the owners' totals. " : ""
    let design = PlannedDesign(
      method: method,
      reason: instead + choice.reason
        + " All of it is done owner by owner where capacity binds, so "
        + "that no draw treats more than an owner can look after.",
      treatmentUnits: treated, holdoutUnits: units - treated,
      blocks: Int(strata.max() ?? -1) + 1, seed: seed,
      robustness: method == .pairsAndWalk ? GramSchmidtWalk.usualRobustness(units: units) : nil)
    return (design, strata)
  }

  /// Matched blocks of which none holds units of two groups; what is left over in a group joins the
  /// block nearest to it, so that every block of a group large enough has units of both arms.
  ///
  /// - Parameters:
  ///   - groups: the group of each unit; nil for those in none.
  ///   - covariates: what units are matched on.
  ///   - size: of how many units.
  /// - Returns: the block of each unit, counted from 0 without gaps.
  static func matchedStrata(
    within groups: [Int32?], covariates: [Covariate], size: Int
  ) -> [Int32] {
    let table = ScoreTable(covariates, unitCount: groups.count)
    let whitened = ScoreWhitening(of: table, shrinkage: 0.2)(table)
    return strata(within: groups) { members in
      guard members.count > size else { return [Int32](repeating: 0, count: members.count) }
      let own = whitened.rows(at: members.map { Int32($0) })
      return own.joiningLeftOver(of: MatchedBlocks(of: own, size: size).strata, size: size)
    }
  }

  /// Lays out blocks in each group, those of one group after those of another.
  ///
  /// - Parameters:
  ///   - groups: the group of each unit; nil for those in none.
  ///   - layout: the block of each of a group's units, by their positions.
  /// - Returns: the block of each unit, counted from 0 without gaps.
  static func strata(
    within groups: [Int32?], _ layout: (_ members: [Int]) -> [Int32]
  ) -> [Int32] {
    var members: [Int32: [Int]] = [:]
    for (unit, group) in groups.enumerated() { members[group ?? -1, default: []].append(unit) }
    var strata = [Int32](repeating: 0, count: groups.count)
    var blocks: Int32 = 0
    for group in members.keys.sorted() {
      let units = members[group] ?? []
      let own = layout(units)
      for (unit, block) in zip(units, own) { strata[unit] = blocks + block }
      blocks += (own.max() ?? -1) + 1
    }
    return strata
  }
}

extension ScoreTable {
  /// Joins the one block that is smaller than the others to the block of the nearest mean.
  ///
  /// - Parameters:
  ///   - strata: the block of each row, counted from 0.
  ///   - size: how many units every block has but what is left over.
  /// - Returns: the block of each row, counted from 0 in the order of their first rows.
  fileprivate func joiningLeftOver(of strata: [Int32], size: Int) -> [Int32] {
    var members = [[Int32]](repeating: [], count: Int(strata.max() ?? -1) + 1)
    for (unit, block) in strata.enumerated() { members[Int(block)].append(Int32(unit)) }
    guard members.count > 1, let small = members.firstIndex(where: { $0.count < size }) else {
      return strata
    }
    var means = ScoreTable(count: members.count, width: width)
    for (block, units) in members.enumerated() {
      for unit in units {
        for part in 0..<stride {
          means.rows[block * stride + part] += rows[Int(unit) * stride + part] / Float(units.count)
        }
      }
    }
    let nearest = means.withRows { means in
      members.indices.filter { $0 != small }.min {
        means.squaredDistance(Int32($0), Int32(small))
          < means.squaredDistance(Int32($1), Int32(small))
      }
    }
    var names: [Int32: Int32] = [:]
    return strata.map { block in
      let joined = Int(block) == small ? Int32(nearest ?? small) : block
      let name = names[joined] ?? Int32(names.count)
      names[joined] = name
      return name
    }
  }
}

extension Covariate {
  /// The same of some units only.
  func values(ofUnits units: [Int]) -> Covariate {
    switch values {
    case .numbers(let numbers):
      Covariate(name: name, values: .numbers(units.map { numbers[$0] }), weight: weight)
    case .categories(let names):
      Covariate(name: name, values: .categories(units.map { names[$0] }), weight: weight)
    }
  }
}
