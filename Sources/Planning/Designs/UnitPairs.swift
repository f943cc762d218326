/// Units two by two: what every design on pairs is built from.
struct UnitPairs: Hashable, Sendable {
  /// The pair of each unit, counted from 0.
  let strata: [Int32]
  /// The units of each pair, the first by roster order first; −1 stands in for a partner that one
  /// unit has not where their number is odd.
  private let members: [SIMD2<Int32>]

  /// Reads pairs from the block of each unit.
  ///
  /// - Parameter strata: counted from 0 without gaps, none of more than two units.
  init(strata: [Int32]) {
    self.strata = strata
    var members = [SIMD2<Int32>](
      repeating: SIMD2(-1, -1), count: Int(strata.max() ?? -1) + 1)
    for (unit, pair) in strata.enumerated() {
      precondition(members[Int(pair)].y < 0, "a pair has two units at most")
      if members[Int(pair)].x < 0 {
        members[Int(pair)].x = Int32(unit)
      } else {
        members[Int(pair)].y = Int32(unit)
      }
    }
    self.members = members
  }

  /// How many pairs there are, one of a single unit included.
  var count: Int { members.count }

  /// What each pair adds to the difference between the arms when its first unit is treated; a
  /// single unit adds its own scores, taken from the mean.
  func differences(_ table: ScoreTable, _ whitening: ScoreWhitening) -> ScoreTable {
    let complete = members.indices.filter { members[$0].y >= 0 }
    let single = members.indices.filter { members[$0].y < 0 }
    let paired = whitening(
      table.differences(of: complete.map { (members[$0].x, members[$0].y) }))
    let alone = whitening(table.rows(at: single.map { members[$0].x }), isCentred: true)
    var result = ScoreTable(count: count, width: paired.width)
    for (row, pair) in complete.enumerated() { result.copy(paired, row, to: pair) }
    for (row, pair) in single.enumerated() { result.copy(alone, row, to: pair) }
    return result
  }

  /// The assignment in which the first unit of each pair is treated or its second.
  func assignment(firstIsTreated: [Bool]) -> Assignment {
    var isTreated = [Bool](repeating: false, count: strata.count)
    for (pair, units) in members.enumerated() {
      let treated = firstIsTreated[pair] ? units.x : units.y
      if treated >= 0 { isTreated[Int(treated)] = true }
    }
    return Assignment(isTreated: isTreated)
  }
}
