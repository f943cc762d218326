internal import Foundation

/// Blocks of units alike, all of one size but for what is left over.
///
/// Blocks of two are near-optimal pairs. Larger ones start from pairs of pairs of pairs, cut into
/// blocks in the order of that tree; then units change places between blocks, each time with the
/// exchange near a unit that shortens the sum of squared distances from the blocks' means most, until
/// none does.
struct MatchedBlocks {
  /// The block of each unit, counted from 0 in the order of their first units.
  let strata: [Int32]

  /// The size of blocks that fits an arm's share: the smallest in which that share is nearly a whole
  /// number of units, at least one of each arm.
  ///
  /// - Parameters:
  ///   - treated: how many of the units are treated.
  ///   - units: how many there are; an arm has one at least.
  /// - Returns: at least 2.
  static func size(treated: Int, of units: Int) -> Int {
    let rare = Double(min(treated, units - treated)) / Double(units)
    let largest = max(12, Int((1 / rare).rounded(.up)) + 1)
    var best = (size: largest, left: Double.infinity)
    for size in 2...largest {
      let expected = rare * Double(size)
      let left = abs(expected - expected.rounded()) / Double(size)
      guard expected.rounded() >= 1, left < best.left - 1e-9 else { continue }
      best = (size, left)
      // No more than one unit in all, or one in fifty of the rarer arm, is left to rounding.
      if left <= max(0.02 * rare, 1 / Double(units)) { break }
    }
    return best.size
  }

  /// Matches units by their scores.
  init(on covariates: [Covariate], unitCount: Int, size: Int) {
    self.init(
      of: ScoreTable(covariates, unitCount: unitCount).whitened(shrinkage: 0.2), size: size)
  }

  init(of table: ScoreTable, size: Int) {
    guard size > 2 else {
      strata = PairMatching(of: table).strata
      return
    }
    var exchange = BlockExchange(table, order: MatchedBlocks.order(of: table), size: size)
    exchange.improve()
    strata = exchange.strata
  }

  /// The units in the order of a tree of pairs of pairs.
  private static func order(of table: ScoreTable) -> [Int32] {
    var groups = (0..<Int32(table.count)).map { [$0] }
    var means = table
    while groups.count > 1 {
      let pairs = PairMatching(of: means, degree: 8, divisions: 8).strata
      var members = [[Int]](repeating: [], count: Int(pairs.max() ?? -1) + 1)
      for (group, pair) in pairs.enumerated() { members[Int(pair)].append(group) }
      var next = ScoreTable(count: members.count, width: means.width)
      for (pair, both) in members.enumerated() {
        let count = Float(both.reduce(0) { $0 + groups[$1].count })
        for group in both {
          let share = Float(groups[group].count) / count
          for block in 0..<means.stride {
            next.rows[pair * means.stride + block] +=
              share * means.rows[group * means.stride + block]
          }
        }
      }
      groups = members.map { both in both.flatMap { groups[$0] } }
      means = next
    }
    return groups.first ?? []
  }
}

/// Units that change places between blocks.
private struct BlockExchange {
  private let table: ScoreTable
  private let graph: NeighbourGraph
  private var blocks: [[Int32]]
  private var blockOf: [Int32]
  /// The sums of the blocks' rows.
  private var sums: [SIMD8<Float>]

  init(_ table: ScoreTable, order: [Int32], size: Int) {
    self.table = table
    graph = NeighbourGraph(
      of: table, degree: max(1, min(size + 6, table.count - 1)), divisions: 10)
    blocks = stride(from: 0, to: order.count, by: size).map {
      Array(order[$0..<min($0 + size, order.count)])
    }
    blockOf = [Int32](repeating: 0, count: table.count)
    sums = [SIMD8<Float>](repeating: .zero, count: blocks.count * table.stride)
    for (block, units) in blocks.enumerated() {
      for unit in units {
        blockOf[Int(unit)] = Int32(block)
        for part in 0..<table.stride {
          sums[block * table.stride + part] += table.rows[Int(unit) * table.stride + part]
        }
      }
    }
  }

  /// The block of each unit, counted from 0 in the order of their first units.
  var strata: [Int32] {
    var names = [Int32](repeating: -1, count: blocks.count)
    var count: Int32 = 0
    return blockOf.map { block in
      if names[Int(block)] < 0 {
        names[Int(block)] = count
        count += 1
      }
      return names[Int(block)]
    }
  }

  /// Exchanges units until no exchange near a unit helps, in at most so many rounds.
  mutating func improve() {
    var isWaiting = [Bool](repeating: true, count: table.count)
    for _ in 0..<12 {
      var changes = 0
      for unit in 0..<table.count where isWaiting[unit] {
        isWaiting[unit] = false
        guard let other = bestExchange(for: unit) else { continue }
        exchange(unit, other)
        changes += 1
        for block in [blockOf[unit], blockOf[other]] {
          for member in blocks[Int(block)] { isWaiting[Int(member)] = true }
        }
      }
      if changes == 0 { break }
    }
  }

  /// The unit of a neighbour's block whose place is best taken.
  private func bestExchange(for unit: Int) -> Int? {
    let own = Int(blockOf[unit])
    let stride = table.stride
    var best: (gain: Float, other: Int?) = (1e-5, nil)
    return table.rows.withUnsafeBufferPointer { rows in
      sums.withUnsafeBufferPointer { sums in
        for place in unit * graph.degree..<(unit + 1) * graph.degree {
          let neighbour = graph.neighbours[place]
          guard neighbour >= 0 else { break }
          let block = Int(blockOf[Int(neighbour)])
          guard block != own else { continue }
          let sizes = (Float(blocks[own].count), Float(blocks[block].count))
          for other in blocks[block] where other != neighbour || blocks[block].count == 1 {
            var (toOwn, toOther, square) = (
              SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero
            )
            for part in 0..<stride {
              let difference = rows[Int(other) * stride + part] - rows[unit * stride + part]
              toOwn += sums[own * stride + part] * difference
              toOther += sums[block * stride + part] * difference
              square += difference * difference
            }
            let length = square.total
            let gain =
              (2 * toOwn.total + length) / sizes.0 + (length - 2 * toOther.total) / sizes.1
            if gain > best.gain { best = (gain, Int(other)) }
          }
        }
        return best.other
      }
    }
  }

  private mutating func exchange(_ unit: Int, _ other: Int) {
    let (own, block) = (Int(blockOf[unit]), Int(blockOf[other]))
    for part in 0..<table.stride {
      let difference =
        table.rows[other * table.stride + part] - table.rows[unit * table.stride + part]
      sums[own * table.stride + part] += difference
      sums[block * table.stride + part] -= difference
    }
    blocks[own].removeAll { $0 == Int32(unit) }
    blocks[own].append(Int32(other))
    blocks[block].removeAll { $0 == Int32(other) }
    blocks[block].append(Int32(unit))
    blockOf[unit] = Int32(block)
    blockOf[other] = Int32(own)
  }
}
