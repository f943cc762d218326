internal import Exchange
internal import Foundation

/// The two streams a command writes to: results on standard output, everything else beside it.
enum Console {
  /// Prints people's text, or machine-readable results, on standard output.
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Prints a value as JSON on standard output.
  static func say(json value: some Encodable) throws { say(try CanonicalJSON.pretty(value)) }

  /// Prints a warning or an error on standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
