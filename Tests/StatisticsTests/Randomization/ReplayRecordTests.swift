import Testing

@testable import Statistics

/// Sums over assignments read eight units at a time, against sums taken one unit after the other.
@Suite struct ReplayRecordTests {
  /// Units in strata of given sizes, mixed, with outcomes and an assignment for each draw.
  private struct Trial {
    var strata: [Int32] = []
    var values: [Double] = []
    var slopes: [Double] = []
    var draws: [[Bool]] = []

    /// Without a chance of treatment unit by unit, half of each stratum is treated exactly.
    init(sizes: [Int], draws: Int, chance: Double? = nil, seed: UInt64) {
      var generator = RandomGenerator(seed: seed)
      for (stratum, size) in sizes.enumerated() {
        strata += [Int32](repeating: Int32(stratum), count: size)
      }
      generator.shuffle(&strata)
      values = strata.map { Double($0) + generator.normal() }
      slopes = strata.map { _ in generator.normal() }
      for _ in 0..<draws {
        if let chance {
          self.draws.append(strata.map { _ in generator.bernoulli(chance) })
          continue
        }
        var isTreated = [Bool](repeating: false, count: strata.count)
        for stratum in sizes.indices {
          var units = strata.indices.filter { strata[$0] == Int32(stratum) }
          generator.shuffle(&units)
          for unit in units.prefix((units.count + 1) / 2) { isTreated[unit] = true }
        }
        self.draws.append(isTreated)
      }
    }

    /// The difference at s and its squared error, by their definitions.
    func expected(
      _ isTreated: [Bool], s: Double, form: ReplayForm, units: [Int]
    ) -> (difference: Double, squaredError: Double) {
      let outcomes = values.indices.map { values[$0] + s * slopes[$0] }
      let groups = Dictionary(grouping: units) { strata[$0] }.values.filter { group in
        group.contains { isTreated[$0] } && group.contains { !isTreated[$0] }
      }
      let size = Double(groups.reduce(0) { $0 + $1.count })
      func mean(_ units: [Int]) -> Double {
        units.reduce(0) { $0 + outcomes[$1] } / Double(units.count)
      }
      func squares(_ units: [Int]) -> Double {
        units.reduce(0) { $0 + (outcomes[$1] - mean(units)) * (outcomes[$1] - mean(units)) }
      }
      func arm(_ group: [Int], _ wanted: Bool) -> [Int] { group.filter { isTreated[$0] == wanted } }
      let differences = groups.map { mean(arm($0, true)) - mean(arm($0, false)) }
      let shares = groups.map { Double($0.count) / size }
      let difference = zip(shares, differences).reduce(0) { $0 + $1.0 * $1.1 }
      var error = 0.0
      switch form {
      case .byStratum:
        for (share, group) in zip(shares, groups) {
          for wanted in [true, false] {
            let own = arm(group, wanted)
            error += share * share * squares(own) / Double(own.count * (own.count - 1))
          }
        }
      case .byArm:
        for wanted in [true, false] {
          let cells = groups.map { arm($0, wanted) }
          let pooled =
            cells.reduce(0) { $0 + squares($1) } / Double(cells.reduce(0) { $0 + $1.count - 1 })
          for (share, cell) in zip(shares, cells) {
            error += pooled * share * share / Double(cell.count)
          }
        }
      case .betweenStrata:
        let count = Double(groups.count)
        for (share, own) in zip(shares, differences) {
          error += share * share * (own - difference) * (own - difference) * count / (count - 1)
        }
      }
      return (difference, error)
    }
  }

  private func check(
    _ trial: Trial, as form: ReplayForm, units: [Int]? = nil, kept: Int = 0
  ) throws {
    let own = units ?? Array(trial.values.indices)
    let fill = { (k: Int, isTreated: inout [Bool]) in isTreated = trial.draws[k - 1] }
    let draws = KeptDraws(count: kept, strata: trial.strata, draw: fill)
    let table = ReplayTable(
      own.map { trial.values[$0] }, slopes: own.map { trial.slopes[$0] },
      isTreated: own.map { trial.draws[0][$0] }, members: units, layout: draws.layout)
    var records = [
      try ReplayRecord(
        [table], actual: ReplayBlock(draws.layout, of: trial.draws[0]), draws: trial.draws.count)
    ]
    let half = trial.draws.count / 2
    records.read(from: 1, through: half, kept: draws, fill)
    records[0].last = trial.draws.count
    records.read(from: half + 1, through: trial.draws.count, kept: draws, fill)
    #expect(records[0].draws == trial.draws.count)
    for (lines, isTreated) in zip(
      [records[0].observed[0]] + records[0].replays[0], [trial.draws[0]] + trial.draws)
    {
      for s in [0, 1, -2.5] {
        let expected = trial.expected(isTreated, s: s, form: form, units: own)
        #expect(abs(lines.shift.difference(1, s) - expected.difference) < 1e-11)
        #expect(abs(lines.shift.squaredError(1, s, least: 0) - expected.squaredError) < 1e-11)
      }
    }
  }

  @Test func `variances by stratum are those of their definition`() throws {
    try check(Trial(sizes: [4, 5, 8, 9, 16, 41], draws: 30, seed: 1), as: .byStratum)
    try check(Trial(sizes: [100], draws: 30, seed: 2), as: .byStratum)
  }

  @Test func `variances pooled over strata are those of their definition`() throws {
    try check(Trial(sizes: [3, 3, 6, 20], draws: 30, seed: 3), as: .byArm)
  }

  @Test func `the spread between strata is that of its definition`() throws {
    try check(
      Trial(sizes: [Int](repeating: 2, count: 17) + [3], draws: 30, seed: 4), as: .betweenStrata)
  }

  @Test func `units left out leave no trace`() throws {
    let trial = Trial(sizes: [2, 24, 30, 41], draws: 20, seed: 5)
    let units = trial.strata.indices.filter { $0 % 4 != 1 && trial.strata[$0] > 0 }
    try check(trial, as: .byStratum, units: units)
  }

  @Test(arguments: [1, 7, 15, 30]) func `draws made before are the same draws`(kept: Int) throws {
    try check(Trial(sizes: [4, 9, 30], draws: 30, seed: 6), as: .byStratum, kept: kept)
  }

  /// Units drawn one by one leave some stratum poorer than the observed assignment, so that draws
  /// already read must be read again by another form.
  @Test func `a poorer draw changes the form of all`() throws {
    var trial = Trial(sizes: [4, 6, 20, 30], draws: 12, seed: 7)
    let small = trial.strata.indices.filter { trial.strata[$0] == 0 }
    for unit in small.dropFirst() { trial.draws[11][unit] = false }
    trial.draws[11][small[0]] = true
    try check(trial, as: .byArm)
  }

  @Test func `draws of any counts are read as they are`() throws {
    try check(
      Trial(sizes: [12, 30, 40], draws: 40, chance: 0.5, seed: 8), as: .byStratum)
  }

  /// Blocks hold a few hundred draws: more of them go on in the next.
  @Test func `more draws than a block holds are all there`() throws {
    try check(Trial(sizes: [4, 9], draws: 1_100, seed: 9), as: .byStratum, kept: 700)
  }
}
