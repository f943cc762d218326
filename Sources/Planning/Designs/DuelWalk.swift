internal import Statistics

/// Which units of matched blocks are treated: in each block a fixed number, found by duels whose
/// outcomes a Gram–Schmidt walk decides together.
///
/// Each unit of a block of k of which c are treated starts with a chance of c/k. Two units of a block
/// fight a duel (the pivotal method of Deville & Tillé 1998): while their chances sum to 1 or less
/// the loser's falls to 0 and the winner's becomes the sum, else the winner's becomes 1 and the
/// loser's what is left. The one not settled fights the next duel of the block's bracket. In a pair
/// with one treated there is one duel; a block of k has k − 1 at most.
///
/// **Chances are exact.** The sign of a duel starts at 2π − 1, where π is the chance of winning that
/// leaves both units' chances as they were, and the walk keeps every sign a martingale until it
/// settles at ±1 (Harshaw, Sävje, Spielman & Zhang 2024): its two ways lie at distances a and b
/// and are taken with chances b/(a + b) and a/(a + b), wherever it stands. So each unit's chance is a martingale from c/k to 0 or 1, and it is treated with probability c/k
/// exactly, whatever the covariates. A duel leaves the sum of chances in the block as it was, so
/// exactly c are treated.
struct DuelWalk: Hashable, Sendable {
  /// The units, block by block, in the order they stand in the block's bracket.
  private let members: [Int32]
  /// Where each block starts, and where the last one ends.
  private let starts: [Int32]
  /// The block of each place.
  private let blocks: [Int32]
  /// How many of each block are treated unless a draw says otherwise.
  private let usual: [Int32]
  /// The scores of the units by place.
  private let scores: ScoreTable
  /// The duels between units as they start, in the order they are opened.
  private let order: [Int32]
  /// The window with the first of them open.
  private let opening: WalkOpening

  /// How many more signs are open at a time than vectors have numbers.
  private static let spare = 16

  /// A walk over blocks.
  ///
  /// - Parameters:
  ///   - blocks: the units of each block.
  ///   - treated: how many of each block are treated unless a draw says otherwise.
  ///   - scores: a row a unit.
  ///   - robustness: φ in (0, 1): near 0 all is done for balance, near 1 nothing.
  init(
    over blocks: BlockedDesign, treated: [Int], scores: consuming ScoreTable, robustness: Double
  ) {
    let starts = blocks.starts
    var members = blocks.members
    var blockOf = [Int32](repeating: 0, count: members.count)
    scores.withRows { rows in
      for block in 0..<blocks.blockCount {
        let places = Int(starts[block])..<Int(starts[block + 1])
        for place in places { blockOf[place] = Int32(block) }
        guard places.count > 2 else { continue }
        members.replaceSubrange(places, with: Self.bracket(of: Array(members[places]), rows))
      }
    }
    self.members = members
    self.starts = starts
    self.blocks = blockOf
    self.usual = treated.map { Int32($0) }
    scores.reorder(by: members)
    let table = scores
    self.scores = table

    var duels: [(square: Double, node: Int32)] = []
    var (total, count) = (0.0, 0)
    for (block, wanted) in treated.enumerated() {
      let start = Int(starts[block])
      let size = Int(starts[block + 1]) - start
      guard wanted > 0, wanted < size else { continue }
      let width = Double(min(2 * wanted, 2 * size - 2 * wanted)) / Double(size)
      for node in (size + 1) / 2..<size {
        let first = start + 2 * node - size
        duels.append((table.squaredDistance(first, first + 1), Int32(start + node)))
      }
      // Later duels are between units less alike: as much as any two of the block.
      total += width * width * table.squares(start..<start + size) * 2
      count += size - 1
    }
    duels.sort { ($1.square, $0.node) < ($0.square, $1.node) }
    order = duels.map(\.node)
    let mean = total / Double(max(count, 1))
    // The walk minimises |φ z|² + (1 − φ) |sum|² / mean square: only the ratio counts.
    var window = WalkWindow(
      stride: table.stride, capacity: table.width + DuelWalk.spare,
      ridge: max(robustness / (1 - robustness) * mean, 1e-9))
    for node in order.prefix(window.capacity) {
      let block = Int(blockOf[Int(node)])
      let start = Int(starts[block])
      let size = Int(starts[block + 1]) - start
      Duel(atLeavesOf: Int(node), start: start, size: size, treated: treated[block])
        .enter(&window, table.rows, table.stride)
    }
    opening = window.opening
  }

  /// Draws the units that are treated.
  ///
  /// - Parameters:
  ///   - counts: how many of each block are treated; nil where all are as usual. Blocks with another
  ///     number than the usual are drawn by chance alone.
  ///   - generator: what decides.
  /// - Returns: for each unit whether it is treated.
  func draw(counts: [Int]?, using generator: inout RandomGenerator) -> [Bool] {
    var window = WalkWindow(opening)
    var bracket = Brackets(blocks: blocks, starts: starts, usual: usual)
    if let counts {
      for (block, count) in counts.enumerated() where count != Int(usual[block]) {
        bracket.leaveOut(block, treating: count, using: &generator)
        let size = Int(starts[block + 1] - starts[block])
        for node in (size + 1) / 2..<max(size, (size + 1) / 2) {
          window.withdraw(starts[block] + Int32(node))
        }
      }
    }
    var settled: [Int32] = []
    scores.rows.withUnsafeBufferPointer { rows in
      var entered = opening.capacity
      while true {
        while entered < order.count, !window.isFull {
          bracket.duel(atLeavesOf: order[entered])?.enter(&window, rows, scores.stride)
          entered += 1
        }
        guard !window.isEmpty else { break }
        window.step(settling: &settled, using: &generator)
        for outcome in settled {
          let next = bracket.settle(outcome < 0 ? ~outcome : outcome, firstWins: outcome >= 0)
          next?.enter(&window, rows, scores.stride)
        }
        settled.removeAll(keepingCapacity: true)
      }
    }
    var isTreated = [Bool](repeating: false, count: members.count)
    for (place, unit) in members.enumerated() {
      isTreated[Int(unit)] = bracket.isTreated(place)
    }
    return isTreated
  }

  /// The units of a block in the order of its bracket: those nearest to one another side by side, at
  /// the end, where the first duels are.
  private static func bracket(of units: [Int32], _ rows: ScoreTable.Rows) -> [Int32] {
    var left = units
    var order: [Int32] = []
    while left.count > 1 {
      var nearest: (distance: Float, first: Int, second: Int) = (.infinity, 0, 1)
      for second in left.indices.dropFirst() {
        for first in 0..<second {
          let distance = rows.squaredDistance(left[first], left[second])
          if distance < nearest.distance { nearest = (distance, first, second) }
        }
      }
      order.append(left.remove(at: nearest.second))
      order.append(left.remove(at: nearest.first))
    }
    return (order + left).reversed()
  }
}

extension ScoreTable {
  /// The sum of squared distances of some rows from their mean.
  fileprivate func squares(_ places: Range<Int>) -> Double {
    (0..<stride).reduce(0) { sum, block in
      var (first, second) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      for place in places {
        let numbers = SIMD8<Double>(rows[place * stride + block])
        first += numbers
        second += numbers * numbers
      }
      return sum + (second - first * first / Double(places.count)).total
    }
  }

  /// The squared distance of two rows.
  fileprivate func squaredDistance(_ first: Int, _ second: Int) -> Double {
    (0..<stride).reduce(0) { sum, block in
      let difference = rows[first * stride + block] - rows[second * stride + block]
      return sum + Double((difference * difference).total)
    }
  }
}
