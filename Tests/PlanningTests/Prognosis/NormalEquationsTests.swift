import Testing

@testable import Planning

/// Ridge regression from sums of products.
@Suite struct NormalEquationsTests {
  private static let rows: [([Double], Double)] = [
    ([1, 0, 2], 1), ([0, 1, 1], 2), ([-1, 1, 0], -1), ([2, -1, 1], 3), ([-2, -1, -4], -5),
  ]

  private static func equations(_ rows: [([Double], Double)] = rows) -> NormalEquations {
    var equations = NormalEquations(width: 3)
    for (row, value) in rows { equations.add(row[...], value: value) }
    return equations
  }

  /// numpy: `np.linalg.solve(A.T @ A + 0.1 * 5 * np.eye(len(c)), A.T @ y)` with A the columns c.
  @Test func `coefficients and errors are those of numpy`() {
    let all = Self.equations().ridge([0, 1, 2], penalty: 0.1)
    for (found, wanted) in zip(all, [1.399_416_91, 0.682_215_74, 0.332_361_52]) {
      #expect(abs(found - wanted) < 5e-9)
    }
    #expect(abs(Self.equations().error(of: all) - 2.522_962_371_120_877_6) < 1e-9)
    let some = Self.equations().ridge([0, 2], penalty: 0.1)
    #expect(some[1] == 0)
    #expect(abs(some[0] - 0.878_048_78) < 5e-9 && abs(some[2] - 0.731_707_32) < 5e-9)
    #expect(abs(Self.equations().error(of: some) - 3.785_841_760_856_633) < 1e-9)
  }

  @Test func `rows taken away are as rows never added`() {
    let rest = Self.equations() - Self.equations(Array(Self.rows.prefix(2)))
    let direct = Self.equations(Array(Self.rows.dropFirst(2)))
    #expect(rest.products == direct.products && rest.responses == direct.responses)
    #expect(rest.square == direct.square && rest.count == 3)
    #expect((rest + Self.equations(Array(Self.rows.prefix(2)))).square == Self.equations().square)
  }

  @Test func `no columns predict nothing`() {
    let none = Self.equations().ridge([], penalty: 1)
    #expect(none == [0, 0, 0] && Self.equations().error(of: none) == 40)
  }
}
