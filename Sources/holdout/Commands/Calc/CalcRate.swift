internal import ArgumentParser
internal import Statistics

struct CalcRate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate", abstract: "The interval of one share, such as 12/45.")

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case wilson
    case clopperPearson = "clopper-pearson"
    case agrestiCoull = "agresti-coull"
    case jeffreys

    var interval: Proportion.Method {
      switch self {
      case .wilson: .wilson
      case .clopperPearson: .clopperPearson
      case .agrestiCoull: .agrestiCoull
      case .jeffreys: .jeffreys
      }
    }
  }

  @Argument(help: "Wins/trials.")
  var counts: Counts

  @Option(help: "How the interval is made.")
  var method = Method.wilson

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    let proportion = try counts.proportion
    try common.say(
      estimating(method.rawValue, "rate") { result in
        result.scale = .share
        result.estimate = proportion.value
        result.interval = try proportion.interval(
          confidenceLevel: level, method: method.interval)
      })
  }
}
