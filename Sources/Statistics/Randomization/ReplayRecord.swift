/// Hypotheses on the same units, such as shifts and multiples of an outcome, with what each draw so far
/// says of them.
struct ReplayRecord {
  /// All of the same units.
  let tables: [ReplayTable]
  /// What the assignment that took place says, a table each.
  private(set) var observed: [ArmLines] = []
  /// What the draws say of each table, in their order.
  private(set) var replays: [[ArmLines]]
  /// How many draws are to be read; fewer once a rule says they are enough.
  var last: Int

  fileprivate let actual: ReplayBlock
  private var form: ReplayForm
  private var poorest: PoorestReplay

  /// A record of no draws yet.
  ///
  /// - Throws: `SampleError.notEstimable` where no stratum has units in both arms.
  init(_ tables: [ReplayTable], actual: ReplayBlock, draws: Int) throws(SampleError) {
    guard let first = tables.first, first.observed.units > 0 else {
      throw .notEstimable(reason: "no stratum has units in both arms, so nothing can be compared")
    }
    var poorest = PoorestReplay()
    poorest.add(first.counts(actual, 0..<1))
    self.tables = tables
    self.actual = actual
    self.poorest = poorest
    form = poorest.form
    last = draws
    replays = [[ArmLines]](repeating: [], count: tables.count)
    restart()
  }

  /// Reads draws of a block.
  mutating func read(_ block: ReplayBlock, _ draws: Range<Int>) {
    let counts = tables[0].counts(block, draws)
    poorest.add(counts)
    for (place, table) in tables.enumerated() {
      replays[place] += table.replay(block, draws, as: form, counts)
    }
  }

  /// How many draws were read.
  var draws: Int { replays[0].count }

  /// Whether a draw was poorer than all before, so that the draws must be read by another form.
  var isStale: Bool { form != poorest.form }

  /// Forgets the draws, to read them again by the form they allow.
  mutating func restart() {
    form = poorest.form
    let counts = tables[0].counts(actual, 0..<1)
    observed = tables.map { $0.replay(actual, 0..<1, as: form, counts)[0] }
    for place in replays.indices { replays[place].removeAll(keepingCapacity: true) }
  }

  /// What the draws say of one table as a test of shifts.
  func family(
    _ place: Int, isStudentized: Bool, tails: RandomizationTest.Tails, extra: Int
  ) -> NullFamily {
    NullFamily(
      observed: observed[place].shift, replays: replays[place].map(\.shift),
      isStudentized: isStudentized, tails: tails, extra: extra, scale: tables[place].scale,
      units: tables[place].units)
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
    guard let actual = places.first.map({ self[$0].actual }) else { return }
    for (block, draws) in kept?.blocks(of: range) ?? [] {
      for place in places { self[place].read(block, draws) }
    }
    let first = Swift.max(range.lowerBound, (kept?.count ?? 0) + 1)
    guard first <= range.upperBound else { return }
    let left = range.upperBound - first + 1
    var block = ReplayBlock(actual.layout, capacity: Swift.min(left, ReplayBlock.usualCapacity))
    let start = actual.assignment(0)
    for k in first...range.upperBound {
      // Each draw is handed the assignment that took place, so that none rests on the one before.
      var assignment = start
      draw(k, &assignment)
      block.append(assignment)
      guard block.isFull || k == range.upperBound else { continue }
      for place in places { self[place].read(block, 0..<block.count) }
      block.removeAll()
    }
  }
}
