internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Statistics

struct CalcPosterior: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posterior",
    abstract: "The chance that treatment is better, 56/70 against 48/80.",
    discussion: """
      Beta–binomial, exact. The expected loss is what choosing treatment would cost on average in \
      the cases where it is worse. The prior holds for both arms; 1,1 knows nothing.
      """)

  @Argument(help: "Wins/trials of the treatment.")
  var treatment: Counts

  @Argument(help: "Wins/trials of the holdout.")
  var holdout: Counts

  @Option(help: "Prior wins and losses, such as 1,1 or 0.5,0.5.")
  var prior = "1,1"

  @OptionGroup var common: CalculatorOptions

  private struct Result: Encodable {
    let method = "beta-binomial"
    let estimate: Double
    let chanceTreatmentIsBetter: Double
    let expectedLoss: Double
    let expectedLossOfHoldout: Double
    let interval: IntervalEnds
  }

  func run() throws {
    let level = try common.level
    let shapes = try numbers(prior)
    guard shapes.count == 2 else {
      throw ValidationError("--prior is \"\(prior)\"; give prior wins and losses, such as 1,1")
    }
    do {
      let prior = try RatePrior(successes: shapes[0], failures: shapes[1])
      let posterior = try RatePosterior(
        treatment: try treatment.proportion, holdout: try holdout.proportion,
        treatmentPrior: prior, holdoutPrior: prior)
      let result = Result(
        estimate: posterior.difference,
        chanceTreatmentIsBetter: try posterior.chanceTreatmentIsBetter(),
        expectedLoss: try posterior.expectedLossOfTreatment(),
        expectedLossOfHoldout: try posterior.expectedLossOfHoldout(),
        interval: IntervalEnds(try posterior.interval(confidenceLevel: level)))
      if common.json { return try Console.say(json: result) }
      Console.say(
        aligned([
          ("chance treatment is better", Wording.percent(result.chanceTreatmentIsBetter)),
          ("difference", Wording.points(result.estimate)),
          (
            "\(Wording.level(level.value)) interval",
            "\(Wording.points(result.interval.lower ?? -1)) to "
              + Wording.points(result.interval.upper ?? 1)
          ),
          ("expected loss of treatment", Wording.points(result.expectedLoss)),
          ("expected loss of holdout", Wording.points(result.expectedLossOfHoldout)),
        ]))
    } catch let error as SampleError {
      throw ValidationError("\(error)")
    }
  }
}
