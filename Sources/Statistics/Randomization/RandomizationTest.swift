/// A test of an effect on the mean by replaying the plan's own randomisation.
///
/// The outcomes are held fixed and the assignment drawn again; the p-value is the share of draws
/// whose difference is at least as extreme as the one observed, so it rests on the randomisation
/// and on no assumption about the outcomes. The statistic is divided by its standard error, which
/// keeps the test honest for the average effect where the effect is not the same for all (Wu & Ding
/// 2021). Each side is judged by its own tail of the draws.
///
/// The p-value, the interval and the relative interval read one test: either all say that no
/// effect is rejected, or none does.
public struct RandomizationTest: Sendable {
  /// What is compared between assignments.
  public enum Statistic: Hashable, Sendable, CaseIterable {
    /// The difference over its standard error. Choose it by default.
    case studentized
    /// The difference in means itself. Choose it to compare with tools that offer nothing else.
    case difference
  }

  /// Which assignments count as extreme.
  public enum Tails: Hashable, Sendable, CaseIterable {
    /// Those as far out on the observed side, counted twice. Choose it by default: where the arms
    /// differ in size, skewed outcomes make one side's chance reach further than the other's, and
    /// each side then errs as seldom as it should.
    case equal
    /// Those whose statistic is as large in size, on either side. Choose it to compare with tools
    /// that offer nothing else.
    case symmetric
  }

  /// The largest multiple of each outcome, and one over the smallest, that an interval of differences
  /// asks about where the data set no bound of their own: 3.
  ///
  /// With a handful of units that have anything no multiple can be ruled out, since chance may have put
  /// all of them into one arm; the range must then be bounded by what a play can do.
  public static let largestMultiple = 3.0

  /// How treatment is supposed to move the outcomes of units.
  public enum Effect: Hashable, Sendable, CaseIterable {
    /// In whichever of the two other ways is harder to reject. Choose it by default: nobody knows how a
    /// play spreads its effect, and where few units have anything the two ways differ much.
    case either
    /// It adds the same to each outcome. Choose it to compare with tools that offer nothing else; where
    /// most outcomes are 0 its interval can be far too short.
    case constant
  }

  /// The difference in means, treatment minus holdout, strata weighted by their number of units.
  ///
  /// A stratum with all its units in one arm has no difference; the others speak for it.
  public let difference: Double
  /// The standard error of `difference`, in the values' unit, at least 0.
  ///
  /// With at least two units in each arm of each stratum, in every replay, it is Neyman's (1923)
  /// √Σ (n/N)² (s²ₜ/nₜ + s²ₕ/nₕ). Otherwise one variance an arm, pooled over strata, stands for the
  /// variances, where it has as many degrees of freedom as there are strata less one. Otherwise, as
  /// with pairs, it is √(B/(B − 1) Σ (n/N)² (dₛ − d)²) over the B strata's differences (Imai 2008;
  /// Fogarty 2018).
  public let standardError: Double
  /// How many draws were compared; fewer than were allowed where a rule stopped them.
  public let draws: Int
  /// Whether all the assignments of the design were listed, so that nothing is left to chance.
  public var isListed: Bool { shifts.extra == 0 }
  /// Which assignments count as extreme.
  public var tails: Tails { shifts.tails }
  /// The p-value of no effect at all: (1 + draws as extreme)/(1 + draws) for draws (Phipson &
  /// Smyth 2010), the plain share for a full list of assignments; in (0, 1].
  public let pValue: Double
  /// The relative lift of the mean, treatment over holdout minus 1.
  ///
  /// Nil when a mean is below 0 or the holdout mean is 0: a multiple then says nothing.
  public let relativeLift: Double?

  private let shifts: NullFamily
  private let multiples: MultipleFamily?
  private let proportions: ProportionalFamily?

  /// Replays draws of the plan's design.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit, finite, in any unit.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - draws: how many draws to compare, at least 1; 10,000 is usual.
  ///   - statistic: what to compare.
  ///   - tails: which assignments count as extreme.
  ///   - stopping: when fewer draws are enough; nil for never.
  ///   - draw: fills in draw `k`, from 1 to `draws`, with whether each unit is treated; it must not
  ///     change the number of elements.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.outOfRange`
  ///   for a value that is not finite, a negative stratum or no draws, `SampleError.notEstimable`
  ///   when an arm is empty, no stratum has both arms, or the values do not vary within strata.
  public init(
    values: [Double], isTreated: [Bool], strata: [Int32], draws: Int,
    statistic: Statistic = .studentized, tails: Tails = .equal, stopping: DrawStopping? = nil,
    draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) throws(SampleError) {
    guard draws >= 1 else {
      throw .outOfRange(name: "the number of draws", value: Double(draws), allowed: "at least 1")
    }
    try self.init(
      values, isTreated, strata, draws, statistic, tails, extra: 1, stopping: stopping, draw)
  }

