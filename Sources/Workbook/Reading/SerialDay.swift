internal import Pipeline

/// Days as spreadsheets count them.
enum SerialDay {
  /// A serial number as `2026-01-15`, or `2026-01-15 09:30:00` where it has a time of day.
  ///
  /// Day 1 is the first of January 1900, and day 60 the 29th of February of that year, which never
  /// was; days before it are one off from those after. A number no spreadsheet shows as a day is
  /// left a number.
  ///
  /// - Parameters:
  ///   - serial: days, the time of day as the fraction.
  ///   - since1904: whether day 0 is the first of January 1904 instead.
  /// - Returns: the day, or the number where it is none.
  static func text(_ serial: Double, since1904: Bool) -> String {
    guard serial >= 0, serial < 2_958_466 else { return "\(serial)" }
    var days = Int(serial.rounded(.down))
    var seconds = Int(((serial - Double(days)) * 86_400).rounded())
    if seconds == 86_400 {
      days += 1
      seconds = 0
    }
    let origin = since1904 ? 24_107 : days < 60 ? 25_568 : 25_569
    let day = Day(number: Int32(days - origin))
    guard seconds > 0 else { return "\(day)" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
