/// A test of whether the arms' sizes fit the split that was planned.
///
/// A small p-value says that units went missing, or were counted twice, in one arm more than in the
/// other, which no later estimate can mend.
public struct SampleRatioTest: Hashable, Sendable {
  /// How many units the treatment arm holds.
  public let treatment: Int
  /// How many units the holdout arm holds.
  public let holdout: Int
  /// The share of units planned for treatment, strictly between 0 and 1.
  public let expectedShare: Double

  private static let counts = 0...1_000_000_000_000
  private static let allowed = "from 0 to a million million"

  /// Compares sizes with a plan.
  ///
  /// - Parameters:
  ///   - treatment: how many units the treatment arm holds, from 0 to a million million.
  ///   - holdout: how many units the holdout arm holds, from 0 to a million million.
  ///   - expectedShare: the share of units planned for treatment, strictly between 0 and 1.
  /// - Throws: `SampleError.outOfRange` for a count or share that cannot be,
  ///   `SampleError.notEstimable` when both arms are empty.
  public init(treatment: Int, holdout: Int, expectedShare: Double) throws(SampleError) {
    guard Self.counts.contains(treatment) else {
      throw .outOfRange(name: "treatment units", value: Double(treatment), allowed: Self.allowed)
    }
    guard Self.counts.contains(holdout) else {
      throw .outOfRange(name: "holdout units", value: Double(holdout), allowed: Self.allowed)
    }
    guard expectedShare > 0, expectedShare < 1 else {
      throw .outOfRange(
        name: "the planned share", value: expectedShare, allowed: "between 0 and 1")
    }
    guard treatment > 0 || holdout > 0 else {
      throw .notEstimable(reason: "both arms are empty, so their sizes cannot be compared")
    }
    self.treatment = treatment
    self.holdout = holdout
    self.expectedShare = expectedShare
  }

  /// The share of units in the treatment arm, in [0, 1].
  public var share: Double { Double(treatment) / (Double(treatment) + Double(holdout)) }

  /// The exact two-sided p-value: the chance of all splits no likelier than this one, as R
  /// `binom.test`, its allowance of one part in 10⁷ for ties included.
  ///
  /// - Returns: a probability in [0, 1], exact for units assigned independently and cautious for a
  ///   design that fixes the arms' sizes.
  public func pValue() -> Double {
    let units = treatment + holdout
    let odds = expectedShare / (1 - expectedShare)
    let mode = min(Int((Double(units) + 1) * expectedShare), units)
    // Likelihoods relative to the likeliest split, outwards from it.
    var upward = [1.0]
    var count = mode
    while count < units, let last = upward.last, last > 0 {
      upward.append(last * odds * Double(units - count) / Double(count + 1))
      count += 1
    }
    var downward = [1.0]
    count = mode
    while count > 0, let last = downward.last, last > 0 {
      downward.append(last / odds * Double(count) / Double(units - count + 1))
      count -= 1
    }
    let side = treatment >= mode ? upward : downward
    let distance = abs(treatment - mode)
    let own = distance < side.count ? side[distance] : 0
    let all = upward + downward.dropFirst()
    let extreme = all.reduce(0) { $1 <= own * (1 + 1e-7) ? $0 + $1 : $0 }
    return min(extreme / all.reduce(0, +), 1)
  }

  /// Pearson's (1900) chi-square p-value, one degree of freedom, without continuity correction.
  ///
  /// - Returns: a probability in [0, 1]; use `pValue()` when an arm has few units.
  public func chiSquarePValue() -> Double {
    let units = Double(treatment) + Double(holdout)
    let distance = Double(treatment) - units * expectedShare
    return Normal.twoSidedTail(
      distance / (units * expectedShare * (1 - expectedShare)).squareRoot())
  }
}
