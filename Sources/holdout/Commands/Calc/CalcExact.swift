internal import ArgumentParser
internal import Statistics

struct CalcExact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exact",
    abstract: "Exact tests of two shares, such as 56/70 and 48/80.",
    discussion: """
      fisher conditions on the totals and gives the conditional odds ratio with its interval; \
      boschloo and barnard do not, and have more power.
      """)

  enum Test: String, CaseIterable, ExpressibleByArgument {
    case fisher, boschloo, barnard
    case barnardUnpooled = "barnard-unpooled"
  }

  enum Direction: String, CaseIterable, ExpressibleByArgument {
    case twoSided = "two-sided"
    case greater, less

    var alternative: Alternative {
      switch self {
      case .twoSided: .twoSided
      case .greater: .greater
      case .less: .less
      }
    }
  }

  @Argument(help: "Wins/trials of the treatment.")
  var treatment: Counts

  @Argument(help: "Wins/trials of the holdout.")
  var holdout: Counts

  @Option(help: "The test.")
  var test = Test.fisher

  @Option(help: "Which way the treatment may differ.")
  var alternative = Direction.twoSided

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    _ = (try treatment.proportion, try holdout.proportion)
    let counts = try WholeCounts(
      treatmentSuccesses: treatment.successes, treatmentTrials: treatment.trials,
      holdoutSuccesses: holdout.successes, holdoutTrials: holdout.trials)
    let way = alternative.alternative
    var result = CalculatorResult(method: test.rawValue, measure: "difference")
    result.units = CalculatorResult.Arms(
      treatment: Double(counts.treatmentTrials), holdout: Double(counts.holdoutTrials))
    result.estimate = counts.difference
    result.scale = .points
    switch test {
    case .fisher:
      let fisher = FisherTest(counts)
      result = try estimating(test.rawValue, "odds-ratio") { odds in
        odds.units = result.units
        odds.estimate = try fisher.oddsRatio
      }
      if result.estimate?.isFinite == false {
        result.estimate = nil
        result.reason = "one arm has no losses where the other has no wins: no bound on the odds"
      }
      result.interval = fisher.interval(confidenceLevel: level)
      result.pValue = fisher.pValue(way)
    case .boschloo: result.pValue = try BoschlooTest(counts).pValue(way)
    case .barnard: takeBarnard(try BarnardTest(counts), way, into: &result)
    case .barnardUnpooled:
      takeBarnard(try BarnardTest(counts, ordering: .unpooled), way, into: &result)
    }
    try common.say(result)
  }

  private func takeBarnard(
    _ barnard: BarnardTest, _ way: Alternative, into result: inout CalculatorResult
  ) {
    result.pValue = barnard.pValue(way)
    result.statistic = barnard.statistic.isFinite ? barnard.statistic : nil
  }
}
