/// Something in a file that cannot be used: where it stands, what was found and how to go on.
public struct ExchangeError: Error, Hashable, Sendable {
  /// The file, as the user named it.
  public let file: String
  /// The row as a spreadsheet shows it (the first line is row 1); nil when it is about the file.
  public let row: Int?
  /// The heading of the column; nil when it is about the row or the file.
  public let column: String?
  /// The text found; nil when nothing in particular was.
  public let found: String?
  /// What is wrong, or what was expected instead.
  public let problem: String
  /// What the user can do about it.
  public let remedy: String

  /// Makes an error about a file.
  public init(
    file: String, row: Int? = nil, column: String? = nil, found: String? = nil, problem: String,
    remedy: String
  ) {
    self.file = file
    self.row = row
    self.column = column
    self.found = found.map(ExchangeError.shortened)
    self.problem = problem
    self.remedy = remedy
  }

  private static func shortened(_ text: String) -> String {
    text.prefix(61).count <= 60 ? text : text.prefix(57) + "..."
  }
}

extension ExchangeError: CustomStringConvertible {
  /// Two lines for people: where and what, then the remedy.
  public var description: String {
    var place = file
    if let row { place += ", row \(row)" }
    if let column { place += ", column \"\(column)\"" }
    let what = found.map { "found \"\($0)\"; \(problem)" } ?? problem
    return "\(place): \(what).\n  \(remedy)"
  }
}