  /// Compares with every assignment the design could have made.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit, finite, in any unit.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - assignments: all equally likely assignments, the observed one included.
  ///   - statistic: what to compare.
  ///   - tails: which assignments count as extreme.
  /// - Throws: as the other initialiser, and `SampleError.notEstimable` when the observed assignment
  ///   is not in the list.
  public init(
    values: [Double], isTreated: [Bool], strata: [Int32], assignments: [[Bool]],
    statistic: Statistic = .studentized, tails: Tails = .equal
  ) throws(SampleError) {
    guard assignments.allSatisfy({ $0.count == isTreated.count }) else {
      throw .lengthsDiffer(what: "the assignments")
    }
    guard assignments.contains(isTreated) else {
      throw .notEstimable(
        reason: "the assignment that took place is not one that the design could have made")
    }
    try self.init(
      values, isTreated, strata, assignments.count, statistic, tails, extra: 0
    ) { k, assignment in assignment = assignments[k - 1] }
  }

  init(
    _ values: [Double], _ isTreated: [Bool], _ strata: [Int32], _ draws: Int,
    _ statistic: Statistic, _ tails: Tails, extra: Int, stopping: DrawStopping? = nil,
    _ draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) throws(SampleError) {
    try Self.validate(values, isTreated, strata)
    let layout = ReplayLayout(strata: strata)
    let tables = try ReplayTables(values, isTreated: isTreated, strata: strata, layout: layout)
    let actual = ReplayBlock(layout, of: isTreated)
    var records = [try ReplayRecord(tables.tables, actual: actual, draws: draws)]
    func test(_: Int, _ record: ReplayRecord) -> RandomizationTest {
      RandomizationTest(record, of: tables, statistic: statistic, tails: tails, extra: extra)
    }
    records.read(stopping: stopping, kept: nil, test: test, draw: draw)
    self = test(0, records[0])
  }

  /// Reads off what the replays say.
  init(
    _ record: ReplayRecord, of tables: ReplayTables, statistic: Statistic, tails: Tails, extra: Int
  ) {
    let (table, observed, adjusted) = (record.tables[0], record.observed[0], tables.adjusted)
    let scale = table.scale
    func family(_ place: Int) -> NullFamily {
      record.family(
        place, isStudentized: statistic == .studentized, tails: tails, extra: extra)
    }
    shifts = family(0)
    draws = record.draws
    // How far a unit of shift moves the difference: 1, but for covariates that tell of the arms.
    let reach = adjusted == nil ? 1 : -shifts.observed.difference[1]
    difference = shifts.observed.difference[0] / reach
    proportions =
      record.tables.count > 1 ? ProportionalFamily(family(1), means: tables.means) : nil
    standardError = shifts.observed.squaredError(1, 0, least: 0).squareRoot() / reach
    pValue = shifts.pValue
    let mean = (adjusted ?? table.observed.values) / table.observed.units
    let shareTreated = table.observed.treated / table.observed.units
    let holdoutMean = adjusted == nil ? mean + observed.means[2] : mean - shareTreated * difference
    let treatmentMean = adjusted == nil ? mean + observed.means[0] : holdoutMean + difference
    let least = 1e-12 * max(scale.x, abs(mean))
    guard holdoutMean > least, treatmentMean >= -least else {
      relativeLift = nil
      multiples = nil
      return
    }
    relativeLift = max(treatmentMean, 0) / holdoutMean - 1
    multiples = MultipleFamily(
      observed: observed, replays: record.replays[0],
      isStudentized: statistic == .studentized, tails: tails, extra: extra, scale: scale,
      units: table.units, mean: mean, shareTreated: shareTreated)
  }

