/// The effect in each segment, how much the effects differ beyond chance, and each drawn towards the
/// common effect by as much as its own data are weak.
///
/// Choose the shrunken effects for reading: of several segments the largest raw effect is large by
/// chance too. They are no confirmation; `InteractionTest` and `heterogeneityPValue` are.
public struct SegmentEffects: Hashable, Sendable {
  /// One segment.
  public struct Segment: Hashable, Sendable {
    /// The segment's name.
    public let name: String
    /// How many units the treatment arm has.
    public let treatmentUnits: Int
    /// How many units the holdout arm has.
    public let holdoutUnits: Int
    /// The difference in means by Welch's test.
    public let difference: StudentizedEstimate
    /// The difference drawn towards the mean effect (empirical Bayes).
    public let shrunken: Double
    /// The shrunken effect's standard error, that of the mean effect included.
    public let shrunkenError: Double
    /// How much of the raw difference's distance from the mean effect is kept, in [0, 1].
    public let weight: Double

    /// The effects that fit the segment's data and the other segments'.
    ///
    /// - Parameter confidenceLevel: the level.
    /// - Returns: a normal interval around `shrunken`.
    public func shrunkenInterval(
      confidenceLevel: ConfidenceLevel = .ninetyFive
    ) -> ConfidenceInterval {
      let reach = Normal.criticalValue(confidenceLevel) * shrunkenError
      return ConfidenceInterval(
        lower: shrunken - reach, upper: shrunken + reach, confidenceLevel: confidenceLevel)
    }
  }

  /// The segments that have an effect, in order of first appearance.
  public let segments: [Segment]
  /// The segments that have none, with the reason.
  public let leftOut: [String: SampleError]
  /// The mean of the effects weighted by their precision.
  public let fixedEffect: Double
  /// Cochran's (1954) Q: the effects' squared distances from `fixedEffect` in their own errors.
  public let q: Double
  /// The variance of the true effects between segments (DerSimonian & Laird 1986), at least 0.
  public let betweenVariance: Double

  /// Compares the arms in each segment.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per unit.
  ///   - isTreated: whether each unit is in the treatment arm.
  ///   - segments: the segment of each unit.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.notEstimable`
  ///   when fewer than two segments have an effect.
  public init(
    outcome: [Double], isTreated: [Bool], segments: [String]
  ) throws(SampleError) {
    guard isTreated.count == outcome.count, segments.count == outcome.count else {
      throw .lengthsDiffer(what: "outcome, arm and segment")
    }
    var effects: [(name: String, difference: MeanDifference)] = []
    var leftOut: [String: SampleError] = [:]
    for rows in Grouping(segments).members {
      let name = segments[rows[0]]
      let arms = split(rows.map { outcome[$0] }, rows.map { isTreated[$0] })
      do {
        let difference = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
        effects.append((name, difference))
      } catch { leftOut[name] = error }
    }
    guard effects.count > 1 else {
      throw .notEstimable(reason: "fewer than two segments have two units that vary in each arm")
    }
    let values = effects.map(\.difference.difference.value)
    let precisions = effects.map { effect in
      let error = effect.difference.difference.standardError
      return 1 / (error * error)
    }
    let sum = precisions.reduce(0, +)
    let fixed = zip(values, precisions).reduce(0) { $0 + $1.0 * ($1.1 / sum) }
    q = zip(values, precisions).reduce(0) { $0 + ($1.0 - fixed) * ($1.0 - fixed) * $1.1 }
    let spread = sum - precisions.reduce(0) { $0 + $1 * ($1 / sum) }
    let between = max((q - Double(effects.count - 1)) / spread, 0)
    let weights = precisions.map { 1 / (1 / $0 + between) }
    let total = weights.reduce(0, +)
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
    self.segments = effects.enumerated().map { place, effect in
      let own = 1 / precisions[place]
      let kept = between / (between + own)
      let lost = 1 - kept
      return Segment(
        name: effect.name,
        treatmentUnits: effect.difference.treatment.units,
        holdoutUnits: effect.difference.holdout.units,
        difference: effect.difference.difference,
        shrunken: kept * values[place] + lost * mean,
        shrunkenError: (kept * own + lost * lost / total).squareRoot(), weight: kept)
    }
    self.leftOut = leftOut
    fixedEffect = fixed
    betweenVariance = between
  }

  /// The p-value that all true effects are the same, from Q by the χ² distribution.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete gamma function fails.
  public func heterogeneityPValue() throws(SampleError) -> Double {
    try WaldTest.chiSquareTail(q, Double(segments.count - 1))
  }

  /// The share of the effects' spread that chance does not explain, in [0, 1] (Higgins & Thompson
  /// 2002).
  public var inconsistency: Double {
    q > 0 ? max((q - Double(segments.count - 1)) / q, 0) : 0
  }
}
