internal import ArgumentParser
internal import Pipeline
internal import Statistics

struct CalcPermutation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permutation",
    abstract: "A test by assigning the rows of a table again, as they were assigned.",
    discussion: """
      In each stratum as many rows, or clusters, are treated in every draw as were in fact. All \
      assignments are listed with --exact, else --draws of them are made.
      """)

  enum Statistic: String, CaseIterable, ExpressibleByArgument {
    case difference, studentized
  }

  @OptionGroup var input: FileOptions

  @Option(help: "The column of values.")
  var value: String

  @Option(help: "The column of strata within which rows were assigned.")
  var stratum: String?

  @Option(help: "The column of clusters that were assigned whole.")
  var cluster: String?

  @Option(help: "What is compared between assignments.")
  var statistic = Statistic.difference

  @Option(help: "How many draws.")
  var draws = 10_000

  @Option(help: "Where the draws start.")
  var seed: UInt64 = 1

  @Flag(help: "List every assignment the design allows, a million at most.")
  var exact = false

  @Flag(help: "Also the interval of shifts the test does not reject.")
  var interval = false

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    let results = try input.results { table, isTreated in
      try result(table, isTreated, level)
    }
    try common.say(
      results.map { group, result in
        var result = result
        result.group = group
        return result
      }, isGrouped: input.by != nil)
  }

  private func result(_ table: CalculatorTable, _ isTreated: [Bool], _ level: ConfidenceLevel)
    throws -> CalculatorResult
  {
    let values = try table.numbers(value)
    let strata = try stratum.map(table.codes)
    let clusters = try cluster.map(table.codes)
    return try estimating("permutation, \(statistic.rawValue)", "difference") { result in
      result.units = CalculatorResult.Arms(
        treatment: Double(isTreated.count { $0 }), holdout: Double(isTreated.count { !$0 }))
      let design = try PermutationDesign(
        isTreated: isTreated, strata: strata, clusters: clusters)
      let test = try PermutationTest(
        values: values, design: design, method: exact ? .exact : .draws(draws, seed: seed),
        statistic: statistic == .studentized ? .studentized : .difference)
      result.estimate = test.difference
      result.standardError = test.standardError
      result.pValue = test.pValue
      result.pValueGreater = test.pValueGreater
      result.pValueLess = test.pValueLess
      if interval { result.interval = try test.interval(confidenceLevel: level) }
      result.notes = [
        test.isExact
          ? "all \(Wording.count(test.assignments)) assignments of the design"
          : "\(Wording.count(test.assignments)) draws, seed \(seed); p counts the assignment made as one more"
      ]
    }
  }
}
