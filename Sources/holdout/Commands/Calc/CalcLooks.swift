internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Statistics

struct CalcLooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "looks",
    abstract: "Bounds for looking early without peeking error.",
    discussion: """
      holdout calc looks 8
      Lan–DeMets spending, two-sided. A look stops the pilot when its statistic passes the bound; \
      inflation is how many times the units of a pilot without looks are needed for the same power.
      """)

  enum Spending: String, CaseIterable, ExpressibleByArgument {
    case obrienFleming = "obrien-fleming"
    case pocock
  }

  @Argument(help: "How many looks, the last included.")
  var count: Int

  @Option(help: "How the error is spent: late and little (obrien-fleming), or evenly (pocock).")
  var spending = Spending.obrienFleming

  @Option(help: "The share of information at each look, such as 0.25,0.5,1; equal steps otherwise.")
  var times: String?

  @Option(help: "The power the inflation is for.")
  var power = 0.8

  @OptionGroup var common: CalculatorOptions

  private struct Look: Encodable {
    let information: Double
    let upper: Double
    let nominalLevel: Double
    let cumulativeLevel: Double

    private enum Key: String, CodingKey { case information, upper, nominalLevel, cumulativeLevel }

    /// Writes the look; a bound that nothing can pass is null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(information, forKey: .information)
      try container.encode(upper.isFinite ? upper : nil, forKey: .upper)
      try container.encode(nominalLevel, forKey: .nominalLevel)
      try container.encode(cumulativeLevel, forKey: .cumulativeLevel)
    }
  }

  private struct Result: Encodable {
    let method: String
    let confidenceLevel: Double
    let looks: [Look]
    let inflation: Double
  }

  func validate() throws {
    guard (1...200).contains(count) else {
      throw ValidationError("the number of looks is \(count); give a number from 1 to 200")
    }
  }

  func run() throws {
    let level = try common.level
    let rule = StoppingRule.spending(spending == .pocock ? .pocock : .obrienFleming)
    do {
      let design =
        if let times {
          try GroupSequentialDesign(
            times: try numbers(times), rule: rule, confidenceLevel: level)
        } else {
          try GroupSequentialDesign(looks: count, rule: rule, confidenceLevel: level)
        }
      guard design.looks.count == count else {
        throw ValidationError("--times has \(design.looks.count) entries for \(count) looks")
      }
      let looks = design.looks.map {
        Look(
          information: $0.information, upper: $0.upper, nominalLevel: $0.nominalPValue,
          cumulativeLevel: $0.cumulativeLevel)
      }
      try say(
        Result(
          method: spending.rawValue, confidenceLevel: level.value, looks: looks,
          inflation: try design.inflation(power: power)))
    } catch let error as SampleError {
      throw ValidationError("\(error)")
    }
  }

  private func say(_ result: Result) throws {
    if common.json { return try Console.say(json: result) }
    var text = "look  information    bound    p below  error spent\n"
    for (number, look) in result.looks.enumerated() {
      let cells = [
        ("\(number + 1)", 4), (Wording.percent(look.information), 11),
        (Wording.number(look.upper, decimals: 3), 7),
        (level(look.nominalLevel), 9),
        (level(look.cumulativeLevel), 11),
      ]
      text +=
        cells.map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }
        .joined(separator: "  ") + "\n"
    }
    Console.say(text)
    Console.say(
      "",
      "Read no more often than this, all looks together find an effect where there is none "
        + "\(Wording.percent(1 - result.confidenceLevel)) of the time. Inflation "
        + "\(Wording.number(result.inflation, decimals: 4)): "
        + "\(Wording.percent(result.inflation - 1)) more units than without looks give the same power, "
        + "\(Wording.percent(power, decimals: 0)).")
  }

  /// A level with five decimals, or that it is less than those show.
  private func level(_ level: Double) -> String {
    level < 0.00001 ? "< 0.00001" : Wording.number(level, decimals: 5)
  }
}

/// The numbers of a comma-separated option.
func numbers(_ text: String) throws -> [Double] {
  try text.split(separator: ",").map { part in
    guard let number = Double(part.filter { $0 != " " }), number.isFinite else {
      throw ValidationError("\"\(part)\" in \"\(text)\" is no number")
    }
    return number
  }
}
