internal import ArgumentParser
internal import Exchange
internal import Statistics

struct CalcSize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Units, power or lift from the other two: holdout calc size --base 0.1 --lift 0.3",
    discussion: """
      Give two of --units, --power and --lift; power is 0.8 where only one is given. For shares say \
      --base; for money --mean and --sd; for times --closed-share. Units are both arms together.
      """)

  @Option(help: "Units, both arms together.")
  var units: Double?

  @Option(help: "The chance to find the lift.")
  var power: Double?

  @Option(help: "The relative lift, such as 0.3.")
  var lift: Double?

  @Option(help: "The holdout's share, such as 0.1.")
  var base: Double?

  @Option(help: "The holdout's mean amount per unit.")
  var mean: Double?

  @Option(help: "The standard deviation of the amount between units.")
  var sd: Double?

  @Option(help: "The share of the holdout's deals that close within the pilot.")
  var closedShare: Double?

  @Option(help: "The share of units held out.")
  var holdout = 0.5

  @Option(help: "How alike two outcomes of one unit are, in [0, 1].")
  var icc = 0.0

  @Option(help: "How many outcomes a unit brings.")
  var perUnit = 1.0

  @Option(help: "How many looks, the last included; 1 for none before the end.")
  var looks = 1

  @OptionGroup var common: CalculatorOptions

  func run() throws {
    let level = try common.level
    do {
      let sizing = try PilotSizing(
        outcome: try outcome(), holdoutShare: holdout, confidenceLevel: level,
        outcomesPerUnit: perUnit, correlation: icc,
        looks: looks > 1 ? try GroupSequentialDesign(looks: looks, confidenceLevel: level) : nil)
      try common.say(try solve(sizing))
    } catch let error as SampleError {
      throw ValidationError("\(error)")
    }
  }

  private func outcome() throws -> PilotSizing.Outcome {
    switch (base, mean, sd, closedShare) {
    case (let base?, nil, nil, nil): return .rate(base: base)
    case (nil, let mean?, let sd?, nil): return .amount(mean: mean, standardDeviation: sd)
    case (nil, nil, nil, let share?): return .time(closedShare: share)
    default:
      throw ValidationError(
        "say what is measured by one of --base (a share), --mean with --sd (money), "
          + "--closed-share (times)")
    }
  }

  private func solve(_ sizing: PilotSizing) throws -> CalculatorResult {
    let method =
      switch sizing.outcome {
      case .rate: "two rates"
      case .amount: "two means"
      case .time: "two hazards"
      }
    switch (units, power, lift) {
    case (nil, let power, let lift?):
      return try estimating(method, "units") { result in
        let found = try sizing.units(lift: lift, power: power ?? 0.8)
        result.estimate = Double(found.treatment + found.holdout)
        result.units = CalculatorResult.Arms(
          treatment: Double(found.treatment), holdout: Double(found.holdout))
        result.notes = notes(sizing, exact: found.exact)
      }
    case (let units?, nil, let lift?):
      return try estimating(method, "power") { result in
        result.estimate = try sizing.power(units: units, lift: lift)
        result.notes = notes(sizing)
      }
    case (let units?, let power, nil):
      return try estimating(method, "lift") { result in
        result.estimate = try sizing.detectableLift(units: units, power: power ?? 0.8)
        if result.estimate == nil {
          result.reason = "not even certain success would be found with so few units"
        }
        result.notes = notes(sizing)
      }
    default:
      throw ValidationError("give two of --units, --power and --lift; the third is worked out")
    }
  }

  private func notes(_ sizing: PilotSizing, exact: Double? = nil) -> [String] {
    var notes: [String] = []
    if let exact { notes.append("before rounding up: \(significant(exact)) units") }
    if sizing.designEffect > 1 {
      notes.append("design effect \(significant(sizing.designEffect)) for outcomes alike in a unit")
    }
    return notes
  }
}
