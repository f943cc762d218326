/// The order of day, month and year in a column of dates.
public enum DateOrder: String, Sendable, Codable, Hashable {
  /// `7/31/2026`, as in the United States.
  case mdy
  /// `31/7/2026` or `31.7.2026`, as in most of the world.
  case dmy
  /// `2026-07-31`, as ISO 8601 has it.
  case ymd
}
