/// The effect of being treated in fact, on those whom assignment moves (Angrist, Imbens & Rubin 1996).
///
/// The intention-to-treat difference over the difference in take-up. Choose it beside the intention to
/// treat, which stays the headline, when some of the treatment arm were never touched or some of the
/// holdout were. It assumes that assignment works through take-up alone.
///
/// `andersonRubin` governs where it contradicts `estimate`: it is the test of the intention to treat
/// itself and keeps its level however weak take-up is.
public struct ComplierEffect: Sendable {
  /// The difference in the outcome between the arms as assigned, treatment minus holdout.
  public let intentionToTreat: Double
  /// The difference in take-up between the arms as assigned.
  public let firstStage: Double

  private let outcome: [Double]
  private let takeUp: [Double]
  private let assigned: [Double]
  private let clusters: [Int32]?
  private let contrast: RatioContrast

  /// Describes a pilot with noncompliance.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per row.
  ///   - takeUp: how much treatment each row had, usually 0 or 1.
  ///   - isTreated: whether each row was assigned to the treatment arm.
  ///   - clusters: the unit each row belongs to, when rows are finer than what was assigned; nil
  ///     otherwise.
  /// - Throws: `SampleError.lengthsDiffer`, `SampleError.outOfRange` and `SampleError.empty` for columns
  ///   that cannot be, `SampleError.notEstimable` for an arm with one unit or cluster.
  public init(
    outcome: [Double], takeUp: [Double], isTreated: [Bool], clusters: [Int32]? = nil
  ) throws(SampleError) {
    let count = outcome.count
    guard takeUp.count == count, isTreated.count == count,
      clusters.map({ $0.count == count }) ?? true
    else { throw .lengthsDiffer(what: "outcome, take-up, arm and clusters") }
    let outcomes = split(outcome, isTreated)
    let touched = split(takeUp, isTreated)
    let labels = clusters.map { split($0, isTreated) }
    let treatment = try Arm(
      outcomes.treatment, touched.treatment, labels?.treatment, "the treatment arm")
    let holdout = try Arm(outcomes.holdout, touched.holdout, labels?.holdout, "the holdout arm")
    intentionToTreat = treatment.outcome - holdout.outcome
    firstStage = treatment.takeUp - holdout.takeUp
    contrast = RatioContrast(
      numerator: intentionToTreat, denominator: firstStage,
      components: [treatment.component, holdout.component])
    self.outcome = outcome
    self.takeUp = takeUp
    self.clusters = clusters
    assigned = isTreated.map { $0 ? 1 : 0 }
  }

  /// The effect with a standard error, by two-stage least squares.
  ///
  /// - Parameters:
  ///   - kind: which errors; nil for HC2, or CR2 with clusters. HC and CR corrections are those of the
  ///     second stage, as R `estimatr::iv_robust`.
  ///   - freedom: which degrees of freedom; nil for the residual ones, or Satterthwaite's with CR2
  ///     and CR3.
  /// - Returns: the effect per unit of take-up.
  /// - Throws: `SampleError.notEstimable` when assignment does not move take-up at all.
  public func estimate(
    kind: SandwichErrors.Kind? = nil, freedom: SandwichErrors.Freedom? = nil
  ) throws(SampleError) -> StudentizedEstimate {
    guard firstStage != 0 else {
      throw .notEstimable(reason: "assignment did not move take-up, so no effect of it can be told")
    }
    let kind = kind ?? (clusters == nil ? .hc2 : .cr2)
    let first = try LinearModel(outcome: takeUp, columns: [assigned])
    let fitted = zip(takeUp, first.residuals).map { $0 - $1 }
    let second = try LinearModel(
      outcome: outcome, columns: [fitted], absorbing: nil, measured: [takeUp])
    let errors = try SandwichErrors(second, kind: kind, clusters: clusters)
    let isSmall = kind == .cr2 || kind == .cr3
    return try errors.coefficient(
      1, freedom: freedom ?? (isSmall ? .satterthwaite : .residual))
  }

  /// The effects β for which the arms do not differ in outcome − β take-up (Anderson & Rubin 1949), by
  /// Welch's test at each β.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: a set that leaves out 0 exactly when the intention-to-treat difference is significant;
  ///   unbounded when take-up might not differ at all.
  /// - Throws: `SampleError.notEstimable` when the outcome is 0 for all or take-up is,
  ///   `SampleError.numerical` when the t distribution fails.
  public func andersonRubin(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceSet {
    try contrast.nullSet(neutral: 0, freedom: .atHypothesis, confidenceLevel)
  }

  /// One arm's means and the covariance of the two, by cluster where there are any.
  private struct Arm {
    let outcome: Double
    let takeUp: Double
    let component: RatioContrast.Component

    init(
      _ outcome: [Double], _ takeUp: [Double], _ clusters: [Int32]?, _ name: String
    ) throws(SampleError) {
      guard !outcome.isEmpty else { throw .empty(what: name) }
      let grouping = clusters.map { Grouping($0) }
      func total(_ values: [Double]) -> [Double] {
        guard let grouping else { return values }
        var sums = [Double](repeating: 0, count: grouping.count)
        for (value, group) in zip(values, grouping.index) { sums[Int(group)] += value }
        return sums
      }
      let sizes = total(outcome.map { _ in 1 })
      guard sizes.count > 1 else {
        throw .notEstimable(reason: "an arm with one unit does not show how units differ")
      }
      let first = try RatioSample(numerators: total(outcome), denominators: sizes)
      let second = try RatioSample(numerators: total(takeUp), denominators: sizes)
      let views = (first.influence, second.influence)
      let n = Double(sizes.count)
      let product = zip(views.0, views.1).reduce(0) { $0 + $1.0 * $1.1 } / (n - 1) / n
      self.outcome = first.value
      self.takeUp = second.value
      component = RatioContrast.Component(
        numerator: first.squaredError, product: product, denominator: second.squaredError,
        degreesOfFreedom: n - 1)
    }
  }
}
