internal import Pipeline

/// Designs so small that no result of them can be as sure as the brief asks.
///
/// Of all ways of dividing the units one gives the largest difference, so that without any effect a
/// difference as large comes about with a chance of 1 over their number (Fisher 1935); of 2 over it
/// where the arms are of one size, since they can be exchanged.
enum FewWays {
  /// What a reader should know of a design that divides its units in few ways; nil where they are
  /// enough, or where several arms are compared.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, counted from 0.
  ///   - assignment: a draw.
  ///   - arms: how many treatment arms there are.
  ///   - confidence: the level the brief asks for, in (0, 1).
  /// - Returns: a few sentences.
  static func note(
    strata: [Int32], assignment: Assignment, arms: Int, confidence: Double
  ) -> String? {
    let units = strata.count
    // Ten pairs can be divided in 1,024 ways, and twenty units in no fewer by any design.
    guard arms == 1, units < 20 else { return nil }
    let ways = ways(strata: strata, isTreated: assignment.isTreated)
    let chance = (2 * assignment.treatedCount == units ? 2 : 1) / Double(ways)
    guard chance > 1 - confidence else { return nil }
    return "\(Wording.count(units, "unit")) can be divided in \(Wording.count(ways, "way")) only: "
      + "however much the play does, chance alone gives as large a difference "
      + "\(Wording.count(Int((chance * 100).rounded()), "time")) in 100, and the brief asks for less "
      + "than \(Wording.number((1 - confidence) * 100)). Add accounts, or take what comes out as a hint "
      + "and not as proof."
  }

  /// In how many ways as many units of each block as in a draw can be chosen, or, where a draw may
  /// round blocks otherwise, of all units.
  private static func ways(strata: [Int32], isTreated: [Bool]) -> Int {
    var (sizes, treated): ([Int32: Int], [Int32: Int]) = ([:], [:])
    for (unit, block) in strata.enumerated() {
      sizes[block, default: 0] += 1
      if isTreated[unit] { treated[block, default: 0] += 1 }
    }
    let total = isTreated.count { $0 }
    let isWhole = sizes.values.allSatisfy { $0 * total % strata.count == 0 }
    guard isWhole else { return choices(of: strata.count, total) }
    return sizes.reduce(1) { $0 * choices(of: $1.value, treated[$1.key] ?? 0) }
  }

  /// The number of ways to choose some of fewer than twenty.
  private static func choices(of count: Int, _ size: Int) -> Int {
    (0..<size).reduce(1) { $0 * (count - $1) / ($1 + 1) }
  }
}
