/// Divides units into blocks of units alike, none smaller than a stated size.
///
/// The units are split in two where they differ most: along the column of scores that varies most
/// among them, at the step between two values that lies nearest to the middle, or in the middle
/// where no step leaves both sides large enough. Each side is split again until a further split
/// would leave a block too small.
struct Blocking {
  private let scores: CovariateScores
  private let smallest: Int

  init(scores: CovariateScores, smallestBlock: Int) {
    precondition(smallestBlock > 0)
    self.scores = scores
    smallest = smallestBlock
  }

  /// The block of each unit, counted from 0 in the order the blocks are found.
  func strata(unitCount: Int) -> [Int32] {
    var strata = [Int32](repeating: 0, count: unitCount)
    var blocks: Int32 = 0
    var pending = [Array(0..<unitCount)]
    while let members = pending.popLast() {
      if let (left, right) = split(members) {
        pending.append(right)
        pending.append(left)
      } else {
        for unit in members { strata[unit] = blocks }
        blocks += 1
      }
    }
    return strata
  }

  private func split(_ members: [Int]) -> (left: [Int], right: [Int])? {
    guard members.count >= 2 * smallest else { return nil }
    var widest: ScoreColumn?
    // Scores are of size 1: a spread below this is rounding, and nothing to split by.
    var most = 1e-18
    for column in scores.columns {
      let variance = column.variance(among: members)
      if variance > most * (1 + 1e-12) { (widest, most) = (column, variance) }
    }
    guard let column = widest else { return nil }
    let sorted = members.sorted { (column[$0], $0) < (column[$1], $1) }
    let middle = sorted.count / 2
    let steps = (smallest...(sorted.count - smallest)).filter {
      column[sorted[$0 - 1]] != column[sorted[$0]]
    }
    let cut = steps.min { (abs($0 - middle), $0) < (abs($1 - middle), $1) } ?? middle
    return (Array(sorted[..<cut]), Array(sorted[cut...]))
  }
}
