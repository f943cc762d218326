internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Statistics

struct CalcSize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Units, power or lift from the other two.",
    discussion: """
      holdout calc size --base 0.1 --lift 0.3
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
        result.told = [
          (
            "units needed",
            "\(significant(Double(found.treatment + found.holdout))): "
              + "\(significant(Double(found.treatment))) treated and "
              + "\(significant(Double(found.holdout))) held out"
          ), ("to find", change(sizing, lift)), ("found", odds(sizing, power ?? 0.8)),
        ]
      }
    case (let units?, nil, let lift?):
      return try estimating(method, "power") { result in
        let found = try sizing.power(units: units, lift: lift)
        result.estimate = found
        result.notes = notes(sizing)
        result.told = [
          ("power", Wording.percent(found)), ("to find", change(sizing, lift)),
          ("found", odds(sizing, found)),
          ("with", "\(significant(units)) units, both arms together"),
        ]
      }
    case (let units?, let power, nil):
      return try estimating(method, "lift") { result in
        result.estimate = try sizing.detectableLift(units: units, power: power ?? 0.8)
        if result.estimate == nil {
          result.reason = "not even certain success would be found with so few units"
        }
        result.notes = notes(sizing)
        result.told =
          result.estimate.map {
            [("lift detectable", change(sizing, $0)), ("found", odds(sizing, power ?? 0.8))]
          } ?? [("lift detectable", "none: \(result.reason ?? "")")]
        result.told?.append(("with", "\(significant(units)) units, both arms together"))
      }
    default:
      throw ValidationError("give two of --units, --power and --lift; the third is worked out")
    }
  }

  /// A lift, and from what to what it is.
  private func change(_ sizing: PilotSizing, _ lift: Double) -> String {
    switch sizing.outcome {
    case .rate(let base):
      "\(Wording.change(lift)), from \(Wording.percent(base)) to \(Wording.percent(base * (1 + lift)))"
    case .amount(let mean, _):
      "\(Wording.change(lift)), from \(significant(mean)) to \(significant(mean * (1 + lift)))"
    case .time: "\(Wording.change(lift)) in the rate at which deals close"
    }
  }

  /// How often it is found, and what that means.
  private func odds(_ sizing: PilotSizing, _ power: Double) -> String {
    "\(Wording.number(power * 100)) times in 100: the "
      + "\(Wording.level(sizing.confidenceLevel.value)) interval leaves zero out"
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
