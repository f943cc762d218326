internal import Planning

/// The first draws of a plan's design, made once, so that every reading replays the same.
struct DrawPool: Sendable {
  /// How many there are.
  let count: Int
  private let words: Int
  private let bits: [UInt64]

  /// Makes the draws 1 to `count`.
  init(_ plan: Plan, count: Int) {
    let design = plan.assignmentDesign
    let words = (plan.units.count + 63) / 64
    var bits = [UInt64](repeating: 0, count: words * count)
    for number in 0..<count {
      let draw = design.draw(number + 1, seed: plan.design.seed).isTreated
      for unit in draw.indices where draw[unit] {
        bits[number * words + unit >> 6] |= 1 << UInt64(unit & 63)
      }
    }
    self.count = count
    self.words = words
    self.bits = bits
  }

  /// Fills in a draw, counted from 1.
  ///
  /// - Returns: false for a draw that was not made, which leaves the assignment as it is.
  func fill(_ number: Int, into isTreated: inout [Bool]) -> Bool {
    guard (1...max(count, 1)).contains(number), number <= count else { return false }
    let first = (number - 1) * words
    for unit in isTreated.indices {
      isTreated[unit] = bits[first + unit >> 6] & (1 << UInt64(unit & 63)) != 0
    }
    return true
  }
}
