/// The order of day, month and year in a column of dates.
public enum DateOrder: String, Sendable, Codable, Hashable, CaseIterable {
  /// `7/31/2026`, as in the United States.
  case mdy
  /// `31/7/2026` or `31.7.2026`, as in most of the world.
  case dmy
  /// `2026-07-31`, as ISO 8601 has it.
  case ymd

  /// What stands first, in words.
  var first: String {
    switch self {
    case .mdy: "month"
    case .dmy: "day"
    case .ymd: "year"
    }
  }
}

/// The orders in which a date can be read.
struct DateOrders: OptionSet, Hashable {
  let rawValue: UInt8

  static let mdy = DateOrders(rawValue: 1)
  static let dmy = DateOrders(rawValue: 2)
  static let ymd = DateOrders(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ order: DateOrder) {
    switch order {
    case .mdy: self = .mdy
    case .dmy: self = .dmy
    case .ymd: self = .ymd
    }
  }

  /// The only order of a set that has one.
  var only: DateOrder { contains(.ymd) ? .ymd : contains(.mdy) ? .mdy : .dmy }

  /// The orders of the set, always in the same order themselves.
  var all: [DateOrder] { DateOrder.allCases.filter { contains(DateOrders($0)) } }
}
