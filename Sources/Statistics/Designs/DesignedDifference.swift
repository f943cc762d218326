/// A difference in means judged by how units were assigned: simply, in blocks, in clusters, in both,
/// or in pairs.
///
/// Choose it for an analysis that assumes nothing but the assignment. Blocks are weighted by their
/// units. The error is Neyman's (1923) in each block; blocks with a single unit in an arm, pairs above
/// all, have no error of their own and are judged by how they differ from each other (Imai 2008;
/// Pashley & Miratrix 2021). Results for the plain designs are those of R
/// `estimatr::difference_in_means`.
public struct DesignedDifference: Hashable, Sendable {
  /// How the difference was judged.
  public enum Design: String, Hashable, Sendable, CaseIterable {
    /// Units assigned one by one: Welch's error.
    case simple
    /// Blocks with at least two units, or clusters, of each arm: Neyman's error by block.
    case blocked
    /// Clusters assigned one by one: CR2 with Bell & McCaffrey's degrees of freedom.
    case clustered
    /// Clusters in blocks: CR2 by block.
    case blockedAndClustered
    /// Blocks of which an arm has one unit, or cluster: the spread between blocks.
    case smallBlocks
    /// Some of either: each kind of block judged its own way.
    case mixedBlocks
  }

  /// How the difference was judged.
  public let design: Design
  /// The difference with its error.
  public let difference: StudentizedEstimate
  /// How many blocks have both arms; 1 without blocks.
  public let blocks: Int
  /// How many units stand in blocks with one arm only, which say nothing and are left out.
  public let unitsLeftOut: Int

