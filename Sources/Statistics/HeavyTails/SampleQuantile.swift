/// The value below which a share of a sample lies, by one of the nine rules in use.
public struct SampleQuantile: Hashable, Sendable {
  /// The rule (Hyndman & Fan 1996), numbered as there and in R.
  public enum Rule: Int, Hashable, Sendable, CaseIterable {
    /// The inverse of the empirical distribution: always a value of the sample.
    case inverse = 1
    /// The same, averaging at its steps: the usual median.
    case averagedInverse = 2
    /// The nearest even order statistic, as SAS once.
    case nearestEven = 3
    /// The empirical distribution joined by lines.
    case linear = 4
    /// Lines through the middles of the steps, as hydrologists.
    case midpoint = 5
    /// At p(n + 1), as Minitab and SPSS.
    case weibull = 6
    /// At 1 + p(n − 1), as spreadsheets, R and NumPy. Choose it by default.
    case spreadsheet = 7
    /// Nearly median-unbiased whatever the distribution; what Hyndman & Fan advise.
    case medianUnbiased = 8
    /// Nearly unbiased for a normal distribution.
    case normalUnbiased = 9
  }

  /// The sample in ascending order.
  public let sorted: [Double]

  /// Sorts a sample.
  ///
  /// - Parameters:
  ///   - values: finite numbers.
  ///   - name: what the values are of, for errors.
  /// - Throws: `SampleError.empty` for no values, `SampleError.outOfRange` for one that is not finite.
  public init(_ values: [Double], name: String = "the sample") throws(SampleError) {
    guard !values.isEmpty else { throw .empty(what: name) }
    if let value = values.first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "a value", value: value, allowed: "a finite number")
    }
    sorted = values.sorted()
  }

  /// A quantile.
  ///
  /// - Parameters:
  ///   - share: the share below, in [0, 1].
  ///   - rule: the rule.
  /// - Returns: a value between the smallest and the largest of the sample.
  /// - Throws: `SampleError.outOfRange` for a share outside [0, 1].
  public func value(_ share: Double, rule: Rule = .spreadsheet) throws(SampleError) -> Double {
    guard share >= 0, share <= 1 else {
      throw .outOfRange(name: "a share", value: share, allowed: "between 0 and 1")
    }
    let n = Double(sorted.count)
    // As R: four roundings of slack, so that 0.07 · 100 is 7.
    let slack = 4 * Double.ulpOfOne
    let position: Double =
      switch rule {
      case .inverse, .averagedInverse: n * share
      case .nearestEven: n * share - 0.5
      case .linear: n * share
      case .midpoint: 0.5 + n * share
      case .weibull: (n + 1) * share
      case .spreadsheet: 1 + (n - 1) * share
      case .medianUnbiased: 1 / 3.0 + (n + 1 / 3.0) * share
      case .normalUnbiased: 3 / 8.0 + (n + 1 / 4.0) * share
      }
    let index = (position + slack * max(position, 1)).rounded(.down)
    let rest = position - index
    let isStep = abs(rest) <= slack * max(position, 1)
    let weight: Double =
      switch rule {
      case .inverse: isStep ? 0 : 1
      case .averagedInverse: isStep ? 0.5 : 1
      case .nearestEven: isStep && Int(index).isMultiple(of: 2) ? 0 : 1
      default: isStep ? 0 : rest
      }
    let first = order(Int(index))
    let second = order(Int(index) + 1)
    return weight == 0 ? first : weight == 1 ? second : first + weight * (second - first)
  }

  /// The order statistic of a rank from 1, the ends standing for ranks beyond them.
  private func order(_ rank: Int) -> Double { sorted[min(max(rank, 1), sorted.count) - 1] }

  /// The interval between two order statistics that holds the true quantile whatever the distribution
  /// (Thompson 1936; Conover 1999, section 3.2).
  ///
  /// - Parameters:
  ///   - share: the share below, strictly between 0 and 1.
  ///   - confidenceLevel: the level; it is kept or exceeded.
  /// - Returns: an interval whose ends are sample values, or infinite when the sample is too small.
  /// - Throws: `SampleError.outOfRange` for a share of 0 or 1 or outside, `SampleError.numerical` when
  ///   the incomplete beta function fails.
  public func interval(
    _ share: Double, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard share > 0, share < 1 else {
      throw .outOfRange(name: "a share", value: share, allowed: "strictly between 0 and 1")
    }
    let tail = (1 - confidenceLevel.value) / 2
    let n = sorted.count
    // The smallest k with P(X ≤ k) ≥ tail, and the smallest with P(X > k) ≤ tail.
    let below = try firstCount { k throws(SampleError) in
      try binomialBelow(k, share) >= tail
    }
    let above = try firstCount { k throws(SampleError) in
      try binomialAbove(k, share) <= tail
    }
    return ConfidenceInterval(
      lower: below == 0 ? -.infinity : sorted[below - 1],
      upper: above >= n ? .infinity : sorted[above], confidenceLevel: confidenceLevel)
  }

  private func binomialBelow(_ k: Int, _ share: Double) throws(SampleError) -> Double {
    guard k < sorted.count else { return 1 }
    do {
      return try GSL.betaShare(above: share, Double(k + 1), Double(sorted.count - k))
    } catch { throw .numerical(error) }
  }

  private func binomialAbove(_ k: Int, _ share: Double) throws(SampleError) -> Double {
    guard k < sorted.count else { return 0 }
    do {
      return try GSL.betaShare(below: share, Double(k + 1), Double(sorted.count - k))
    } catch { throw .numerical(error) }
  }

  /// The first count from 0 to n at which a condition that stays true becomes true.
  private func firstCount(
    _ condition: (Int) throws(SampleError) -> Bool
  ) throws(SampleError) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if try condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
