internal import ArgumentParser
internal import Statistics

struct CalcDifference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "difference",
    abstract: "Two shares compared, such as 56/70 and 48/80.",
    discussion: """
      The p-value and the interval of a row come from the same test. Methods by measure:
        difference   miettinen-nurminen (default), newcombe, mee,
                     skewness-corrected, agresti-caffo, wald, exact
        ratio        koopman (default), miettinen-nurminen, katz, newcombe
        odds-ratio   miettinen-nurminen (default), cornfield
      A difference by mee, a ratio by koopman and odds by cornfield are one test; so are the three \
      by miettinen-nurminen, and difference and ratio by newcombe.
      """)

  enum Measure: String, CaseIterable, ExpressibleByArgument {
    case difference, ratio
    case oddsRatio = "odds-ratio"
  }

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case miettinenNurminen = "miettinen-nurminen"
    case newcombe, mee
    case skewnessCorrected = "skewness-corrected"
    case agrestiCaffo = "agresti-caffo"
    case wald, exact, koopman, katz, cornfield
  }

  @Argument(help: "Wins/trials of the treatment.")
  var treatment: Counts

  @Argument(help: "Wins/trials of the holdout.")
  var holdout: Counts

  @Option(help: "What is compared.")
  var measure = Measure.difference

  @Option(help: "The method; each measure has its own.")
  var method: Method?

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    let arms = (treatment: try treatment.proportion, holdout: try holdout.proportion)
    let chosen = method ?? (measure == .ratio ? .koopman : .miettinenNurminen)
    var result = try estimating(chosen.rawValue, measure.rawValue) { result in
      switch measure {
      case .difference: try fillDifference(&result, chosen, arms, level)
      case .ratio: try fillRatio(&result, chosen, arms, level)
      case .oddsRatio: try fillOddsRatio(&result, chosen, arms, level)
      }
    }
    result.units = CalculatorResult.Arms(
      treatment: arms.treatment.trials, holdout: arms.holdout.trials)
    try common.say(result)
  }

  private typealias Pair = (treatment: Proportion, holdout: Proportion)

  private func fillDifference(
    _ result: inout CalculatorResult, _ method: Method, _ arms: Pair, _ level: ConfidenceLevel
  ) throws {
    let difference = RateDifference(treatment: arms.treatment, holdout: arms.holdout)
    result.scale = .points
    result.estimate = difference.value
    if method == .exact {
      let exact = try UnconditionalRateDifference(
        WholeCounts(
          treatmentSuccesses: treatment.successes, treatmentTrials: treatment.trials,
          holdoutSuccesses: holdout.successes, holdoutTrials: holdout.trials))
      result.interval = exact.interval(confidenceLevel: level)
      result.pValue = try exact.pValue()
      return
    }
    let methods: [Method: RateDifference.Method] = [
      .miettinenNurminen: .miettinenNurminen, .newcombe: .newcombe, .mee: .mee,
      .skewnessCorrected: .skewnessCorrected, .agrestiCaffo: .agrestiCaffo, .wald: .wald,
    ]
    guard let known = methods[method] else { throw wrongMethod(method) }
    result.interval = difference.interval(confidenceLevel: level, method: known)
    let test = try difference.test(against: 0, method: known)
    result.statistic = test.statistic.isFinite ? test.statistic : nil
    result.pValue = test.pValue
  }

  private func fillRatio(
    _ result: inout CalculatorResult, _ method: Method, _ arms: Pair, _ level: ConfidenceLevel
  ) throws {
    if method == .newcombe {
      let difference = RateDifference(treatment: arms.treatment, holdout: arms.holdout)
      let relative = try difference.relativeInterval(confidenceLevel: level)
      result.estimate = difference.relativeLift.map { $0 + 1 }
      result.reason =
        result.estimate == nil ? "the holdout has no wins, so nothing is a multiple of it" : nil
      result.interval = ConfidenceInterval(
        lower: relative.lower + 1, upper: relative.upper + 1, confidenceLevel: level)
      result.pValue = difference.pValue()
      return
    }
    let methods: [Method: RateRatio.Method] = [
      .koopman: .koopman, .miettinenNurminen: .miettinenNurminen, .katz: .katz,
    ]
    guard let known = methods[method] else { throw wrongMethod(method) }
    let ratio = try RateRatio(treatment: arms.treatment, holdout: arms.holdout)
    result.interval = try ratio.interval(confidenceLevel: level, method: known)
    let test = try ratio.test(against: 1, method: known)
    result.pValue = test.pValue
    result.statistic = test.statistic.isFinite ? test.statistic : nil
    takeEstimate(ratio.value, into: &result)
  }

  private func fillOddsRatio(
    _ result: inout CalculatorResult, _ method: Method, _ arms: Pair, _ level: ConfidenceLevel
  ) throws {
    let methods: [Method: OddsRatio.Method] = [
      .miettinenNurminen: .miettinenNurminen, .cornfield: .cornfield,
    ]
    guard let known = methods[method] else { throw wrongMethod(method) }
    let ratio = try OddsRatio(treatment: arms.treatment, holdout: arms.holdout)
    result.interval = ratio.interval(confidenceLevel: level, method: known)
    let test = try ratio.test(against: 1, method: known)
    result.pValue = test.pValue
    result.statistic = test.statistic.isFinite ? test.statistic : nil
    takeEstimate(ratio.value, into: &result)
  }

  private func takeEstimate(_ value: Double, into result: inout CalculatorResult) {
    if value.isFinite {
      result.estimate = value
    } else {
      result.reason = "the holdout's value is zero, so the ratio has no bound"
    }
  }

  private func wrongMethod(_ method: Method) -> ValidationError {
    ValidationError(
      "--method \(method.rawValue) does not go with --measure \(measure.rawValue); see holdout calc "
        + "difference --help")
  }
}
