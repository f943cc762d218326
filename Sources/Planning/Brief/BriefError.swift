/// What is wrong with a brief, where, and how to mend it.
public struct BriefError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as the user named it.
  public let file: String
  /// The line, counted from 1; nil when it is the whole file.
  public let line: Int?
  /// What was found, what was expected, and the remedy.
  public let message: String

  /// The place and the trouble in one line.
  public var description: String {
    line.map { "\(file), line \($0): \(message)" } ?? "\(file): \(message)"
  }
}