  /// The effects on the mean that the replays do not reject, in the values' unit.
  ///
  /// An effect may reach units in many ways. It is rejected only where the replays reject it both as the
  /// same shift of every outcome and as the same multiple of every outcome, so the interval is exact
  /// under either; no effect at all is one hypothesis under both, and there the interval and `pValue`
  /// agree. Multiples are asked about from a third to three times, or to the estimated one where that
  /// is further out. Outcomes below 0 have no multiples.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - effect: how treatment is supposed to move outcomes.
  /// - Returns: the range of every effect whose p-value is at least 1 − level; an end is infinite when
  ///   there are too few assignments to reject any shift on its side.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, supposing effect: Effect = .either
  ) -> ConfidenceInterval {
    let step = max(standardError, shifts.scale.x)
    let lower = shifts.outermost(from: difference, to: -.infinity, step: step, confidenceLevel)
    let upper = shifts.outermost(from: difference, to: .infinity, step: step, confidenceLevel)
    let others = effect == .either ? proportions?.differences(confidenceLevel) : nil
    return ConfidenceInterval(
      lower: min(lower, others?.lower.value ?? lower),
      upper: max(upper, others?.upper.value ?? upper),
      confidenceLevel: confidenceLevel)
  }

  /// Whether an end of the interval rests on `largestMultiple`: units with anything are so few that the
  /// replays reject no multiple up to it, and the interval goes no further than was asked.
  ///
  /// - Parameter confidenceLevel: the level of the interval.
  /// - Returns: false where the replays themselves bound both ends.
  public func restsOnLargestMultiple(confidenceLevel: ConfidenceLevel = .ninetyFive) -> Bool {
    guard let others = proportions?.differences(confidenceLevel) else { return false }
    let shifts = interval(confidenceLevel: confidenceLevel, supposing: .constant)
    return others.lower.isLimit && others.lower.value < shifts.lower
      || others.upper.isLimit && others.upper.value > shifts.upper
  }

  /// The relative lifts the replays do not reject: multiples θ of the mean without treatment, minus
  /// 1, by Fieller's (1954) statistic, the treated mean less θ times the other over its error.
  ///
  /// As for `interval`, a multiple is rejected only where it is both as one shift of all outcomes and as
  /// one multiple of each.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - effect: how treatment is supposed to move outcomes.
  /// - Returns: a range from at least −1; the upper end is infinite when no multiple is too large.
  /// - Throws: `SampleError.notEstimable` when an arm's mean is not above 0.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, supposing effect: Effect = .either
  ) throws(SampleError) -> ConfidenceInterval {
    guard let relativeLift, let multiples else {
      throw .notEstimable(reason: "the holdout mean is not above 0, so no multiple of it exists")
    }
    guard relativeLift > -1 else {
      throw .notEstimable(
        reason: "the treatment mean is 0, which fits no multiple of the holdout's")
    }
    // θ = u/(1 − u).
    let start = (1 + relativeLift) / (2 + relativeLift)
    let first = multiples.outermost(from: start, to: 0, confidenceLevel)
    let last = multiples.outermost(from: start, to: 1, confidenceLevel)
    let lower = min((2 * first - 1) / (1 - first), relativeLift)
    let upper = max(last < 1 ? (2 * last - 1) / (1 - last) : .infinity, relativeLift)
    let others = effect == .either ? proportions?.lifts(confidenceLevel) : nil
    return ConfidenceInterval(
      lower: min(lower, others?.lower ?? lower), upper: max(upper, others?.upper ?? upper),
      confidenceLevel: confidenceLevel)
  }

  static func validate(
    _ values: [Double], _ isTreated: [Bool], _ strata: [Int32]
  ) throws(SampleError) {
    guard values.count == isTreated.count, values.count == strata.count else {
      throw .lengthsDiffer(what: "values, assignment and strata")
    }
    if let value = values.first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "a value", value: value, allowed: "a finite number")
    }
    if let stratum = strata.min(), stratum < 0 {
      throw .outOfRange(name: "a stratum", value: Double(stratum), allowed: "at least 0")
    }
    guard isTreated.contains(true) else { throw .empty(what: "the treatment arm") }
    guard isTreated.contains(false) else { throw .empty(what: "the holdout arm") }
    var seen: [Int32: Double] = [:]
    for (value, stratum) in zip(values, strata) {
      guard let first = seen[stratum] else {
        seen[stratum] = value
        continue
      }
      if first != value { return }
    }
    throw .notEstimable(
      reason: "all units of a stratum have the same value, so there is nothing to compare")
  }
}
