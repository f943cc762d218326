internal import Statistics

/// The brackets of one draw: which duel each unit of a block fights next, and with what chance.
///
/// Nodes are numbered as in a heap: in a block of k that starts at place s, node s + i for i from 1 to
/// k − 1 has the children 2i and 2i + 1, and child k + j is the unit at place s + j.
struct Brackets {
  private let blocks: [Int32]
  private let starts: [Int32]
  private let usual: [Int32]
  /// The chance of each place in parts of its block's size: whole when it is 0 or the size.
  private var chances: [Int32]
  /// Who waits at each node for an opponent: a place, `nobody` or `noOneYet`.
  private var waiting: [Int32]
  private var firsts: [Int32]
  private var seconds: [Int32]
  private var isLeftOut: [Bool]

  private static let noOneYet: Int32 = -1
  private static let nobody: Int32 = -2

  init(blocks: [Int32], starts: [Int32], usual: [Int32]) {
    self.blocks = blocks
    self.starts = starts
    self.usual = usual
    chances = blocks.map { usual[Int($0)] }
    waiting = [Int32](repeating: Brackets.noOneYet, count: blocks.count)
    (firsts, seconds) = (waiting, waiting)
    isLeftOut = [Bool](repeating: false, count: usual.count)
    for block in usual.indices {
      // In an odd block the first unit has no neighbour at the leaves.
      let (start, size) = (starts[block], starts[block + 1] - starts[block])
      if size % 2 == 1, size > 1 { waiting[Int(start + size / 2)] = start }
    }
  }

  /// Whether the unit at a place is treated, once all is settled.
  func isTreated(_ place: Int) -> Bool { chances[place] > 0 }

  /// Settles a block by chance alone: each choice of so many of its units is as likely as another.
  mutating func leaveOut(
    _ block: Int, treating count: Int, using generator: inout RandomGenerator
  ) {
    isLeftOut[block] = true
    let (start, end) = (Int(starts[block]), Int(starts[block + 1]))
    var wanted = count
    for place in start..<end {
      let isChosen = generator.uniform(below: end - place) < wanted
      chances[place] = isChosen ? Int32(end - start) : 0
      if isChosen { wanted -= 1 }
    }
  }

  /// The duel of the two units at the leaves below a node; nil where its block is left out.
  func duel(atLeavesOf node: Int32) -> Duel? {
    let block = Int(blocks[Int(node)])
    guard !isLeftOut[block] else { return nil }
    let start = Int(starts[block])
    return Duel(
      atLeavesOf: Int(node), start: start, size: Int(starts[block + 1]) - start,
      treated: Int(usual[block]))
  }

  /// Ends a duel.
  ///
  /// - Returns: the next duel of the one not settled, where an opponent waits.
  mutating func settle(_ node: Int32, firstWins: Bool) -> Duel? {
    let block = Int(blocks[Int(node)])
    let start = Int(starts[block])
    let size = Int(starts[block + 1]) - start
    let index = Int(node) - start
    let atLeaves = 2 * index >= size
    let first = atLeaves ? start + 2 * index - size : Int(firsts[Int(node)])
    let second = atLeaves ? first + 1 : Int(seconds[Int(node)])
    let (winner, loser) = firstWins ? (first, second) : (second, first)
    let sum = chances[winner] + chances[loser]
    var survivor = Brackets.nobody
    if Int(sum) <= size {
      (chances[winner], chances[loser]) = (sum, 0)
      if Int(sum) < size { survivor = Int32(winner) }
    } else {
      (chances[winner], chances[loser]) = (Int32(size), sum - Int32(size))
      if chances[loser] < size { survivor = Int32(loser) }
    }
    var next = start + index / 2
    while next > start {
      let opponent = waiting[next]
      if opponent == Brackets.noOneYet {
        waiting[next] = survivor
        return nil
      }
      if opponent >= 0, survivor >= 0 {
        (firsts[next], seconds[next]) = (opponent, survivor)
        return Duel(
          node: Int32(next), first: Int(opponent), second: Int(survivor),
          chances: (chances[Int(opponent)], chances[Int(survivor)]), size: size)
      }
      survivor = max(opponent, survivor)
      next = start + (next - start) / 2
    }
    return nil
  }
}

/// Two units whose chances are settled against one another.
struct Duel {
  /// The node of the bracket it is fought at.
  let node: Int32
  private let first: Int
  private let second: Int
  /// How far the first one's chance goes, as a share, and where the sign starts.
  private let width: Double
  private let start: Double

  init(node: Int32, first: Int, second: Int, chances: (first: Int32, second: Int32), size: Int) {
    (self.node, self.first, self.second) = (node, first, second)
    let sum = Int(chances.first + chances.second)
    // The first one's chance goes from the least it can be to the most.
    let least = max(0, sum - size)
    let most = min(sum, size)
    width = Double(most - least) / Double(size)
    start = Double(2 * (Int(chances.first) - least)) / Double(most - least) - 1
  }

  /// The duel of two units at the leaves of a block, each with the chance treated / size.
  init(atLeavesOf node: Int, start: Int, size: Int, treated: Int) {
    let first = start + 2 * (node - start) - size
    self.init(
      node: Int32(node), first: first, second: first + 1,
      chances: (Int32(treated), Int32(treated)), size: size)
  }

  /// Opens the duel's sign in a window.
  @inline(__always)
  func enter(_ window: inout WalkWindow, _ rows: [SIMD8<Float>], _ stride: Int) {
    rows.withUnsafeBufferPointer { enter(&window, $0, stride) }
  }

  /// Opens the duel's sign in a window.
  @inline(__always)
  func enter(
    _ window: inout WalkWindow, _ rows: UnsafeBufferPointer<SIMD8<Float>>, _ stride: Int
  ) {
    let factor = Float(width)
    window.enter(node, at: start) {
      factor * (rows[first * stride + $0] - rows[second * stride + $0])
    }
  }
}
