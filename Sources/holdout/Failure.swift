internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Planning
internal import Simulation

/// How an error ends the program: its words on standard error, and an exit code of sysexits.
enum Failure: Error, CustomStringConvertible {
  /// A digest or a file that does not fit the locked plan.
  case mismatch(String)
  /// A file that is not there.
  case missing(String)
  /// A file that stands in the way.
  case exists(String)
  /// A program that is needed and not on the machine, or that failed.
  case unavailable(String)
  /// Findings of severity error, with `--strict`.
  case strict(String)

  var description: String {
    switch self {
    case .mismatch(let text), .missing(let text), .exists(let text), .unavailable(let text),
      .strict(let text):
      text
    }
  }

  /// Says what went wrong and ends the program.
  static func exit(with error: any Error) -> Never {
    guard let code = code(of: error) else { Holdout.exit(withError: error) }
    Console.complain("holdout: \(error)")
    Foundation.exit(code)
  }

  /// The exit code of an error, or nil for one that the argument parser made.
  private static func code(of error: any Error) -> Int32? {
    switch error {
    case Failure.mismatch, Failure.strict: 65
    case Failure.missing: 66
    case Failure.unavailable: 69
    case Failure.exists: 73
    case is BriefError, is PlanningError, is PlanFile.Failure, is ParameterError: 65
    case let error as FileError: error.kind == .cannotRead ? 66 : error.kind == .isNoTable ? 65 : 73
    case is ExchangeError, is DecodingError: 65
    case is CleanExit, is ValidationError, is ExitCode: nil
    default: String(describing: type(of: error)).hasPrefix("CommandError") ? nil : 70
    }
  }
}
