/// The test of Mann & Whitney (1947) that neither arm tends to larger values, with the shift of Hodges
/// & Lehmann (1963).
///
/// Choose it where only the order of values can be trusted. It says nothing about totals: an effect on
/// a few large deals moves the mean and hardly the ranks. The p-value and the interval read one test.
public struct RankSumTest: Hashable, Sendable {
  /// Where the p-value comes from.
  public enum Distribution: Hashable, Sendable, CaseIterable {
    /// All orders of the units, equally likely. It needs values without ties.
    case exact
    /// The normal approximation with corrections for ties and for steps of one half.
    case asymptotic
  }

  /// The treatment arm, in ascending order.
  public let treatment: [Double]
  /// The holdout arm, in ascending order.
  public let holdout: [Double]
  /// Where the p-value comes from.
  public let distribution: Distribution
  /// Whether the approximation takes off half a step towards no difference.
  public let isCorrected: Bool
  /// How many pairs have the larger value in treatment, ties counted half: R's `W`.
  public let statistic: Double

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: one finite number per treatment unit.
  ///   - holdout: one finite number per holdout unit.
  ///   - distribution: where the p-value comes from; nil for exact with fewer than 50 units an arm
  ///     and no ties, as R.
  ///   - isCorrected: whether the approximation takes off half a step towards no difference.
  /// - Throws: `SampleError.empty` and `SampleError.outOfRange` for values that cannot be,
  ///   `SampleError.notEstimable` when all values are the same, or ties forbid the exact test.
  public init(
    treatment: [Double], holdout: [Double], distribution: Distribution? = nil,
    isCorrected: Bool = true
  ) throws(SampleError) {
    self.isCorrected = isCorrected
    self.treatment = try SampleQuantile(treatment, name: "the treatment arm").sorted
    self.holdout = try SampleQuantile(holdout, name: "the holdout arm").sorted
    let all = (treatment + holdout).sorted()
    guard all.first != all.last else {
      throw .notEstimable(reason: "all units have the same value, so none ranks above another")
    }
    let hasTies = zip(all, all.dropFirst()).contains { $0 == $1 }
    let isSmall = treatment.count < 50 && holdout.count < 50
    self.distribution = distribution ?? (isSmall && !hasTies ? .exact : .asymptotic)
    if self.distribution == .exact {
      guard !hasTies else {
        throw .notEstimable(reason: "some values are equal, which the exact test does not allow")
      }
      guard treatment.count * holdout.count <= 40_000 else {
        throw .notEstimable(reason: "there are too many units for the exact test")
      }
    }
    statistic = Self.pairs(self.treatment, self.holdout, shift: 0)
  }

  /// The two-sided p-value.
  ///
  /// - Returns: a probability in (0, 1].
  public func pValue() -> Double { pValue(shift: 0) }

  /// The median of all differences between a treatment and a holdout unit (Hodges & Lehmann 1963).
  public var shift: Double {
    let pairs = treatment.count * holdout.count
    let first = difference(rank: (pairs + 1) / 2)
    return pairs.isMultiple(of: 2) ? (first + difference(rank: pairs / 2 + 1)) / 2 : first
  }

