import Foundation
import Statistics
import Testing

@testable import Planning

/// Covariates as columns that can be compared.
@Suite struct CovariateScoresTests {
  private static func columns(_ values: Covariate.Values) -> [[Double]] {
    let count =
      switch values {
      case .numbers(let numbers): numbers.count
      case .categories(let names): names.count
      }
    return CovariateScores([Covariate(name: "x", values: values)]).columns.map { column in
      (0..<count).map { column[$0] }
    }
  }

  private static func variance(_ column: [Double]) -> Double {
    let mean = column.reduce(0, +) / Double(column.count)
    return column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
  }

  /// Ranks 3, 1, 2 of 3: (rank − 0.375) / 3.25 = 0.8077, 0.1923, 0.5, whose normal quantiles are
  /// ±0.8694 and 0.
  @Test func `numbers become normal scores by rank`() throws {
    let columns = Self.columns(.numbers([1_000_000, 3, 4]))
    let column = try #require(columns.first)
    #expect(columns.count == 1)
    #expect(zip(column, [0.8694, -0.8694, 0]).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `equal numbers share the middle of their ranks`() throws {
    let column = try #require(Self.columns(.numbers([5, 5, 1, 9])).first)
    #expect(
      column[0] == column[1] && abs(column[0] - Normal.quantile((2.5 - 0.375) / 4.25)) < 1e-12)
  }

  @Test func `only ranks count`() {
    let values = (0..<50).map { unit -> Double? in unit % 9 == 0 ? nil : Double(unit * 37 % 23) }
    let before = Self.columns(.numbers(values))
    #expect(Self.columns(.numbers(values.map { value in value.map { exp($0) * 3 - 7 } })) == before)
  }

  @Test func `a missing number has the middle score and a column that says so`() {
    let columns = Self.columns(.numbers([1, nil, 2, nil]))
    #expect(columns.count == 3)
    #expect(columns[0][1] == 0 && columns[0][3] == 0)
    #expect(columns[1][1] == columns[1][3] && columns[1][0] == columns[1][2])
    #expect(abs(columns[1...].reduce(0) { $0 + Self.variance($1) } - 1) < 1e-12)
  }

  @Test(arguments: [2, 3, 7, 40])
  func `a category weighs as much as one number, whatever its levels`(levels: Int) {
    let columns = Self.columns(
      .categories((0..<200).map { $0 % 11 == 0 ? nil : "level \(($0 * $0) % levels)" }))
    #expect(abs(columns.reduce(0) { $0 + Self.variance($1) } - 1) < 1e-12)
    #expect(columns.allSatisfy { abs($0.reduce(0, +)) < 1e-9 })
  }

  @Test func `what does not vary gives no column`() {
    #expect(Self.columns(.numbers([3, 3, 3])).isEmpty)
    #expect(Self.columns(.numbers([nil, nil])).isEmpty)
    #expect(Self.columns(.categories(["a", "a"])).isEmpty)
    #expect(Self.columns(.categories([nil, nil])).isEmpty)
    #expect(Self.columns(.categories(["a", "b", "c", "d"])).isEmpty)
    #expect(CovariateScores([]).columns.isEmpty)
    #expect(Self.columns(.numbers([])).isEmpty && Self.columns(.categories([])).isEmpty)
  }
}