  /// Compares the arms.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per unit.
  ///   - isTreated: whether each unit is in the treatment arm; the same for all units of a cluster.
  ///   - blocks: the block of each unit; nil for none.
  ///   - clusters: the cluster of each unit; nil when units were assigned themselves.
  /// - Throws: `SampleError.empty` for an empty arm, `SampleError.lengthsDiffer` and
  ///   `SampleError.outOfRange` for columns that cannot be, `SampleError.notEstimable` when a cluster
  ///   is in both arms or two blocks, or when too few units, clusters or blocks show the error.
  public init(
    outcome: [Double], isTreated: [Bool], blocks: [Int32]? = nil, clusters: [Int32]? = nil
  ) throws(SampleError) {
    let count = outcome.count
    guard isTreated.count == count, blocks.map({ $0.count == count }) ?? true,
      clusters.map({ $0.count == count }) ?? true
    else { throw .lengthsDiffer(what: "outcome, arm, blocks and clusters") }
    guard isTreated.contains(true) else { throw .empty(what: "the treatment arm") }
    guard isTreated.contains(false) else { throw .empty(what: "the holdout arm") }
    if let value = outcome.first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "a value", value: value, allowed: "a finite number")
    }
    try Self.validate(clusters, isTreated, blocks)
    guard let blocks else {
      let cell = BlockCell(outcome, isTreated, clusters, rows: Array(0..<count))
      difference = try cell.own()
      design = clusters == nil ? .simple : .clustered
      self.blocks = 1
      unitsLeftOut = 0
      return
    }
    let cells = Grouping(blocks).members.map { BlockCell(outcome, isTreated, clusters, rows: $0) }
    let usable = cells.filter(\.hasBothArms)
    guard !usable.isEmpty else {
      throw .notEstimable(reason: "no block has units in both arms, so nothing can be compared")
    }
    self.blocks = usable.count
    unitsLeftOut = Int(cells.reduce(0) { $0 + ($1.hasBothArms ? 0 : $1.units) })
    let large = usable.filter { $0.smallerArm > 1 }
    let small = usable.filter { $0.smallerArm == 1 }
    let units = usable.reduce(0) { $0 + $1.units }
    let value = usable.reduce(0) { $0 + $1.difference * ($1.units / units) }

    var parts: [(variance: Double, freedom: Double)] = []
    if !large.isEmpty {
      var variance = 0.0
      for cell in large {
        let share = cell.units / units
        variance += share * share * (try cell.squaredError())
      }
      let assigned = large.reduce(0) { $0 + $1.assigned }
      parts.append((variance, assigned - 2 * Double(large.count)))
    }
    if !small.isEmpty {
      parts.append(
        (try Self.spread(small, of: units, isClustered: clusters != nil), Double(small.count - 1)))
    }
    let variance = parts.reduce(0) { $0 + $1.variance }
    let freedom =
      parts.count == 1
      ? parts[0].freedom
      : 1
        / parts.reduce(0) {
          let share = variance > 0 ? $1.variance / variance : 0
          return $0 + share * share / $1.freedom
        }
    difference = try StudentizedEstimate(
      value: value, standardError: variance.squareRoot(), degreesOfFreedom: freedom)
    design =
      small.isEmpty
      ? (clusters == nil ? .blocked : .blockedAndClustered)
      : large.isEmpty ? .smallBlocks : .mixedBlocks
  }

  /// The two-sided p-value of no difference.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the t distribution fails.
  public func pValue() throws(SampleError) -> Double { try difference.pValue() }

  /// The differences the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval around the difference.
  /// - Throws: `SampleError.numerical` when the t distribution fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try difference.interval(confidenceLevel: confidenceLevel)
  }

  /// The squared error of the small blocks' part, from how their differences differ.
  ///
  /// Units assigned: the estimator of Pashley & Miratrix (2021) for small blocks of any size, which is
  /// Imai's (2008) Σ (dₖ − d)²/(K(K − 1)) for blocks of one size. Clusters assigned: Imai, King & Nall
  /// (2009), eq. 6.
  private static func spread(
    _ cells: [BlockCell], of total: Double, isClustered: Bool
  ) throws(SampleError) -> Double {
    let count = Double(cells.count)
    guard count > 1 else {
      throw .notEstimable(
        reason: "one block with a single unit in an arm has no other to be judged by")
    }
    let units = cells.reduce(0) { $0 + $1.units }
    let mean = cells.reduce(0) { $0 + $1.difference * ($1.units / units) }
    let share = units / total
    if isClustered {
      let squares = cells.reduce(0) {
        let distance = $1.units * $1.difference / units - mean / count
        return $0 + distance * distance
      }
      return share * share * squares * count / (count - 1)
    }
    if Set(cells.map(\.units)).count == 1 {
      let squares = cells.reduce(0) { $0 + ($1.difference - mean) * ($1.difference - mean) }
      return share * share * squares / (count * (count - 1))
    }
    guard cells.allSatisfy({ 2 * $0.units < units }) else {
      throw .notEstimable(
        reason: "one block holds half the units of the small blocks, so the spread between blocks "
          + "says nothing")
    }
    let base = units + cells.reduce(0) { $0 + $1.units * $1.units / (units - 2 * $1.units) }
    let variance = cells.reduce(0) {
      let distance = $1.difference - mean
      return $0 + $1.units * $1.units / ((units - 2 * $1.units) * base) * distance * distance
    }
    return share * share * variance
  }

  private static func validate(
    _ clusters: [Int32]?, _ isTreated: [Bool], _ blocks: [Int32]?
  ) throws(SampleError) {
    guard let clusters else { return }
    var seen: [Int32: (treated: Bool, block: Int32)] = [:]
    for (row, cluster) in clusters.enumerated() {
      let own = (treated: isTreated[row], block: blocks?[row] ?? 0)
      guard let first = seen[cluster] else {
        seen[cluster] = own
        continue
      }
      guard first.treated == own.treated else {
        throw .notEstimable(
          reason: "a cluster has units in both arms, so it was not assigned whole")
      }
      guard first.block == own.block else {
        throw .notEstimable(reason: "a cluster has units in two blocks")
      }
    }
  }
}
