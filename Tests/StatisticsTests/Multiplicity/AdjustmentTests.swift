import Statistics
import Testing

/// Adjusted p-values.
@Suite struct AdjustmentTests {
  private static let pValues = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.2, 1, 0]

  /// `p.adjust`, `Fixtures/classic_tests.R`.
  @Test(arguments: [
    (Adjustment.bonferroni, [0.09, 0.36, 0.27, 0.045, 1, 0.36, 1, 1, 0]),
    (.holm, [0.07, 0.2, 0.18, 0.04, 1, 0.2, 0.6, 1, 0]),
    (.hochberg, [0.07, 0.16, 0.16, 0.04, 1, 0.16, 0.6, 1, 0]),
    (.hommel, [0.07, 0.16, 0.12, 0.04, 1, 0.16, 0.6, 1, 0]),
    (.benjaminiHochberg, [0.03, 0.06, 0.06, 0.0225, 0.5625, 0.06, 0.257142857142857, 1, 0]),
    (
      .benjaminiYekutieli,
      [
        0.0848690476190476, 0.169738095238095, 0.169738095238095, 0.0636517857142857, 1,
        0.169738095238095, 0.727448979591837, 1, 0,
      ]
    ),
  ])
  func `adjusted p-values are R's, in the order given`(
    method: Adjustment, expected: [Double]
  ) throws {
    let adjusted = try method.adjust(Self.pValues)
    for (own, other) in zip(adjusted, expected) { #expect(abs(own - other) < 1e-14) }
  }

  /// Holm (1979) by hand: 3 · 0.01, 2 · 0.02, 0.04.
  @Test func `three p-values by hand`() throws {
    let adjusted = try Adjustment.holm.adjust([0.02, 0.01, 0.04])
    for (own, other) in zip(adjusted, [0.04, 0.03, 0.04]) { #expect(abs(own - other) < 1e-15) }
  }

  /// The definition: the largest Simes p-value over all sets that hold the question.
  @Test func `Hommel's is closed testing`() throws {
    var generator = RandomGenerator(seed: 3)
    for count in 1...7 {
      let pValues = (0..<count).map { _ in generator.unitInterval() * generator.unitInterval() }
      let adjusted = try Adjustment.hommel.adjust(pValues)
      for index in 0..<count {
        let largest = (1..<(1 << count)).filter { $0 & (1 << index) != 0 }.map { set in
          let members = (0..<count).filter { set & (1 << $0) != 0 }.map { pValues[$0] }.sorted()
          return zip(1..., members).map { Double(members.count) * $1 / Double($0) }.min() ?? 1
        }.max()
        #expect(abs(adjusted[index] - (largest ?? 1)) < 1e-14)
      }
    }
  }

  @Test(arguments: Adjustment.allCases)
  func `adjusting keeps order, range and a lone p-value`(method: Adjustment) throws {
    #expect(try method.adjust([]).isEmpty)
    #expect(try method.adjust([0.03]) == [0.03])
    let adjusted = try method.adjust(Self.pValues)
    for (i, p) in Self.pValues.enumerated() {
      #expect(adjusted[i] >= p && adjusted[i] <= 1)
      for (j, q) in Self.pValues.enumerated() where p < q { #expect(adjusted[i] <= adjusted[j]) }
    }
    #expect(throws: SampleError.self) { try method.adjust([0.1, .nan]) }
    #expect(throws: SampleError.self) { try method.adjust([1.1]) }
  }
}
