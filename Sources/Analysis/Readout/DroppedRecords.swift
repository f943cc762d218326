/// Rows of an input that took no part, and why.
public struct DroppedRecords: Hashable, Sendable, Codable {
  /// The file, as the brief names it.
  public let file: String
  /// Why the rows took no part.
  public let reason: String
  /// How many rows.
  public let rows: Int

  /// Rows that took no part.
  public init(file: String, reason: String, rows: Int) {
    self.file = file
    self.reason = reason
    self.rows = rows
  }
}
