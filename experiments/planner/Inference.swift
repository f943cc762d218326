import Foundation
import Pipeline
import Planning
import Statistics

/// Checks inference under every design: plans drawn up by the planner, outcomes simulated, and read by
/// the very test the analysis uses.
///
/// usage: holdout-inference RUNS FOLDER. Writes inference.csv and inference.md.
@main
struct Inference {
  static let designs = [
    ("complete", 0.5), ("complete", 0.3), ("blocked", 0.5), ("blocked", 0.3),
    ("matched-pairs", 0.5), ("pairs-and-walk", 0.5), ("pairs-and-walk", 0.3),
    ("pairs-and-walk", 0.2), ("rerandomized", 0.5), ("gram-schmidt", 0.5),
  ]
  static let units = 200
  /// How many draws of a design there are to replay, and how many of them a test takes.
  static let (pool, replays) = (5_000, 999)
  static let header = [
    "design", "holdout", "outcome", "runs", "rejects a true null, %", "mean p",
    "interval holds the mean effect, %", "mean width",
  ]

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let runs = arguments.first.flatMap({ Int($0) }), runs > 0,
      let folder = arguments.last
    else {
      print("usage: holdout-inference RUNS FOLDER")
      exit(64)
    }
    let base = Base(units: units)
    var rows: [[String]] = [header]
    for (number, (method, holdout)) in designs.enumerated() {
      let drawn = try DrawnDesign(base, method: method, holdout: holdout)
      for kind in [Base.Kind.straight, .curved] {
        var generator = RandomGenerator(
          seed: 20_261_122, stream: UInt64(2 * number + (kind == .straight ? 0 : 1)))
        var count = Counts()
        for _ in 0..<runs {
          try drawn.run(
            base.outcome(kind, using: &generator), effect: base.effect, counting: &count,
            using: &generator)
        }
        rows.append(
          [method, "\(Int(holdout * 100)) %", kind.rawValue, "\(runs)"] + count.cells(runs))
        print(rows[rows.count - 1].joined(separator: "  "))
      }
    }
    func write(_ lines: [String], _ name: String) throws {
      try Data((lines.joined(separator: "\n") + "\n").utf8)
        .write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
    }
    try write(
      rows.map { $0.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") },
      "inference.csv")
    var table = rows
    table.insert(header.map { _ in "---" }, at: 1)
    try write(table.map { "| \($0.joined(separator: " | ")) |" }, "inference.md")
  }
}

/// What the runs of a cell gave.
struct Counts {
  var rejected = 0
  var held = 0
  var sumOfP = 0.0
  var widths = 0.0

  func cells(_ runs: Int) -> [String] {
    let runs = Double(runs)
    return [
      String(format: "%.1f", 100 * Double(rejected) / runs),
      String(format: "%.3f", sumOfP / runs), String(format: "%.1f", 100 * Double(held) / runs),
      String(format: "%.3f", widths / runs),
    ]
  }
}

/// A plan's design, its draws, and what its outcomes are adjusted for.
struct DrawnDesign {
  private let draws: [[Bool]]
  private let strata: [Int32]
  private let adjusting: [[Double]]

  init(_ base: Base, method: String, holdout: Double) throws {
    let plan = try Plan(
      brief: Brief(yaml: Base.brief(method: method, holdout: holdout)), ledger: base.ledger,
      sources: [])
    let design = plan.assignmentDesign
    strata = design.strata
    draws = (1...Inference.pool).map { design.draw($0, seed: plan.design.seed).isTreated }
    guard case .adjustedRandomization(_, let names) = plan.metrics[0].estimator else {
      adjusting = []
      return
    }
    adjusting = plan.columns(of: names)
  }

  /// One pilot with nothing done, and the same with an effect that differs between units.
  func run(
    _ outcome: [Double], effect: [Double], counting count: inout Counts,
    using generator: inout RandomGenerator
  ) throws {
    let start = generator.uniform(below: draws.count)
    let isTreated = draws[start]
    let moved = outcome.indices.map { outcome[$0] + (isTreated[$0] ? effect[$0] : 0) }
    let questions = [outcome, moved].map {
      RandomizationTest.Question(values: $0, covariates: adjusting)
    }
    let tests = try RandomizationTest.together(
      questions, isTreated: isTreated, strata: strata,
      draws: [Inference.replays, Inference.replays]
    ) { number, into in
      into = draws[(start + number) % draws.count]
    }.map { try $0.get() }
    count.sumOfP += tests[0].pValue
    if tests[0].pValue <= 0.05 { count.rejected += 1 }
    let interval = tests[1].interval(confidenceLevel: .ninetyFive)
    if interval.contains(effect.reduce(0, +) / Double(effect.count)) { count.held += 1 }
    count.widths += interval.upper - interval.lower
  }
}
