import Pipeline

/// How Salesforce's weekly export writes values that are not text.
enum Cell {
  /// 1 or 0.
  static func flag(_ value: Bool) -> String { value ? "1" : "0" }
  /// A date without a time: midnight.
  static func date(_ day: Day) -> String { Moment(day: day, second: 0).description }
  /// A whole number, or nothing.
  static func number(_ value: Int?) -> String { value.map { String($0) } ?? "" }
}
