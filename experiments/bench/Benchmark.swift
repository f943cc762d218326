import Foundation
import Statistics

/// Makes the benchmark's data, or times Holdout's side of it.
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, ["make", "run", "read"].contains(arguments[1]) else {
      print("usage: holdout-bench make|run FOLDER, or read FILE")
      exit(64)
    }
    if arguments[1] == "read" { return try ReadingBenchmark.run(arguments[2]) }
    let data = BenchmarkData()
    guard arguments[1] == "make" else { return try run(data) }
    try data.write(to: arguments[2])
    try ReadingBenchmark.write(to: arguments[2])
  }

  private static func run(_ data: BenchmarkData) throws {
    let isTreated = data.unitArms.map { $0 == 1 }
    for (task, blocks) in [
      ("permutation, free", nil), ("permutation, blocked", data.unitBlocks as [Int32]?),
    ] {
      try time(task) {
        let design = try PermutationDesign(isTreated: isTreated, strata: blocks)
        return try PermutationTest(
          values: data.unitValues, design: design, method: .draws(100_000, seed: 1)
        ).pValue
      }
    }
    func arm(_ wanted: Bool) -> [Double] {
      zip(data.unitValues, isTreated).filter { $0.1 == wanted }.map(\.0)
    }
    let arms = (treatment: arm(true), holdout: arm(false))
    try time("bca") {
      try Bootstrap(
        treatment: RatioSample(values: arms.treatment), holdout: RatioSample(values: arms.holdout),
        measure: .relativeLift, resamples: 20_000, seed: 1
      ).interval().lower
    }
    let closed = data.dealCodes.map { $0 > 0 }
    try time("kaplan-meier") {
      let sample = try SurvivalSample(times: data.dealDays, isEvent: closed)
      return SurvivalCurve(sample).survival.last ?? 0
    }
    try time("restricted mean") {
      func arm(_ wanted: UInt8) throws -> SurvivalSample {
        let rows = data.dealArms.indices.filter { data.dealArms[$0] == wanted }
        return try SurvivalSample(
          times: rows.map { data.dealDays[$0] }, isEvent: rows.map { closed[$0] })
      }
      return try RestrictedMeanDifference(treatment: arm(1), holdout: arm(0), horizon: 60)
        .standardError
    }
    let outcomes = data.dealCodes.map { Outcome(rawValue: $0) ?? .open }
    try time("incidence") {
      let sample = try CompetingSample(times: data.dealDays, outcomes: outcomes)
      return try [Outcome.won, .lost].reduce(0) {
        try $0 + (CumulativeIncidence(sample, cause: $1).squaredErrors.last ?? 0)
      }
    }
    let accountArms = data.accountArms.map { $0 == 1 }
    try time("ten metrics") {
      try data.accountMetrics.reduce(0) { sum, column in
        let comparison = try MeanDifference(values: column, isTreated: accountArms)
        return try sum + comparison.interval().lower + comparison.relativeSet().hull.lower
      }
    }
  }

  /// Prints the smallest CPU and wall seconds of three runs, after one to warm up.
  private static func time(_ task: String, _ work: () throws -> Double) throws {
    var sum = try work()
    var cpu = Double.infinity
    var wall = Double.infinity
    for _ in 0..<3 {
      let start = (clock(), Date())
      sum += try work()
      cpu = min(cpu, Double(clock() - start.0) / Double(CLOCKS_PER_SEC))
      wall = min(wall, Date().timeIntervalSince(start.1))
    }
    precondition(!sum.isNaN, "a task came to no number")
    print(String(format: "%@\tholdout\t%.4f\t%.4f", task, cpu, wall))
  }
}
