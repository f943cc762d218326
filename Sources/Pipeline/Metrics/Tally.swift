/// A metric reduced to one entry a unit: all that estimation needs to know of the deals.
public enum Tally: Hashable, Sendable {
  /// One value for each unit, in roster order.
  case mean([Double])
  /// What is counted and what it is divided by, for each unit, in roster order.
  case ratio(numerators: [Double], denominators: [Double])
  /// Times that deals ran, many or none a unit.
  case duration(Durations)
}

/// How long deals ran, and whether they had ended when last looked at.
public struct Durations: Hashable, Sendable {
  /// The unit of each deal, a position in the roster.
  public let units: [Int32]
  /// Days from creation to close, or to the day of reading for a deal still open; 0 or more.
  public let days: [Double]
  /// Whether the deal had closed; an open one is censored.
  public let isClosed: [Bool]
  /// Whether the deal was won; empty where it does not matter how a time ends.
  public let isWon: [Bool]

  /// Makes a list of durations; the columns have one entry a deal, the last one or none.
  public init(units: [Int32], days: [Double], isClosed: [Bool], isWon: [Bool] = []) {
    precondition(units.count == days.count && days.count == isClosed.count)
    precondition(isWon.isEmpty || isWon.count == units.count)
    self.units = units
    self.days = days
    self.isClosed = isClosed
    self.isWon = isWon
  }
}
