import Pipeline
import Planning
import Statistics
import Testing

/// Balance held against what chance and the design give.
@Suite struct BalanceByChanceTests {
  private static let covariates = sampleCovariates(200)

  /// With 100 units an arm a difference in standard deviations is about normal with variance 1/50:
  /// 0.6745 × 0.1414 = 0.0954 half of the time, 1.96 × 0.1414 = 0.277 in 95 of 100. 200 draws leave the
  /// first within 20 % and the second within 25 %.
  @Test func `chance gives what theory says`() throws {
    let values = Covariate(name: "n", values: .numbers((0..<200).map { Double($0) }))
    let assignment = CompleteDesign(unitCount: 200, treated: 100).draw(0, seed: 3)
    let chance = try #require(Balance(of: [values], under: assignment).rows[0].byChance)
    #expect(abs(chance.median / 0.0954 - 1) < 0.2)
    #expect(abs(chance.ninetyFifth / 0.277 - 1) < 0.25)
  }

  @Test func `a roster too large to draw again is told by theory`() throws {
    let values = Covariate(name: "n", values: .numbers((0..<200_000).map { Double($0 % 977) }))
    let assignment = CompleteDesign(unitCount: 200_000, treated: 50_000).draw(0, seed: 3)
    let balance = Balance(
      of: [values], under: assignment,
      design: CompleteDesign(unitCount: 200_000, treated: 50_000), seed: 3)
    let chance = try #require(balance.rows[0].byChance)
    let deviation = (1.0 / 50_000 + 1.0 / 150_000).squareRoot()
    #expect(abs(chance.ninetyFifth / (1.959_964 * deviation) - 1) < 1e-6)
    #expect(balance.omnibus == nil)
  }

  @Test func `the plan's own draw is one of its design's, and a far one is not`() throws {
    let design = GramSchmidtWalkDesign(
      unitCount: 200, covariates: Self.covariates, robustness: 0.1)
    func omnibus(_ assignment: Assignment) throws -> Balance.Omnibus {
      try #require(
        Balance(of: Self.covariates, under: assignment, design: design, seed: 5).omnibus)
    }
    let own = try omnibus(design.draw(0, seed: 5))
    #expect(own.pValue > 0.01 && own.shareOfCompleteBeaten > 0.9)
    let order = Array(0..<200).sorted {
      guard case .numbers(let values) = Self.covariates[0].values else { return $0 < $1 }
      return (values[$0] ?? 0) < (values[$1] ?? 0)
    }
    var isTreated = [Bool](repeating: false, count: 200)
    for unit in order.prefix(100) { isTreated[unit] = true }
    let far = try omnibus(Assignment(isTreated: isTreated))
    #expect(far.pValue == 1 / Double(far.draws + 1) && far.shareOfCompleteBeaten == 0)
  }

  /// Under the design itself the p-value is uniform: of 200 assignments 10 ± 3.1 are below 0.05 and
  /// 100 ± 7.1 below 0.5; bands of four standard errors.
  @Test func `the test holds its level over draws of the design`() throws {
    let covariates = sampleCovariates(24)
    let design = CompleteDesign(unitCount: 24, treated: 12)
    let pValues = try (1_000..<1_200).map { number in
      try #require(
        Balance(
          of: covariates, under: design.draw(number, seed: 9), design: design,
          seed: UInt64(number)
        ).omnibus
      ).pValue
    }
    #expect(abs(pValues.count { $0 <= 0.05 } - 10) <= 12)
    #expect(abs(pValues.count { $0 <= 0.5 } - 100) <= 28)
  }

  @Test func `groups are counted by arm, the largest first and the unknown last`() {
    let covariate = Covariate(
      name: "industry", values: .categories(["a", "b", "b", "b", "a", nil, "lone"]))
    let balance = Balance(
      of: [covariate],
      under: Assignment(isTreated: [true, true, false, false, false, true, false]),
      owners: ["x", "x", "y", "y", "y", "x", "x"])
    let found = balance.segments.map {
      "\($0.attribute) \($0.level ?? "–") \($0.treatment) \($0.holdout)"
    }
    #expect(
      found == [
        "industry b 1 2", "industry a 1 1", "industry all others 0 1", "industry – 1 0",
        "owner x 3 1", "owner y 0 3",
      ])
  }

  @Test func `one owner is no group`() {
    let balance = Balance(
      of: [], under: Assignment(isTreated: [true, false]), owners: ["x", "x"])
    #expect(balance.segments.isEmpty)
  }

  @Test func `only numbers have a ratio of variances`() {
    let balance = Balance(
      of: Self.covariates, under: CompleteDesign(unitCount: 200, treated: 100).draw(0, seed: 1))
    for row in balance.rows {
      #expect((row.varianceRatio != nil) == !row.covariate.contains(": "))
    }
  }
}
