import Statistics
import Testing

@testable import Planning

/// Units alike stand together.
@Suite struct BlockingTests {
  private static func strata(_ values: Covariate.Values..., count: Int, smallest: Int) -> [Int32] {
    let covariates = values.map { Covariate(name: "x", values: $0) }
    return Blocking(scores: CovariateScores(covariates), smallestBlock: smallest)
      .strata(unitCount: count)
  }

  /// Sorted: 1 2 3 4 | 10 20 30 40, the cut nearest to the middle; then 1 2 | 3 4 | 10 20 | 30 40.
  @Test func `numbers are halved until halves would be too small`() {
    let strata = Self.strata(.numbers([40, 1, 3, 30, 2, 10, 4, 20]), count: 8, smallest: 2)
    #expect(strata == [3, 0, 1, 3, 0, 2, 1, 2])
  }

  /// Five values tie: the only step that leaves two on each side lies after the fifth.
  @Test func `equal values are not parted where a step between others will do`() {
    let strata = Self.strata(.numbers([1, 1, 1, 1, 1, 2, 3]), count: 7, smallest: 2)
    #expect(strata[5] == strata[6] && strata[4] != strata[5])
  }

  @Test func `categories part before numbers within them`() {
    let industry: [String?] = (0..<16).map { $0 % 2 == 0 ? "Retail" : "Steel" }
    let strata = Self.strata(.categories(industry), count: 16, smallest: 8)
    #expect(strata == (0..<16).map { strata[$0 % 2] } && Set(strata).count == 2)
  }

  @Test(arguments: 0..<20)
  func `blocks cover all units without gaps and none is too small`(stream: UInt64) {
    var generator = RandomGenerator(seed: 2, stream: stream)
    let count = 1 + generator.uniform(below: 300)
    let smallest = 1 + generator.uniform(below: 12)
    let numbers: [Double?] = (0..<count).map { _ in
      let value = generator.uniform(below: 40)
      return value == 0 ? nil : Double(value)
    }
    let names: [String?] = (0..<count).map { _ in "level \(generator.uniform(below: 5))" }
    let strata = Self.strata(
      .numbers(numbers), .categories(names), count: count, smallest: smallest)
    #expect(strata.count == count)
    let sizes = Dictionary(grouping: strata) { $0 }.mapValues(\.count)
    #expect(Set(sizes.keys) == Set(0..<Int32(sizes.count)))
    #expect(sizes.count == 1 || sizes.values.allSatisfy { $0 >= smallest })
    #expect(
      strata
        == Self.strata(.numbers(numbers), .categories(names), count: count, smallest: smallest))
  }

  @Test func `a hundred thousand units with as many names are blocked soon`() {
    let strata = Self.strata(
      .categories((0..<100_000).map { "city \($0)" }),
      .categories((0..<100_000).map { "owner \($0 % 60)" }), count: 100_000, smallest: 50_000)
    #expect(strata.count == 100_000)
  }

  @Test func `units that nothing tells apart are one block`() {
    #expect(Self.strata(.numbers([1, 1, 1, 1]), count: 4, smallest: 1) == [0, 0, 0, 0])
  }
}
