/// A test of an effect on a ratio of sums, such as the average deal, by replaying the plan's own
/// randomisation.
///
/// Units keep what they have while the assignment is drawn again. The statistic is the studentised
/// difference in what each unit has beyond the pooled ratio times its denominator, the delta method's
/// own, with the ratio held at what all units have together; so the p-value of no effect is exact
/// where treatment changes neither sum, and the interval of multiples where it multiplies every
/// numerator alike. Where amounts are skewed and arms differ in size this holds what the delta method
/// does not.
public struct RatioRandomizationTest: Sendable {
  /// The difference in ratios, treatment minus holdout, that leaves nothing to explain; without strata
  /// the difference of the arms' ratios.
  public let difference: Double
  /// The relative lift, treatment over holdout minus 1; nil when a ratio is not above 0.
  public let relativeLift: Double?
  /// How many draws were compared.
  public let draws: Int
  /// The p-value of no effect at all, in (0, 1].
  public let pValue: Double

  private let shifts: NullFamily
  private let multiples: ProportionalFamily
  /// Whether no numerator is below 0, so that a multiple of each is an effect that may be.
  private let isMultipliable: Bool

  /// Replays draws of the plan's design.
  ///
  /// - Parameters:
  ///   - numerators: what each unit of the design has, finite, such as the amount of its deals.
  ///   - denominators: among how many, at least 0, such as the number of its deals.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - units: the positions of the units that take part, ascending; nil for all.
  ///   - draws: how many draws to compare, at least 1; 10,000 is usual.
  ///   - tails: which assignments count as extreme.
  ///   - kept: the first draws, where they were made before, of the same strata.
  ///   - draw: fills in draw `k`, from 1 to `draws`, with whether each unit is treated.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.outOfRange`
  ///   for a number that cannot be or no draws, `SampleError.notEstimable` when the denominators of an
  ///   arm sum to 0 or all units of a stratum have the same.
  public init(
    numerators: [Double], denominators: [Double], isTreated: [Bool], strata: [Int32],
    units: [Int]? = nil, draws: Int, tails: RandomizationTest.Tails = .equal,
    kept: KeptDraws? = nil, draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) throws(SampleError) {
    guard draws >= 1 else {
      throw .outOfRange(name: "the number of draws", value: Double(draws), allowed: "at least 1")
    }
    guard numerators.count == denominators.count, numerators.count == isTreated.count else {
      throw .lengthsDiffer(what: "numerators, denominators and assignment")
    }
    let layout = kept?.layout ?? ReplayLayout(strata: strata)
    let actual = ReplayBlock(layout, of: isTreated)
    func own<Value>(_ column: [Value]) -> [Value] { units.map { $0.map { column[$0] } } ?? column }
    let (numerators, denominators) = (own(numerators), own(denominators))
    let (isTreated, strata) = (own(isTreated), own(strata))
    let arms = (
      split(numerators, isTreated), split(denominators, isTreated)
    )
    let first = try RatioSample(
      numerators: arms.0.treatment, denominators: arms.1.treatment)
    let second = try RatioSample(numerators: arms.0.holdout, denominators: arms.1.holdout)
    let sum = denominators.reduce(0, +)
    let pooled = numerators.reduce(0, +) / sum
    let shareTreated = arms.1.treatment.reduce(0, +) / sum
    let treatedNumerators = arms.0.treatment.reduce(0, +) / sum
    let beyond = zip(numerators, denominators).map { $0 - pooled * $1 }
    try RandomizationTest.validate(beyond, isTreated, strata)
    // Less a shift for each of the denominator, and the pooled ratio less its share of that.
    let shift = zip(denominators, isTreated).map { -$0 * (($1 ? 1 : 0) - shareTreated) }
    // Times 1 + s, and the pooled ratio likewise.
    let multiple = zip(zip(numerators, denominators), isTreated).map {
      ($1 ? $0.0 : 0) - $0.1 * treatedNumerators
    }
    let tables = [shift, multiple].map {
      ReplayTable(beyond, slopes: $0, isTreated: isTreated, members: units, layout: layout)
    }
    var records = [try ReplayRecord(tables, actual: actual, draws: draws)]
    records.read(from: 1, through: draws, kept: kept, draw)
    func family(_ place: Int) -> NullFamily {
      records[0].family(place, isStudentized: true, tails: tails, extra: 1)
    }
    shifts = family(0)
    self.draws = draws
    pValue = shifts.pValue
    difference = -shifts.observed.difference[0] / shifts.observed.difference[1]
    // Freed of a multiple θ, numerators of the treated are times 1 + s = 1/θ.
    multiples = ProportionalFamily(family(1), means: (pooled, treatedNumerators))
    isMultipliable = numerators.allSatisfy { $0 >= 0 }
    relativeLift = first.value > 0 && second.value > 0 ? multiples.lift : nil
  }

  /// The effects on the ratio that the replays do not reject.
  ///
  /// As in `RandomizationTest.interval`, an effect is rejected only where it is both as the same shift
  /// for each of the denominator and as the same multiple of every numerator, from a third to three
  /// times; numerators below 0 have no multiples.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - effect: how treatment is supposed to move numerators.
  /// - Returns: a range; an end is infinite when there are too few draws to reject anything on its side.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive,
    supposing effect: RandomizationTest.Effect = .either
  ) -> ConfidenceInterval {
    let slope = max(abs(shifts.observed.difference[1]), 1e-300)
    let step =
      max(shifts.observed.squaredError(1, 0, least: 0).squareRoot(), shifts.scale.x) / slope
    let lower = shifts.outermost(from: difference, to: -.infinity, step: step, confidenceLevel)
    let upper = shifts.outermost(from: difference, to: .infinity, step: step, confidenceLevel)
    let others =
      effect == .either && isMultipliable ? multiples.differences(confidenceLevel) : nil
    return ConfidenceInterval(
      lower: min(lower, others?.lower.value ?? lower),
      upper: max(upper, others?.upper.value ?? upper),
      confidenceLevel: confidenceLevel)
  }

  /// How far the ends of the interval would move with other replays; nil where an end is infinite or
  /// there are too few replays to say.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: the two Monte Carlo standard errors.
  public func intervalErrors(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) -> ReplayErrors? {
    ReplayErrors(draws: draws, tails: shifts.tails, at: confidenceLevel) {
      interval(confidenceLevel: $0)
    }
  }

  /// The Monte Carlo standard error of the p-value.
  public var pValueError: Double {
    ReplayErrors.error(ofShare: pValue, draws: draws, tails: shifts.tails)
  }

  /// The relative lifts that the replays do not reject: multiples of every numerator, minus 1.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: a range from at least −1; the upper end is infinite when no multiple is too large.
  /// - Throws: `SampleError.notEstimable` when an arm's ratio is not above 0.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard relativeLift != nil, let lifts = multiples.lifts(confidenceLevel) else {
      throw .notEstimable(
        reason: "an arm's ratio is not above 0, so neither is a multiple of the other")
    }
    return ConfidenceInterval(
      lower: lifts.lower, upper: lifts.upper, confidenceLevel: confidenceLevel)
  }
}
