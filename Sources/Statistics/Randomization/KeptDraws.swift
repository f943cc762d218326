/// The first draws of a design, made once, so that every reading replays the same ones.
public struct KeptDraws: Sendable {
  /// How many there are.
  public let count: Int
  let layout: ReplayLayout
  private let blocks: [ReplayBlock]

  /// Makes the draws 1 to `count`.
  ///
  /// - Parameters:
  ///   - count: how many, at least 0; each takes about a bit a unit, more where strata are small.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - draw: fills in draw `k` with whether each unit is treated.
  public init(
    count: Int, strata: [Int32], draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) {
    let layout = ReplayLayout(strata: strata)
    var assignment = [Bool](repeating: false, count: strata.count)
    var blocks: [ReplayBlock] = []
    for k in 0..<count {
      if blocks.last?.isFull ?? true {
        let left = count - k
        blocks.append(ReplayBlock(layout, capacity: min(left, ReplayBlock.usualCapacity)))
      }
      draw(k + 1, &assignment)
      blocks[blocks.count - 1].append(assignment)
    }
    self.count = count
    self.layout = layout
    self.blocks = blocks
  }

  /// The blocks that hold draws `range`, each with the places of those draws in it.
  func blocks(of range: ClosedRange<Int>) -> [(block: ReplayBlock, places: Range<Int>)] {
    var first = 1
    var found: [(ReplayBlock, Range<Int>)] = []
    for block in blocks {
      let own = (first..<first + block.count).clamped(
        to: range.lowerBound..<range.upperBound + 1)
      if !own.isEmpty {
        found.append((block, own.lowerBound - first..<own.upperBound - first))
      }
      first += block.count
    }
    return found
  }
}
