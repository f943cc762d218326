import Planning
import Testing

/// How alike arms are, by hand and by law.
@Suite struct BalanceTests {
  private static let assignment = Assignment(isTreated: [true, true, false, false, true, false])

  /// Treated 1 and 3, held out 4 and 8, two unknown: means 2 and 6, variances 2 and 8, so
  /// −4 / √5 = −1.7889.
  @Test func `a number is compared by its means`() throws {
    let covariate = Covariate(name: "size", values: .numbers([1, 3, 4, 8, nil, nil]))
    let row = try #require(Balance(of: [covariate], under: Self.assignment).rows.first)
    #expect(row.covariate == "size" && row.missing == 2)
    #expect(row.treatment == 2 && row.holdout == 6)
    #expect(abs((row.standardizedDifference ?? 0) + 1.788_854_381_999_83) < 1e-12)
  }

  /// Retail: 2 of 3 treated, 1 of 3 held out; variances (2/9)(3/2) = 1/3 in both arms, so
  /// (1/3) / √(1/3) = 0.5774. Of the single bank nothing is said.
  @Test func `a category is compared level by level, known units only`() {
    let covariate = Covariate(
      name: "industry",
      values: .categories(["Retail", "Retail", "Steel", "Retail", "Steel", "Bank"])
    )
    let rows = Balance(of: [covariate], under: Self.assignment).rows
    #expect(rows.map(\.covariate) == ["industry: Retail", "industry: Steel"])
    #expect(rows.map(\.missing) == [0, 0])
    #expect(abs((rows[0].standardizedDifference ?? 0) - 0.577_350_269_189_626) < 1e-12)
    #expect(rows[1].treatment == 1.0 / 3 && rows[1].holdout == 1.0 / 3)
    #expect(rows[1].standardizedDifference == 0)
  }

  @Test func `differences change sign when the arms are exchanged`() {
    let covariates = [
      Covariate(name: "size", values: .numbers([1, 3, 4, 8, nil, 7])),
      Covariate(name: "industry", values: .categories(["a", "a", "b", "a", "b", nil])),
    ]
    let one = Balance(of: covariates, under: Self.assignment).rows
    let other = Balance(
      of: covariates, under: Assignment(isTreated: Self.assignment.isTreated.map { !$0 })
    ).rows
    for (row, exchanged) in zip(one, other) {
      #expect(row.treatment == exchanged.holdout && row.holdout == exchanged.treatment)
      #expect(row.standardizedDifference == exchanged.standardizedDifference.map { -$0 })
      #expect(row.missing == exchanged.missing)
    }
  }

  @Test func `what only one arm has, or does not vary, has no difference to state`() {
    let rows = Balance(
      of: [
        Covariate(name: "one arm", values: .numbers([1, 2, nil, nil, 3, nil])),
        Covariate(name: "none", values: .numbers([nil, nil, nil, nil, nil, nil])),
        Covariate(name: "apart", values: .numbers([1, 1, 2, 2, 1, 2])),
        Covariate(name: "equal", values: .numbers([1, 1, 1, 1, 1, 1])),
      ], under: Self.assignment
    ).rows
    #expect(rows.map(\.standardizedDifference) == [nil, nil, nil, 0])
    #expect(rows[0].treatment == 2 && rows[0].holdout == nil)
    #expect(rows.map(\.missing) == [3, 6, 0, 0])
  }

  @Test func `the largest difference counts in either direction`() {
    let covariates = [
      Covariate(name: "up", values: .numbers([5, 6, 4, 5, 6, 5])),
      Covariate(name: "down", values: .numbers([1, 2, 9, 8, 1, 9])),
      Covariate(name: "none", values: .numbers([nil, nil, nil, nil, nil, nil])),
    ]
    #expect(Balance(of: covariates, under: Self.assignment).largest?.covariate == "down")
    #expect(Balance(of: [], under: Self.assignment).largest == nil)
  }
}