  /// The shifts the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval whose ends are differences between units, or infinite where the arms are
  ///   too small to reject anything.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    switch distribution {
    case .exact:
      let pairs = treatment.count * holdout.count
      let shares = RankSumDistribution(treatment.count, holdout.count)
      let tail = (1 - confidenceLevel.value) / 2
      // The smallest count whose lower tail reaches the error allowed; below it is rejection.
      var rank = 0
      while rank <= pairs, shares.below(rank) < tail * (1 - 1e-12) { rank += 1 }
      guard rank > 0 else {
        return ConfidenceInterval(
          lower: -.infinity, upper: .infinity, confidenceLevel: confidenceLevel)
      }
      return ConfidenceInterval(
        lower: difference(rank: rank), upper: difference(rank: pairs - rank + 1),
        confidenceLevel: confidenceLevel)
    case .asymptotic:
      let least = (1 - confidenceLevel.value) * (1 - 1e-12)
      let holds = { (shift: Double) in pValue(shift: shift) >= least }
      let estimate = shift
      func end(_ limit: Double) -> Double {
        var held = estimate
        if (estimate < 0 && 0 < limit) || (limit < 0 && 0 < estimate) {
          guard holds(0) else { return lastPoint(holding: estimate, failing: 0, where: holds) }
          held = 0
        }
        guard !holds(limit) else { return limit < estimate ? -.infinity : .infinity }
        return lastPoint(holding: held, failing: limit, where: holds)
      }
      let span = treatment[treatment.count - 1] - treatment[0] + holdout[holdout.count - 1]
      let reach = 2 * (abs(span - holdout[0]) + abs(estimate)) + 1
      return ConfidenceInterval(
        lower: min(end(estimate - reach), estimate), upper: max(end(estimate + reach), estimate),
        confidenceLevel: confidenceLevel)
    }
  }

  /// The number of pairs' distance from its mean in standard errors, without the half step, after
  /// `shift` is taken off the treatment arm; 0 when all values are then the same.
  func standardized(shift: Double) -> Double {
    let (m, n) = (Double(treatment.count), Double(holdout.count))
    let units = m + n
    let ties = tieSum(shift: shift) / (units * (units - 1))
    let variance = m * n / 12 * (units + 1 - ties)
    guard variance > 0 else { return 0 }
    return (Self.pairs(treatment, holdout, shift: shift) - m * n / 2) / variance.squareRoot()
  }

  /// The p-value after `shift` is taken off the treatment arm.
  private func pValue(shift: Double) -> Double {
    let (m, n) = (Double(treatment.count), Double(holdout.count))
    let statistic = Self.pairs(treatment, holdout, shift: shift)
    switch distribution {
    case .exact:
      let shares = RankSumDistribution(treatment.count, holdout.count)
      let smaller = Int(min(statistic, m * n - statistic))
      return min(2 * shares.below(smaller), 1)
    case .asymptotic:
      let distance = max(abs(statistic - m * n / 2) - (isCorrected ? 0.5 : 0), 0)
      let units = m + n
      let ties = tieSum(shift: shift) / (units * (units - 1))
      let variance = m * n / 12 * (units + 1 - ties)
      guard variance > 0 else { return 1 }
      return min(Normal.twoSidedTail(distance / variance.squareRoot()), 1)
    }
  }

  /// The pairs with t − shift > h, ties counted half.
  private static func pairs(_ treatment: [Double], _ holdout: [Double], shift: Double) -> Double {
    var below = 0
    var through = 0
    var sum = 0.0
    for value in treatment {
      while below < holdout.count, value - holdout[below] > shift { below += 1 }
      while through < holdout.count, value - holdout[through] >= shift { through += 1 }
      sum += Double(below) + 0.5 * Double(through - below)
    }
    return sum
  }

  /// Σ (t³ − t) over groups of equal values, after a shift.
  private func tieSum(shift: Double) -> Double {
    var sum = 0.0
    var (i, j) = (0, 0)
    while i < treatment.count || j < holdout.count {
      let (startI, startJ) = (i, j)
      let takesTreatment =
        j == holdout.count || (i < treatment.count && treatment[i] - holdout[j] <= shift)
      let isTied =
        i < treatment.count && j < holdout.count && treatment[i] - holdout[j] == shift
      if takesTreatment {
        let value = treatment[i]
        while i < treatment.count, treatment[i] == value { i += 1 }
      }
      if !takesTreatment || isTied {
        let value = holdout[j]
        while j < holdout.count, holdout[j] == value { j += 1 }
      }
      let ties = Double(i - startI + j - startJ)
      sum += ties * ties * ties - ties
    }
    return sum
  }

  /// The difference t − h of a rank from 1 among all pairs.
  private func difference(rank: Int) -> Double {
    let least = treatment[0] - holdout[holdout.count - 1]
    let most = treatment[treatment.count - 1] - holdout[0]
    return lastPoint(holding: most, failing: least.nextDown) { difference in
      countUpTo(difference) >= rank
    }
  }

  private func countUpTo(_ difference: Double) -> Int {
    var above = 0
    var count = 0
    for value in treatment {
      // The holdout units from `above` on are at most `difference` below the value.
      while above < holdout.count, value - holdout[above] > difference { above += 1 }
      count += holdout.count - above
    }
    return count
  }
}
