internal import ArgumentParser
internal import Exchange
internal import Statistics

struct CalcAdjust: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust",
    abstract: "Adjust p-values for their number, such as 0.01 0.02 0.04.")

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case holm, hochberg, hommel, bh, by, bonferroni

    var adjustment: Adjustment {
      switch self {
      case .holm: .holm
      case .hochberg: .hochberg
      case .hommel: .hommel
      case .bh: .benjaminiHochberg
      case .by: .benjaminiYekutieli
      case .bonferroni: .bonferroni
      }
    }
  }

  @Argument(help: "The p-values.")
  var values: [Double]

  @Option(help: "The adjustment.")
  var method = Method.holm

  @Flag(help: "Print JSON.")
  var json = false

  private struct Result: Encodable {
    let method: String
    let adjusted: [Double]
  }

  func run() throws {
    do {
      let adjusted = try method.adjustment.adjust(values)
      if json {
        return try Console.say(json: Result(method: method.rawValue, adjusted: adjusted))
      }
      Console.say(
        aligned(
          [("p-value", "adjusted (\(method.rawValue))")]
            + zip(values, adjusted).map { (significant($0), significant($1)) }))
    } catch let error as SampleError {
      throw ValidationError("\(error)")
    }
  }
}
