/// A test of an effect on the mean by replaying the plan's own randomisation.
///
/// The outcomes are held fixed and the assignment drawn again; the p-value is the share of draws
/// whose difference is at least as extreme as the one observed, so it rests on the randomisation
/// and on no assumption about the outcomes. The statistic is divided by its standard error, which
/// keeps the test honest for the average effect where the effect is not the same for all (Wu & Ding
/// 2021).
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
  /// The p-value of no effect at all: (1 + draws as extreme)/(1 + draws) for draws (Phipson &
  /// Smyth 2010), the plain share for a full list of assignments; in (0, 1].
  public let pValue: Double
  /// The relative lift of the mean, treatment over holdout minus 1.
  ///
  /// Nil when a mean is below 0 or the holdout mean is 0: a multiple then says nothing.
  public let relativeLift: Double?

  private let shifts: NullFamily
  private let multiples: NullFamily

  /// Replays draws of the plan's design.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit, finite, in any unit.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - draws: how many draws to compare, at least 1; 10,000 is usual.
  ///   - statistic: what to compare.
  ///   - stopping: when fewer draws are enough; nil for never.
  ///   - draw: fills in draw `k`, from 1 to `draws`, with whether each unit is treated; it must not
  ///     change the number of elements.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.outOfRange`
  ///   for a value that is not finite, a negative stratum or no draws, `SampleError.notEstimable`
  ///   when an arm is empty, no stratum has both arms, or the values do not vary within strata.
  public init(
    values: [Double], isTreated: [Bool], strata: [Int32], draws: Int,
    statistic: Statistic = .studentized, stopping: DrawStopping? = nil,
    draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) throws(SampleError) {
    guard draws >= 1 else {
      throw .outOfRange(name: "the number of draws", value: Double(draws), allowed: "at least 1")
    }
    var assignment = isTreated
    try self.init(
      values, isTreated, strata, draws, statistic, extra: 1, stopping: stopping
    ) { k, table, sums in
      draw(k, &assignment)
      return table.replay(assignment, using: &sums)
    }
  }

  /// Compares with every assignment the design could have made.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit, finite, in any unit.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - assignments: all equally likely assignments, the observed one included.
  ///   - statistic: what to compare.
  /// - Throws: as the other initialiser, and `SampleError.notEstimable` when the observed assignment
  ///   is not in the list.
  public init(
    values: [Double], isTreated: [Bool], strata: [Int32], assignments: [[Bool]],
    statistic: Statistic = .studentized
  ) throws(SampleError) {
    guard assignments.allSatisfy({ $0.count == isTreated.count }) else {
      throw .lengthsDiffer(what: "the assignments")
    }
    guard assignments.contains(isTreated) else {
      throw .notEstimable(
        reason: "the assignment that took place is not one that the design could have made")
    }
    try self.init(
      values, isTreated, strata, assignments.count, statistic, extra: 0
    ) { k, table, sums in
      table.replay(assignments[k - 1], using: &sums)
    }
  }

  init(
    _ values: [Double], _ isTreated: [Bool], _ strata: [Int32], _ draws: Int,
    _ statistic: Statistic, extra: Int, stopping: DrawStopping? = nil,
    _ replay: (_ k: Int, ReplayTable, _ sums: inout [SIMD8<Double>]) -> Replay
  ) throws(SampleError) {
    try Self.validate(values, isTreated, strata)
    let table = ReplayTable(values: values, isTreated: isTreated, strata: strata)
    var sums = table.emptySums
    let observed = table.replay(isTreated, using: &sums)
    guard observed.strata > 0 else {
      throw .notEstimable(reason: "no stratum has units in both arms, so nothing can be compared")
    }
    var replays: [Replay] = []
    let squares = table.squares
    let looks = stopping?.looks(upTo: draws) ?? [draws]
    for look in looks {
      for k in replays.count + 1...max(look, replays.count + 1) {
        replays.append(replay(k, table, &sums))
      }
      let test = RandomizationTest(
        observed: observed, replays: replays, squares: SIMD3(squares.a, squares.b1, squares.b2),
        units: values.count, statistic: statistic, extra: extra)
      if look == draws || stopping?.isMet(by: test) ?? true {
        self = test
        return
      }
    }
    preconditionFailure("the last look is at all draws")
  }

  /// Reads off what the replays say; `squares` are the sums of squares of A, B₁ and B₂, and
  /// `reach` is how far a unit of shift moves the difference observed.
  init(
    observed: Replay, replays: [Replay], squares: SIMD3<Double>, units count: Int,
    statistic: Statistic, extra: Int, reach: Double = 1
  ) {
    let form = Replay.Form(observed: observed, replays: replays)
    let units = Double(count)
    func family(_ select: (Replay) -> NullFamily.Line, slope: Double) -> NullFamily {
      NullFamily(
        observed: select(observed), replays: replays.map(select),
        isStudentized: statistic == .studentized, extra: extra,
        scale: SIMD2(squares.x / units, slope / units).squareRoot(), units: count)
    }
    shifts = family({ $0.shift(form) }, slope: squares.y)
    multiples = family({ $0.multiple(form) }, slope: squares.z)
    draws = replays.count
    difference = observed.difference[0] / reach
    standardError = shifts.observed.squaredError(1, 0, least: 0).squareRoot() / reach
    pValue = shifts.pValue
    // B₂ is the outcome of the treated and 0 for the others: its difference is the treatment mean.
    let treatmentMean = observed.difference[2]
    let holdoutMean = treatmentMean - observed.difference[0]
    let least = 1e-12 * multiples.scale.max()
    relativeLift =
      holdoutMean > least && treatmentMean >= 0 ? treatmentMean / holdoutMean - 1 : nil
  }

  /// The constant shifts the replays do not reject, in the values' unit.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: the range of every shift whose p-value is at least 1 − level; an end is infinite when
  ///   there are too few assignments to reject anything on its side.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    let step = max(standardError, shifts.scale.x)
    return ConfidenceInterval(
      lower: shifts.outermost(from: difference, to: -.infinity, step: step, confidenceLevel),
      upper: shifts.outermost(from: difference, to: .infinity, step: step, confidenceLevel),
      confidenceLevel: confidenceLevel)
  }

  /// The constant relative lifts the replays do not reject: multiples θ of the outcome a unit would
  /// have had in the holdout arm, minus 1.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: a range from at least −1; the upper end is infinite when no multiple is too large.
  /// - Throws: `SampleError.notEstimable` when an arm's mean is not above 0.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard let relativeLift else {
      throw .notEstimable(reason: "the holdout mean is not above 0, so no multiple of it exists")
    }
    guard relativeLift > -1 else {
      throw .notEstimable(
        reason: "the treatment mean is 0, which fits no multiple of the holdout's")
    }
    // θ = 1/(1 + s): the largest multiple is at s = −1, the smallest at infinity.
    let start = -relativeLift / (1 + relativeLift)
    let first = multiples.outermost(from: start, to: -1, step: 1 + start, confidenceLevel)
    let last = multiples.outermost(from: start, to: .infinity, step: 1 + start, confidenceLevel)
    return ConfidenceInterval(
      lower: last == 0 ? 0 : -1 / (1 + 1 / last), upper: -first / (1 + first),
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
