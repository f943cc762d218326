internal import ArgumentParser
internal import Statistics

struct CalcUnits: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units",
    abstract: "A ratio or a mean per unit compared between arms, one row a unit.",
    discussion: """
      With --denominator the arms' ratios of sums are compared, else their means. Methods:
        score          score interval on effective counts; default for counts
        delta          ratio of sums by unit; default for other ratios
        welch          Welch's t; knows blocks and clusters; default for means
        student        the same with one variance for both arms
        fieller        the relative lift that never contradicts the p-value
        randomization  replays the assignment, studentised
        bca            bootstrap by unit, bias-corrected and accelerated
        yuen           trimmed means (--trim), robust to whales
        log-ratio      the relative lift as platforms have it (as does delta
                       with --measure relative); it may contradict the p-value
      """)

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case score, delta, fieller, welch, student, randomization, bca, yuen
    case logRatio = "log-ratio"
  }

  enum Adjust: String, CaseIterable, ExpressibleByArgument {
    case lin, cuped, ancova
  }

  enum Measure: String, CaseIterable, ExpressibleByArgument {
    case difference, relative
  }

  @OptionGroup var input: FileOptions

  @Option(help: "The column that is summed.")
  var numerator: String

  @Option(help: "The column it is divided by, or several, such as won+lost; units otherwise.")
  var denominator: String?

  @Option(help: "The method; the kind of column decides otherwise.")
  var method: Method?

  @Option(help: "What is compared.")
  var measure = Measure.difference

  @Option(help: "Columns from before the start to adjust for, such as a,b.")
  var covariates: String?

  @Option(help: "How covariates enter.")
  var adjust = Adjust.lin

  @Option(help: "The column of blocks within which units were assigned.")
  var stratum: String?

  @Option(help: "The column of clusters that were assigned whole.")
  var cluster: String?

  @Option(help: "Cap values at this quantile of all units, such as 0.99.")
  var winsorize: Double?

  @Option(help: "The share trimmed at each end, for yuen.")
  var trim = 0.2

  @Option(help: "Draws or resamples.")
  var draws = 10_000

  @Option(help: "Where draws start.")
  var seed: UInt64 = 1

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    let results = try input.results { table, isTreated in
      try UnitsCalculation(
        numerators: try table.numbers(numerator),
        denominators: try denominator.map(table.numbers), isTreated: isTreated,
        covariates: try covariateColumns(table), strata: try stratum.map(table.codes),
        clusters: try cluster.map(table.codes), options: self, level: level
      ).result()
    }
    try common.say(
      results.map { group, result in
        var result = result
        result.group = group
        return result
      }, isGrouped: input.by != nil)
  }

  private func covariateColumns(_ table: CalculatorTable) throws -> [[Double]] {
    try (covariates?.split(separator: ",") ?? []).map {
      try table.numbers(String($0).trimmingSpaces)
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
