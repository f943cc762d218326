/// One outcome of a design: which units are treated, in roster order.
public struct Assignment: Hashable, Sendable {
  /// Whether each unit is treated; the others are held out.
  public let isTreated: [Bool]

  /// An assignment of as many units as there are entries.
  public init(isTreated: [Bool]) { self.isTreated = isTreated }

  /// The arm of the unit at a position of the roster.
  public subscript(unit: Int) -> Arm { isTreated[unit] ? .treatment : .holdout }

  /// How many units are treated.
  public var treatedCount: Int { isTreated.reduce(0) { $0 + ($1 ? 1 : 0) } }
}
