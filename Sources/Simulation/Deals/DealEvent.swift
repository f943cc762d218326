import Pipeline

/// A moment at which a deal changed, and how it stood from then on.
struct DealEvent: Hashable, Sendable {
  let moment: Moment
  let stage: DealStage
  /// In whole US dollars; nil where sales never fills it in.
  let amount: Int?
  /// The day it closed, or the day sales expects it to.
  let closeDate: Day
}

/// A day and a second of it, in UTC.
struct Moment: Hashable, Sendable, CustomStringConvertible {
  let day: Day
  /// 0 to 86,399.
  let second: Int

  /// `YYYY-MM-DD HH:MM:SS`.
  var description: String {
    let (year, month, dayOfMonth) = day.components
    var text: [UInt8] = []
    text.reserveCapacity(19)
    func append(_ number: Int, _ after: UInt8?) {
      text.append(UInt8(48 + number / 10))
      text.append(UInt8(48 + number % 10))
      if let after { text.append(after) }
    }
    append(year / 100, nil)
    append(year % 100, UInt8(ascii: "-"))
    append(month, UInt8(ascii: "-"))
    append(dayOfMonth, UInt8(ascii: " "))
    append(second / 3600, UInt8(ascii: ":"))
    append(second / 60 % 60, UInt8(ascii: ":"))
    append(second % 60, nil)
    return String(decoding: text, as: UTF8.self)
  }
}
