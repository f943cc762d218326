/// The exact unconditional comparison of two rates, tables ordered by the score statistic of each
/// hypothesis (Chan & Zhang 1999).
///
/// Its error is never above the level, whatever the rate both arms share. Choose it where n is
/// small and coverage must hold; with some hundred units an arm the score interval says the same
/// at once. The interval is the smallest that holds every difference neither one-sided test
/// rejects at half the error each; where `pValue()` is above the error it holds 0. The rejected
/// differences need not form one piece, so in rare tables the interval holds 0 though `pValue()`
/// is small: the interval then governs.
public struct UnconditionalRateDifference: Hashable, Sendable {
  /// The table.
  public let counts: WholeCounts

  /// Compares two arms.
  ///
  /// - Parameter counts: the table.
  /// - Throws: `SampleError.notEstimable` past ten million possible tables, some 3,000 trials an arm.
  public init(_ counts: WholeCounts) throws(SampleError) {
    try counts.requireListable()
    self.counts = counts
  }

  /// The point estimate, in [−1, 1].
  public var value: Double { counts.difference }

  /// The p-value of no difference, or of another one.
  ///
  /// - Parameters:
  ///   - difference: the hypothesis, in [−1, 1].
  ///   - alternative: which departures count; two-sided, twice the smaller one-sided p-value.
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.outOfRange` for a hypothesis outside [−1, 1].
  public func pValue(
    against difference: Double = 0, _ alternative: Alternative = .twoSided
  ) throws(SampleError) -> Double {
    guard difference >= -1, difference <= 1 else {
      throw .outOfRange(
        name: "the hypothesised difference", value: difference, allowed: "from -1 to 1")
    }
    switch alternative {
    case .greater: return Self.upperTail(counts, difference)
    case .less: return Self.upperTail(counts.exchanged, -difference)
    case .twoSided:
      return min(
        2
          * min(
            Self.upperTail(counts, difference), Self.upperTail(counts.exchanged, -difference)), 1)
    }
  }

  /// The differences the data do not reject.
  ///
  /// Its ends are found by a scan in some thousand steps and then to the last digit.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [−1, 1] that holds `value`.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let tail = (1 - confidenceLevel.value) / 2
    return ConfidenceInterval(
      lower: Self.lowerEnd(counts, tail), upper: -Self.lowerEnd(counts.exchanged, tail),
      confidenceLevel: confidenceLevel)
  }

  /// The least difference at which the upper tail is above `tail`.
  ///
  /// The tail grows with the difference but for jumps back where two tables change their order. A
  /// scan finds the first step that ends above `tail`; where the tail has come near, each step is
  /// looked into more closely, lest a peak between two jumps be missed.
  private static func lowerEnd(_ counts: WholeCounts, _ tail: Double) -> Double {
    let value = counts.difference
    // So many standard errors away no ordering of the tables brings the tail near.
    let far = counts.rateDifference().scoreEnds(z: 3 - 3 * Normal.quantile(tail)).lower
    let start = isTail(counts, far, above: tail) ? -1 : far
    if start == -1, isTail(counts, -1, above: tail) { return -1 }
    var rejected = start
    for delta in scan(from: start, to: value, steps: 96) {
      if region(counts, delta).roughChance(difference: delta) > 0.45 * tail {
        for near in scan(from: rejected, to: delta, steps: 32) {
          if isTail(counts, near, above: tail) {
            return lastPoint(holding: rejected, failing: near) {
              !isTail(counts, $0, above: tail)
            }
          }
          rejected = near
        }
      }
      rejected = delta
    }
    return value
  }

  /// Steps from after one difference up to another. They include 0 where it lies between: it is the
  /// hypothesis the p-value is about, and no scan may step over it.
  private static func scan(from start: Double, to end: Double, steps: Int) -> [Double] {
    var scan = (1..<steps).map { start + (end - start) * Double($0) / Double(steps) } + [end]
    if start < 0, end > 0, !scan.contains(0) { scan.append(0) }
    return scan.sorted()
  }

  /// The largest chance, when the arms differ by `difference`, of a table whose score is as high.
  private static func upperTail(_ counts: WholeCounts, _ difference: Double) -> Double {
    region(counts, difference).largestChance(difference: difference)
  }

  /// Whether the largest chance is above `tail`, exactly; a rough one answers where it is not near.
  private static func isTail(
    _ counts: WholeCounts, _ difference: Double, above tail: Double
  ) -> Bool {
    let region = region(counts, difference)
    let rough = region.roughChance(difference: difference)
    if rough > tail { return true }
    return rough > 0.75 * tail && region.largestChance(difference: difference) > tail
  }

  /// The tables whose score is as high as the one seen.
  private static func region(_ counts: WholeCounts, _ difference: Double) -> CriticalRegion {
    let own = score(counts, counts.treatmentSuccesses, counts.holdoutSuccesses, difference)
    // The most likely rates carry rounding of some 1e-10.
    let least = leastTie(with: own, tolerance: 1e-9)
    return CriticalRegion(convex: counts) { score(counts, $0, $1, difference) >= least }
  }

  private static func score(
    _ counts: WholeCounts, _ treatment: Int, _ holdout: Int, _ difference: Double
  ) -> Double {
    RateDifference(
      treatment: Proportion(whole: treatment, of: counts.treatmentTrials),
      holdout: Proportion(whole: holdout, of: counts.holdoutTrials)
    ).scoreStatistic(difference: difference, isCorrected: false)
  }
}
