internal import ArgumentParser
internal import Exchange
internal import Statistics

struct CalcSurvival: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survival",
    abstract: "Times to an end, some not yet reached: curves, medians, restricted means, tests.",
    discussion: """
      Events are coded 0 = open (censored), 1 = ended; or 0 = open, 1 = won, 2 = lost, which adds \
      the incidence of each and Gray's test. With --cluster, errors are those of the infinitesimal \
      jackknife over clusters; the log-rank and Gray's test take rows to be independent all the same.
      """)

  enum Band: String, CaseIterable, ExpressibleByArgument {
    case logLog = "log-log"
    case log, plain

    var scale: SurvivalBand {
      switch self {
      case .logLog: .logLog
      case .log: .log
      case .plain: .plain
      }
    }
  }

  @OptionGroup var input: FileOptions

  @Option(help: "The column of times.")
  var time: String

  @Option(help: "The column of event codes.")
  var event: String

  @Option(help: "The column of clusters, such as accounts.")
  var cluster: String?

  @Option(help: "The column of strata for the log-rank test.")
  var stratum: String?

  @Option(
    help: "The time up to which means are taken; the last both arms are followed to otherwise.")
  var horizon: Double?

  @Option(help: "Times to show the curves at, such as 10,20,30.")
  var times: String?

  @Option(help: "The scale of the curves' intervals.")
  var band = Band.logLog

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    let times = try times.map(numbers) ?? []
    let results = try input.results { table, isTreated in
      let arms = try table.texts(input.arm)
      let holdout = zip(arms, isTreated).first { !$1 }?.0 ?? ""
      return try SurvivalCalculation(
        times: try table.numbers(time), codes: try codes(table), isTreated: isTreated,
        clusters: try cluster.map(table.codes), strata: try stratum.map(table.codes),
        names: (input.treatment, holdout), horizon: horizon, points: times, band: band.scale,
        level: level
      ).result
    }
    if common.json {
      if input.by == nil { return try Console.say(json: results[0].result) }
      return try Console.say(
        json: results.map { group, result in
          var result = result
          result.group = group
          return result
        })
    }
    Console.say(
      results.map { group, result in (group.map { "group  \($0)\n" } ?? "") + result.text }
        .joined(separator: "\n"))
  }

  private func codes(_ table: CalculatorTable) throws -> [Outcome] {
    try table.numbers(event).enumerated().map { row, code in
      guard code == 0 || code == 1 || code == 2, let outcome = Outcome(rawValue: UInt8(code)) else {
        throw ExchangeError(
          file: input.file, row: row + 2, column: event, found: significant(code),
          problem: "expected 0 (open), 1 (won, or ended) or 2 (lost)",
          remedy: "Code the events so; leave out rows that are none of these.")
      }
      return outcome
    }
  }
}
