internal import ArgumentParser
internal import Statistics

struct CalcBalanceCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance-check",
    abstract: "Whether the arms are as large as planned, such as 520/480.",
    discussion: """
      The sample-ratio test: exact binomial, with the chi-square statistic beside it. A p-value \
      below 0.001 says that something loses units of one arm.
      """)

  @Argument(help: "Units seen in treatment/holdout.")
  var units: String

  @Option(help: "The planned share of treatment.")
  var expected = 0.5

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let parts = units.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let treatment = parts[0], let holdout = parts[1] else {
      throw ValidationError("\"\(units)\" is not treatment/holdout, such as 520/480")
    }
    try common.say(
      estimating("exact-binomial", "share") { result in
        let test = try SampleRatioTest(
          treatment: treatment, holdout: holdout, expectedShare: expected)
        result.scale = .share
        result.estimate = test.share
        result.pValue = test.pValue()
        result.units = CalculatorResult.Arms(
          treatment: Double(treatment), holdout: Double(holdout))
        let sizes = try ArmSizesTest(
          observed: [treatment, holdout], weights: [expected, 1 - expected])
        result.statistic = sizes.statistic
        result.notes = ["chi-square p-value \(significant(test.chiSquarePValue()))"]
      })
  }
}
