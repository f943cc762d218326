/// A test of an effect on the mean by assigning the units of a table again, as `PermutationDesign` says.
///
/// The same statistic, p-value and intervals as `RandomizationTest` with symmetric tails, made fast for designs that assign
/// units one by one within strata: 100,000 draws of 2,000 units in a quarter of a second. It is exact
/// against the hypothesis that treatment changes no outcome, clusters included.
public struct PermutationTest: Sendable {
  /// Which assignments are compared.
  public enum Method: Hashable, Sendable {
    /// All that the design could have made: at most `PermutationDesign.mostListed`.
    case exact
    /// A number drawn at random, draw k from stream k of the seed.
    case draws(Int, seed: UInt64)
    /// All where they can be listed, else draws.
    case automatic(draws: Int, seed: UInt64)
  }

  /// The difference in means, treatment minus holdout, strata weighted by their number of units.
  public let difference: Double
  /// Its standard error, as `RandomizationTest.standardError`; 0 where no outcome varies in the arms.
  public let standardError: Double
  /// How many assignments were compared.
  public let assignments: Int
  /// Whether those were all the design could have made.
  public let isExact: Bool
  /// The share of assignments at least as far from 0, in either direction; in (0, 1].
  public let pValue: Double
  /// The share at least as large: the test that treatment does no good.
  public let pValueGreater: Double
  /// The share at most as large: the test that treatment does no harm.
  public let pValueLess: Double

  private let values: [Double]
  private let design: PermutationDesign
  private let statistic: RandomizationTest.Statistic
  private let seed: UInt64
  private let hasRule: Bool

  /// Compares an assignment with others.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit, finite.
  ///   - design: the design.
  ///   - method: which assignments to compare.
  ///   - statistic: what to compare.
  ///   - accepts: which assignments the design allowed, for one that was drawn again until its balance
  ///     passed a rule (Morgan & Rubin 2012); nil for all. The observed one must be allowed.
  /// - Throws: `SampleError.lengthsDiffer` and `SampleError.outOfRange` for values or draws that cannot
  ///   be, `SampleError.notEstimable` when no value varies within strata, the assignments are too many
  ///   to list, or the rule allows too few draws.
  public init(
    values: [Double], design: PermutationDesign,
    method: Method = .automatic(draws: 100_000, seed: 1),
    statistic: RandomizationTest.Statistic = .studentized,
    accepting accepts: ((_ isTreated: [Bool]) -> Bool)? = nil
  ) throws(SampleError) {
    try RandomizationTest.validate(values, design.isTreated, design.strata)
    let draws: Int
    switch method {
    case .exact:
      guard design.isListable else {
        throw .notEstimable(reason: "the design has too many assignments to list; draw from them")
      }
      (isExact, draws, seed) = (true, 0, 0)
    case .draws(let count, let seed):
      (isExact, draws, self.seed) = (false, count, seed)
    case .automatic(let count, let seed):
      (isExact, draws, self.seed) = (design.isListable, count, seed)
    }
    guard isExact || draws >= 1 else {
      throw .outOfRange(name: "the number of draws", value: Double(draws), allowed: "at least 1")
    }
    if let accepts, !accepts(design.isTreated) {
      throw .notEstimable(
        reason: "the assignment that took place is not one that the design could have made")
    }
    self.values = values
    self.design = design
    self.statistic = statistic
    hasRule = accepts != nil
    let isStudentized = statistic == .studentized

    var tally: Tally
    if accepts == nil, !design.isClustered {
      let sums = PermutationSums(values, design, isListed: isExact)
      difference = sums.observed.difference
      standardError = sums.observed.squaredError.squareRoot()
      tally = Tally(
        sums.observed, scale: sums.scale, isStudentized: isStudentized)
      if isExact {
        sums.forEachAssignment { tally.add($0, $1) }
      } else {
        sums.forEachDraw(draws, seed: seed) { tally.add($0, $1) }
      }
    } else {
      let replays = try Self.replays(
        values, design, draws: isExact ? nil : draws, seed: seed, accepts)
      let observed = replays.observed
      difference = observed.difference
      standardError = observed.squaredError.squareRoot()
      tally = Tally(
        (observed.difference, observed.squaredError), scale: replays.scale,
        isStudentized: isStudentized)
      for other in replays.others { tally.add(other.difference, other.squaredError) }
    }
    guard difference.isFinite, standardError.isFinite else {
      throw .notEstimable(reason: "the values are too large to compute with")
    }
    assignments = tally.total
    let extra = isExact ? 0 : 1
    let all = Double(tally.total + extra)
    pValue = Double(tally.extreme + extra) / all
    pValueGreater = Double(tally.greater + extra) / all
    pValueLess = Double(tally.less + extra) / all
  }

  /// The effects on the mean that the same assignments do not reject.
  ///
  /// It replays them once more with every sum that a hypothesis needs, so it costs several times the
  /// p-value.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - effect: how treatment is supposed to move outcomes.
  /// - Returns: the range of every effect whose p-value is at least 1 − level, as
  ///   `RandomizationTest.interval`.
  /// - Throws: `SampleError.notEstimable` for a design with an acceptance rule: use `RandomizationTest`.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive,
    supposing effect: RandomizationTest.Effect = .either
  ) throws(SampleError) -> ConfidenceInterval {
    try replayed().interval(confidenceLevel: confidenceLevel, supposing: effect)
  }

  /// The relative lifts that the same assignments do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: a range from at least −1, as `RandomizationTest.relativeInterval`.
  /// - Throws: `SampleError.notEstimable` when an arm's mean is not above 0.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try replayed().relativeInterval(confidenceLevel: confidenceLevel)
  }

  /// The same assignments as a test of any shift and any multiple.
  ///
  /// - Returns: a test with the same p-value.
  /// - Throws: as the initialiser.
  public func replayed() throws(SampleError) -> RandomizationTest {
    guard !hasRule else {
      throw .notEstimable(
        reason: "the interval of a design with a rule of acceptance needs the rule replayed")
    }
    if isExact {
      var list: [[Bool]] = []
      try design.forEachAssignment { list.append($0) }
      return try RandomizationTest(
        values: values, isTreated: design.isTreated, strata: design.strata, assignments: list,
        statistic: statistic, tails: .symmetric)
    }
    return try RandomizationTest(
      values: values, isTreated: design.isTreated, strata: design.strata, draws: assignments,
      statistic: statistic, tails: .symmetric
    ) { k, assignment in design.draw(k, seed: seed, into: &assignment) }
  }
}
