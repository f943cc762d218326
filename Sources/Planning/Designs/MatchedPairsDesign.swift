public import Statistics

/// Matched pairs: of two units alike one is treated, and a fair coin says which.
///
/// Every unit is treated with a chance of exactly ½. Where the number of units is odd, one has no
/// partner and a coin of its own, so that a draw may treat one unit more than another draw.
public struct MatchedPairsDesign: AssignmentDesign, Hashable {
  private let pairs: UnitPairs

  /// A design for units in pairs.
  ///
  /// - Parameter strata: the pair of each unit, counted from 0 without gaps.
  public init(strata: [Int32]) { pairs = UnitPairs(strata: strata) }

  /// How many units there are.
  public var unitCount: Int { pairs.strata.count }
  /// The pair of each unit.
  public var strata: [Int32] { pairs.strata }

  /// Tosses a coin for each pair.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    var heads: [Bool] = []
    heads.reserveCapacity(pairs.count)
    for _ in 0..<pairs.count { heads.append(generator.next() >> 63 == 1) }
    return pairs.assignment(firstIsTreated: heads)
  }
}
