/// CUPED: a difference between arms after what a covariate from before the start foretells is taken
/// off, with one slope from both arms together (Deng, Xu, Kohavi & Walker 2013).
///
/// Choose it to compare with experiment platforms; `AdjustedMeanDifference` fits a slope an arm and is
/// the safer choice when the arms differ in size. The error is Welch's, of the adjusted values.
public struct VarianceReduction: ArmComparison, Sendable {
  /// The slopes θ taken off, one per covariate, in outcome units per covariate unit.
  public let slopes: [Double]
  /// The adjusted arms.
  public let arms: ArmContrast
  /// The holdout's value before adjustment.
  public let unadjustedHoldout: Double

  /// What `liftOverUnadjusted` needs: the plain lift, the holdout's plain squared error, and the
  /// covariance of its plain and its adjusted value.
  private let plain: (lift: Double, squaredError: Double, covariance: Double)

  /// Adjusts a mean.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per unit.
  ///   - isTreated: whether each unit is in the treatment arm.
  ///   - covariates: the covariates, each one finite number per unit.
  /// - Throws: `SampleError.lengthsDiffer`, `SampleError.outOfRange` and `SampleError.empty` for
  ///   columns that cannot be, `SampleError.notEstimable` for an arm with one unit.
  public init(
    outcome: [Double], isTreated: [Bool], covariates: [[Double]]
  ) throws(SampleError) {
    guard outcome.count == isTreated.count else { throw .lengthsDiffer(what: "outcome and arm") }
    let model = try LinearModel(outcome: outcome, columns: covariates)
    slopes = model.coefficients.dropFirst().map { $0 ?? 0 }
    let mean = try SampleMean(outcome)
    // The residual is y − ȳ − θ(x − x̄) already.
    let adjusted = model.residuals.map { $0 + mean.value }
    let (treatment, holdout) = split(adjusted, isTreated)
    let arms = try MeanDifference(treatment: treatment, holdout: holdout).arms
    self.arms = arms
    let raw = split(outcome, isTreated)
    let first = try SampleMean(raw.treatment, name: "the treatment arm")
    let second = try SampleMean(raw.holdout, name: "the holdout arm")
    unadjustedHoldout = second.value
    let n = Double(second.units)
    let product = zip(raw.holdout, holdout).reduce(0) {
      $0 + ($1.0 - second.value) * ($1.1 - arms.holdout.value)
    }
    plain = (first.value / second.value - 1, second.squaredError, product / (n - 1) / n)
  }

  /// Adjusts a ratio of sums, unit by unit, by the delta method's view of each unit.
  ///
  /// - Parameters:
  ///   - numerators: one finite number per unit.
  ///   - denominators: one finite number per unit, at least 0.
  ///   - isTreated: whether each unit is in the treatment arm.
  ///   - covariate: one finite number per unit, or the numerators of a covariate that is a ratio too.
  ///   - covariateDenominators: the denominators of such a covariate; nil for a mean.
  /// - Throws: as the other initialiser, and `SampleError.notEstimable` when denominators sum to 0.
  public init(
    numerators: [Double], denominators: [Double], isTreated: [Bool], covariate: [Double],
    covariateDenominators: [Double]? = nil
  ) throws(SampleError) {
    let units = covariateDenominators ?? covariate.map { _ in 1 }
    let count = isTreated.count
    guard numerators.count == count, denominators.count == count, covariate.count == count,
      units.count == count
    else { throw .lengthsDiffer(what: "numerators, denominators, arm and covariate") }
    let outcome = try Pair(numerators, denominators, isTreated)
    let before = try Pair(covariate, units, isTreated)
    let view = (outcome.all.influence, before.all.influence)
    let squares = view.1.reduce(0) { $0 + $1 * $1 }
    let slope = squares > 0 ? zip(view.0, view.1).reduce(0) { $0 + $1.0 * $1.1 } / squares : 0
    func arm(_ sample: RatioSample, _ covariate: RatioSample) -> ArmContrast.Arm {
      let adjusted = zip(sample.influence, covariate.influence).map { $0 - slope * $1 }
      let n = Double(sample.units)
      return ArmContrast.Arm(
        value: sample.value - slope * (covariate.value - before.all.value),
        squaredError: adjusted.reduce(0) { $0 + $1 * $1 } / (n - 1) / n, degreesOfFreedom: n - 1)
    }
    guard outcome.treatment.units > 1, outcome.holdout.units > 1 else {
      throw .notEstimable(reason: "an arm with one unit does not show how units differ")
    }
    slopes = [slope]
    arms = try ArmContrast(
      treatment: arm(outcome.treatment, before.treatment),
      holdout: arm(outcome.holdout, before.holdout))
    unadjustedHoldout = outcome.holdout.value
    let views = (outcome.holdout.influence, before.holdout.influence)
    let n = Double(outcome.holdout.units)
    let product = zip(views.0, views.1).reduce(0) { $0 + $1.0 * ($1.0 - slope * $1.1) }
    plain = (
      outcome.treatment.value / outcome.holdout.value - 1, outcome.holdout.squaredError,
      product / (n - 1) / n
    )
  }

  /// The adjusted difference over the holdout's value *before* adjustment, by the delta method at
  /// the unadjusted lift, as GrowthBook reports it; its test is its own and may contradict that of the difference.
  ///
  /// - Returns: the lift with its error.
  /// - Throws: `SampleError.notEstimable` when the holdout's value is 0.
  public func liftOverUnadjusted() throws(SampleError) -> StudentizedEstimate {
    guard unadjustedHoldout != 0 else {
      throw .notEstimable(reason: "the holdout's value is 0, so no multiple of it exists")
    }
    let lift = arms.difference.value / unadjustedHoldout
    let error = arms.difference.standardError
    let variance =
      (error * error + plain.lift * plain.lift * plain.squaredError
        + 2 * plain.lift * plain.covariance) / (unadjustedHoldout * unadjustedHoldout)
    return try StudentizedEstimate(
      value: lift, standardError: variance.squareRoot(),
      degreesOfFreedom: arms.difference.degreesOfFreedom)
  }

  /// A ratio of both arms together and of each.
  private struct Pair {
    let all: RatioSample
    let treatment: RatioSample
    let holdout: RatioSample

    init(
      _ numerators: [Double], _ denominators: [Double], _ isTreated: [Bool]
    ) throws(SampleError) {
      let top = split(numerators, isTreated)
      let bottom = split(denominators, isTreated)
      all = try RatioSample(numerators: numerators, denominators: denominators)
      treatment = try RatioSample(numerators: top.treatment, denominators: bottom.treatment)
      holdout = try RatioSample(numerators: top.holdout, denominators: bottom.holdout)
    }
  }
}
