import Statistics
import Testing

struct ColumnSumsTests {
  @Test(arguments: [2, 3, 4, 5, 7, 8, 41, 1_000], [0.0, 1e9])
  func `a column gives what its two arms give`(count: Int, level: Double) throws {
    var generator = RandomGenerator(seed: UInt64(count))
    let values = (0..<count).map { _ in level + 100 * generator.normal() }
    let isTreated = (0..<count).map { $0 == 0 || ($0 != 1 && generator.bernoulli(0.4)) }
    func arm(_ wanted: Bool) -> [Double] {
      zip(values, isTreated).filter { $0.1 == wanted }.map(\.0)
    }
    guard arm(true).count > 1, arm(false).count > 1 else { return }
    let apart = try MeanDifference(treatment: arm(true), holdout: arm(false))
    let together = try MeanDifference(values: values, isTreated: isTreated)
    #expect(together.treatment.units == apart.treatment.units)
    let scale = 1e-13 * (level + 100)
    #expect(abs(together.difference.value - apart.difference.value) <= 10 * scale)
    #expect(
      abs(together.difference.standardError / apart.difference.standardError - 1)
        <= 1e-9)
  }

  @Test func `what is no column is refused`() {
    #expect(throws: SampleError.lengthsDiffer(what: "values and arm")) {
      try MeanDifference(values: [1, 2], isTreated: [true])
    }
    #expect(throws: SampleError.empty(what: "the treatment arm")) {
      try MeanDifference(values: [1, 2], isTreated: [false, false])
    }
    #expect(throws: SampleError.self) {
      try MeanDifference(values: [1, .nan, 3, 4], isTreated: [true, false, true, false])
    }
  }
}
