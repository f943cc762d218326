internal import ArgumentParser
internal import Statistics

/// What every calculator understands.
struct CalculatorOptions: ParsableArguments {
  @Option(help: "The level of intervals, a fraction.")
  var confidence = 0.95

  @Flag(help: "Print JSON.")
  var json = false

  /// The level, checked.
  var level: ConfidenceLevel {
    get throws {
      do {
        return try ConfidenceLevel(confidence)
      } catch {
        throw ValidationError("--\(error)")
      }
    }
  }

  /// Prints a result, for people or as JSON.
  func say(_ result: CalculatorResult) throws {
    if json { try Console.say(json: result) } else { Console.say(result.text) }
  }

  /// Prints one result, or with groups an array of them.
  func say(_ results: [CalculatorResult], isGrouped: Bool) throws {
    guard isGrouped || results.count != 1 else { return try say(results[0]) }
    if json {
      try Console.say(json: results)
    } else {
      Console.say(results.map(\.text).joined(separator: "\n"))
    }
  }
}
