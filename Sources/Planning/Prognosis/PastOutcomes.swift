internal import Pipeline

/// What was known of units before some past windows, beside what the primary metric then did.
struct PastOutcomes {
  /// The windows, newest first.
  let windows: [Window]
  /// The covariates, one value for each unit and window.
  let covariates: [Covariate]
  /// The outcome of each, less the mean of its window.
  let values: [Double]
  /// The window of each, a position in `windows`; those of one stand together.
  let windowOf: [Int]
  /// The fold of each: a family is in the same one in every window.
  let foldOf: [Int]
  /// The family of each, counted from 0.
  let familyOf: [Int]

  /// How many folds there are.
  static let folds = 5
  /// The fewest rows that anything is learned from.
  private static let fewest = 40
  /// How many rows are taken from a window at most.
  private static let most = 4_000
  /// How many accounts a company has when its past is looked at less often.
  private static let large = 100_000

  /// Lays pilots of the brief one after another over the past, without days in common.
  ///
  /// Gives nil when the past holds too little to learn from.
  ///
  /// - Parameters:
  ///   - names: those of the plan's covariates.
  ///   - metric: the plan's primary metric.
  ///   - brief: the window and the roster.
  ///   - ledger: the ledger as known before the pilot.
  init?(named names: [String], metric: Metric, brief: Brief, ledger: Ledger) {
    var windows: [Window] = []
    var pooled: [[Covariate]] = []
    var values: [Double] = []
    var windowOf: [Int] = []
    var ids: [String] = []
    for number in 0..<(ledger.accounts.count > PastOutcomes.large ? 2 : 4) {
      guard let past = PastWindow(brief: brief, ledger: ledger, back: number * brief.window.days),
        let known = try? past.roster.covariates(
          named: names, ledger: past.known, asOf: past.window.start - 1)
      else { break }
      let count = past.roster.units.count
      let step = max(1, (count + PastOutcomes.most - 1) / PastOutcomes.most)
      let rows = Array(stride(from: 0, to: count, by: step))
      let outcomes = metric.tally(past.deals).outcomes(units: count)
      let mean = rows.reduce(0) { $0 + outcomes[$1] } / Double(rows.count)
      pooled.append(known.map { $0.taking(rows) })
      values += rows.map { outcomes[$0] - mean }
      windowOf += rows.map { _ in windows.count }
      ids += rows.map { past.roster.units[$0].id }
      windows.append(past.window)
    }
    guard values.count >= PastOutcomes.fewest, values.contains(where: { abs($0) > 1e-12 }),
      values.allSatisfy({ $0.magnitude < 1e100 })
    else { return nil }
    let families = Dictionary(
      uniqueKeysWithValues: Set(ids).sorted { (hash($0), $0) < (hash($1), $1) }.enumerated()
        .map { ($1, $0) })
    self.windows = windows
    self.covariates = names.indices.map { position in pooled.pooled(at: position) }
    self.values = values
    self.windowOf = windowOf
    familyOf = ids.map { families[$0] ?? 0 }
    foldOf = familyOf.map { $0 % PastOutcomes.folds }
  }
}

/// The hash of Fowler, Noll & Vo (1a, 64 bits): the order it gives depends on the id alone.
private func hash(_ id: String) -> UInt64 {
  id.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

extension Covariate {
  fileprivate func taking(_ rows: [Int]) -> Covariate {
    switch values {
    case .numbers(let numbers):
      Covariate(name: name, values: .numbers(rows.map { numbers[$0] }))
    case .categories(let names):
      Covariate(name: name, values: .categories(rows.map { names[$0] }))
    }
  }
}

extension [[Covariate]] {
  /// The covariate at a position in every window, one after another. One that was of numbers in
  /// some windows only keeps those numbers.
  fileprivate func pooled(at position: Int) -> Covariate {
    var numbers: [Double?] = []
    var names: [String?] = []
    for window in self {
      switch window[position].values {
      case .numbers(let values):
        numbers += values
        names += values.map { _ in nil }
      case .categories(let values):
        names += values
        numbers += values.map { _ in nil }
      }
    }
    let isNamed = names.contains { $0 != nil }
    return Covariate(
      name: self[0][position].name, values: isNamed ? .categories(names) : .numbers(numbers))
  }
}
