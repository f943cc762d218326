/// A table of outcomes with what each draw so far says of it.
struct ReplayRecord {
  let table: ReplayTable
  /// What the assignment that took place says.
  private(set) var observed: ArmLines
  /// What the draws say, in their order.
  private(set) var replays: [ArmLines] = []
  /// How many draws are to be read; 0 for a record no longer asked.
  var last: Int

  private let actual: ReplayBlock
  private var form: ReplayForm
  private var poorest: PoorestReplay

  /// A record of no draws yet.
  ///
  /// - Throws: `SampleError.notEstimable` where no stratum has units in both arms.
  init(_ table: ReplayTable, actual: ReplayBlock, draws: Int) throws(SampleError) {
    var poorest = PoorestReplay()
    _ = table.replay(actual, 0..<1, as: .byStratum, poorest: &poorest)
    guard table.observed.units > 0 else {
      throw .notEstimable(reason: "no stratum has units in both arms, so nothing can be compared")
    }
    self.table = table
    self.actual = actual
    self.poorest = poorest
    form = poorest.form
    observed = table.replay(actual, 0..<1, as: form, poorest: &poorest)[0]
    last = draws
    replays.reserveCapacity(draws)
  }

  /// Reads draws of a block.
  mutating func read(_ block: ReplayBlock, _ draws: Range<Int>) {
    replays += table.replay(block, draws, as: form, poorest: &poorest)
  }

  /// Whether a draw was poorer than all before, so that the draws must be read by another form.
  var isStale: Bool { form != poorest.form }

  /// Forgets the draws, to read them again by the form they allow.
  mutating func restart() {
    form = poorest.form
    observed = table.replay(actual, 0..<1, as: form, poorest: &poorest)[0]
    replays.removeAll(keepingCapacity: true)
  }
}

extension [ReplayRecord] {
  /// Reads draws `first` to `last` into the records that ask for them, each draw made once.
  ///
  /// - Parameters:
  ///   - first: the first draw, from 1; those before were read.
  ///   - last: the last.
  ///   - kept: draws that were made before.
  ///   - draw: fills in a draw with whether each unit is treated, the same whenever it is asked.
  mutating func read(
    from first: Int, through last: Int, kept: KeptDraws?,
    _ draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) {
    guard first <= last else { return }
    read(first...last, indices.filter { self[$0].last >= last }, kept, draw)
    while case let stale = indices.filter({ self[$0].isStale && self[$0].last >= last }),
      !stale.isEmpty
    {
      for place in stale { self[place].restart() }
      read(1...last, stale, kept, draw)
    }
  }

  private mutating func read(
    _ range: ClosedRange<Int>, _ places: [Int], _ kept: KeptDraws?,
    _ draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) {
    guard let layout = places.first.map({ self[$0].table.layout }) else { return }
    for (block, draws) in kept?.blocks(of: range) ?? [] {
      for place in places { self[place].read(block, draws) }
    }
    let first = Swift.max(range.lowerBound, (kept?.count ?? 0) + 1)
    guard first <= range.upperBound else { return }
    let left = range.upperBound - first + 1
    var block = ReplayBlock(layout, capacity: Swift.min(left, ReplayBlock.usualCapacity))
    var assignment = [Bool](repeating: false, count: layout.units.count)
    for k in first...range.upperBound {
      draw(k, &assignment)
      block.append(assignment)
      guard block.isFull || k == range.upperBound else { continue }
      for place in places { self[place].read(block, 0..<block.count) }
      block.removeAll()
    }
  }
}
