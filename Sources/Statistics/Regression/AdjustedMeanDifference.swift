/// A difference in means adjusted for covariates from before the start, treatment minus holdout.
///
/// Choose it where covariates foretell the outcome: the interval shrinks by the share of variance they
/// explain. It is no cure for a broken randomisation, and covariates that treatment can move must not
/// enter. The p-value, the interval and the relative set read one test.
public struct AdjustedMeanDifference: Sendable {
  /// How the covariates enter.
  public enum Adjustment: Hashable, Sendable, CaseIterable {
    /// Centred and interacted with treatment (Lin 2013): one slope an arm, never worse than no
    /// adjustment in large samples. Choose it by default.
    case interacted
    /// One slope for both arms (analysis of covariance). Choose it with few units for the number of
    /// covariates, or where the arms are of equal size.
    case common
  }

  /// The adjusted difference with its error.
  public let difference: StudentizedEstimate
  /// The adjusted mean of the holdout arm; nil when blocks are taken out.
  public let holdoutMean: Double?
  /// Which errors were used.
  public let errors: SandwichErrors

  private let weights: (difference: [Double], holdout: [Double]?)

  /// Fits the adjustment.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per row.
  ///   - isTreated: whether each row is in the treatment arm.
  ///   - covariates: the covariates, each one finite number per row; none is the plain difference.
  ///   - adjustment: how they enter.
  ///   - blocks: the block of each row, one fixed effect each; nil for none.
  ///   - clusters: the cluster of each row; nil for independent rows.
  ///   - kind: which errors; nil for HC2, or CR2 with clusters.
  ///   - freedom: which degrees of freedom; nil for the residual ones, or Satterthwaite's with CR2 and
  ///     CR3.
  /// - Throws: `SampleError.empty` for an empty arm, `SampleError.lengthsDiffer` and
  ///   `SampleError.outOfRange` for columns that cannot be, `SampleError.notEstimable` for too few rows
  ///   or a difference that the blocks or covariates explain whole.
  public init(
    outcome: [Double], isTreated: [Bool], covariates: [[Double]],
    adjustment: Adjustment = .interacted, blocks: [Int32]? = nil, clusters: [Int32]? = nil,
    kind: SandwichErrors.Kind? = nil, freedom: SandwichErrors.Freedom? = nil
  ) throws(SampleError) {
    guard isTreated.count == outcome.count,
      covariates.allSatisfy({ $0.count == outcome.count })
    else { throw .lengthsDiffer(what: "outcome, arm and covariates") }
    guard isTreated.contains(true) else { throw .empty(what: "the treatment arm") }
    guard isTreated.contains(false) else { throw .empty(what: "the holdout arm") }
    let kind = kind ?? (clusters == nil ? .hc2 : .cr2)
    let isSmall = kind == .cr2 || kind == .cr3
    let arm = isTreated.map { $0 ? 1.0 : 0.0 }
    let centered = covariates.map { column in Grouping(column.map { _ in 0 }).centered(column) }
    var columns = [arm] + centered
    if adjustment == .interacted {
      columns += centered.map { column in zip(column, arm).map { $0 * $1 } }
    }
    var absorbed = blocks
    var dummies = 0
    if isSmall, let labels = blocks {
      // The correction for few clusters needs the blocks as columns.
      let grouping = Grouping(labels)
      for block in 1..<max(grouping.count, 1) {
        columns.append(grouping.index.map { $0 == Int32(block) ? 1 : 0 })
        dummies += 1
      }
      absorbed = nil
    }
    let model = try LinearModel(outcome: outcome, columns: columns, absorbing: absorbed)
    errors = try SandwichErrors(model, kind: kind, clusters: clusters)
    let place = absorbed == nil ? 1 : 0
    let count = model.coefficients.count
    let difference = (0..<count).map { $0 == place ? 1.0 : 0.0 }
    let holdout = blocks == nil ? (0..<count).map { $0 == 0 ? 1.0 : 0.0 } : nil
    weights = (difference, holdout)
    self.difference = try errors.estimate(
      weights: difference, freedom: freedom ?? (isSmall ? .satterthwaite : .residual))
    holdoutMean = holdout.map { model.value($0) }
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

  /// The relative lift of the adjusted means; nil with blocks or when the holdout's mean is 0.
  public var relativeLift: Double? {
    guard let holdoutMean, holdoutMean != 0 else { return nil }
    return difference.value / holdoutMean
  }

  /// The relative lifts the data do not reject, by Fieller's (1954) inversion of the same test.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: a set, unbounded when the holdout's adjusted mean might be 0.
  /// - Throws: `SampleError.notEstimable` with blocks, which leave no holdout mean to divide by.
  public func relativeSet(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceSet {
    guard let holdout = weights.holdout, let holdoutMean else {
      throw .notEstimable(reason: "with blocks taken out there is no holdout mean to divide by")
    }
    let component = RatioContrast.Component(
      numerator: try errors.covariance(weights.difference, weights.difference),
      product: try errors.covariance(weights.difference, holdout),
      denominator: try errors.covariance(holdout, holdout),
      degreesOfFreedom: difference.degreesOfFreedom)
    // The ratio of the difference itself: its neutral value is 0.
    return try RatioContrast(
      numerator: difference.value, denominator: holdoutMean, components: [component]
    ).nullSet(neutral: 0, freedom: .atHypothesis, confidenceLevel)
  }
}
