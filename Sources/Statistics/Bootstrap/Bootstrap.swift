/// An estimate and its sampling distribution by drawing whole units again with replacement (Efron
/// 1979).
///
/// Units are what was assigned: an account brings all its opportunities along. Choose it for a relative
/// lift or a ratio where the delta method's symmetry is not to be believed and units are some hundred
/// an arm. On skewed money with few large deals it covers too little, as any method that has not seen
/// the largest deal; `RandomizationTest` does better there.
///
/// The interval and `pValue` of one measure and method never contradict each other. Those of a
/// difference and of a relative lift are not one test and may: let the one that is printed govern.
public struct Bootstrap: Sendable {
  /// What is estimated from two arms.
  public enum Measure: Hashable, Sendable, CaseIterable {
    /// Treatment minus holdout.
    case difference
    /// Treatment over holdout minus 1.
    case relativeLift
  }

  /// How the interval is read from the resamples.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// Corrected for bias and for an error that changes with the value (Efron 1987). Choose it by
    /// default.
    case biasCorrectedAccelerated
    /// The resamples' own quantiles. Choose it only to compare with other tools.
    case percentile
    /// Each resample's distance in its own standard errors (the bootstrap t; Efron & Tibshirani 1993,
    /// section 12.5). Choose it for a mean or a difference; wide for a lift over a small holdout.
    case studentized
  }

  /// The estimate.
  public let value: Double
  /// How many resamples were compared, those without an estimate left out.
  public let resamples: Int
  /// How many resamples had no estimate, such as a ratio of nothing.
  public let undefined: Int
  /// Whether all resamples there are were compared.
  public let isExact: Bool
  /// The standard deviation of the resamples; infinite when one of them is.
  public let standardError: Double
  /// The share of resamples below the estimate.
  public let shareBelow: Double
  /// The share of resamples equal to it.
  public let shareEqual: Double
  /// How fast the error changes with the value, from leaving out one unit at a time (Efron 1987, eq.
  /// 6.6; several samples: Davison & Hinkley 1997, section 5.3).
  public let acceleration: Double

  private let sorted: [Double]
  private let studentized: [Double]
  private let deltaError: Double

  /// The most resamples that are listed whole.
  public static let mostListed = 1_000_000.0

  /// Resamples one arm.
  ///
  /// - Parameters:
  ///   - sample: the arm; a mean is a ratio with denominators 1.
  ///   - resamples: how many, at least 1; 20,000 is usual. Where there are no more than `mostListed`
  ///     and `isExact` is set, all of them in place of draws.
  ///   - seed: the seed; resample k uses stream k.
  ///   - isExact: whether to list all resamples.
  /// - Throws: `SampleError.outOfRange` for no resamples, `SampleError.notEstimable` for one unit, for
  ///   values that do not vary, or too many resamples to list.
  public init(
    _ sample: RatioSample, resamples: Int = 20_000, seed: UInt64 = 1, isExact: Bool = false
  ) throws(SampleError) {
    try self.init([sample], resamples, seed, isExact) { arms in arms[0] }
  }

  /// Resamples two arms, each by itself.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm.
  ///   - holdout: the holdout arm.
  ///   - measure: what is estimated.
  ///   - resamples: how many, at least 1; 20,000 is usual.
  ///   - seed: the seed; resample k uses stream k.
  ///   - isExact: whether to list all resamples in place of draws.
  /// - Throws: as the other initialiser, and `SampleError.notEstimable` for a relative lift over a
  ///   holdout at 0.
  public init(
    treatment: RatioSample, holdout: RatioSample, measure: Measure = .difference,
    resamples: Int = 20_000, seed: UInt64 = 1, isExact: Bool = false
  ) throws(SampleError) {
    switch measure {
    case .difference:
      try self.init([treatment, holdout], resamples, seed, isExact) { arms in
        (arms[0].value - arms[1].value, arms[0].squaredError + arms[1].squaredError)
      }
    case .relativeLift:
      guard holdout.value != 0 else {
        throw .notEstimable(reason: "the holdout's estimate is 0, so no multiple of it exists")
      }
      try self.init([treatment, holdout], resamples, seed, isExact) { arms in
        let (top, bottom) = (arms[0], arms[1])
        guard bottom.value != 0 else {
          return top.value == 0 ? nil : (top.value > 0 ? .infinity : -.infinity, .infinity)
        }
        let ratio = top.value / bottom.value
        let square = bottom.value * bottom.value
        return (ratio - 1, (top.squaredError + ratio * ratio * bottom.squaredError) / square)
      }
    }
  }

  private typealias Summary = (value: Double, squaredError: Double)

  private init(
    _ samples: [RatioSample], _ resamples: Int, _ seed: UInt64, _ isExact: Bool,
    _ combine: ([Summary]) -> Summary?
  ) throws(SampleError) {
    guard resamples >= 1 else {
      throw .outOfRange(name: "resamples", value: Double(resamples), allowed: "at least 1")
    }
    guard samples.allSatisfy({ $0.units > 1 }) else {
      throw .notEstimable(reason: "an arm with one unit does not show how units differ")
    }
    let tables = samples.map { ResampleTable($0) }
    let all = tables.reduce(1) { $0 * $1.resamples }
    guard !isExact || all <= Self.mostListed else {
      throw .notEstimable(reason: "there are too many resamples to list; draw from them")
    }
    let own = combine(samples.map { ($0.value, $0.squaredError) })
    guard let own, own.value.isFinite, own.squaredError > 0 else {
      throw .notEstimable(
        reason: "the values do not vary within the arms, so nothing shows how far chance reaches")
    }
    var values: [Double] = []
    var distances: [Double] = []
    var undefined = 0
    func add(_ sums: [Summary?]) {
      let arms = sums.compactMap { $0 }
      guard arms.count == sums.count, let result = combine(arms), !result.value.isNaN else {
        undefined += 1
        return
      }
      values.append(result.value)
      let distance = result.value - own.value
      if result.squaredError > 0, result.squaredError.isFinite {
        distances.append(distance / result.squaredError.squareRoot())
      } else if distance != 0 {
        distances.append(distance > 0 ? .infinity : -.infinity)
      }
    }
    if isExact {
      func visit(_ place: Int, _ done: [Summary?]) {
        guard place < tables.count else { return add(done) }
        tables[place].forEachResample { visit(place + 1, done + [tables[place].summary($0)]) }
      }
      visit(0, [])
    } else {
      values.reserveCapacity(resamples)
      distances.reserveCapacity(resamples)
      var arms = [Summary?](repeating: nil, count: tables.count)
      for k in 1...resamples {
        var random = HalfDraws(seed: seed, stream: UInt64(k))
        for index in tables.indices {
          arms[index] = tables[index].summary(tables[index].draw(&random))
        }
        add(arms)
      }
    }
    guard !values.isEmpty, !distances.isEmpty, undefined * 20 <= undefined + values.count else {
      throw .notEstimable(reason: "more than one resample in twenty has nothing to take a ratio of")
    }
    values.sort()
    distances.sort()
    let count = Double(values.count)
    let slack = 1e-12 * max(abs(own.value), own.squaredError.squareRoot())
    self.value = own.value
    self.resamples = values.count
    self.undefined = undefined
    self.isExact = isExact
    deltaError = own.squaredError.squareRoot()
    shareBelow = Double(values.count { $0 < own.value - slack }) / count
    shareEqual = Double(values.count { abs($0 - own.value) <= slack }) / count
    acceleration = Self.acceleration(tables, samples, combine)
    sorted = values
    studentized = distances
    let spread = try? SampleMean(values)
    let factor = isExact ? (count - 1) / count : 1
    standardError = spread.map { ($0.variance * factor).squareRoot() } ?? .infinity
  }

  /// The values the resamples do not reject.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - method: how it is read from the resamples.
  /// - Returns: an interval; an end is infinite where the resamples reach no further value, such as a
  ///   lift over a holdout that may be 0.
  /// - Throws: `SampleError.notEstimable` when all resamples lie on one side of the estimate.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: Method = .biasCorrectedAccelerated
  ) throws(SampleError) -> ConfidenceInterval {
    if method == .biasCorrectedAccelerated, !biasCorrection.isFinite {
      throw .notEstimable(reason: "all resamples lie on one side of the estimate")
    }
    let ends = ends(tail: (1 - confidenceLevel.value) / 2, method)
    return ConfidenceInterval(
      lower: min(ends.0, ends.1), upper: max(ends.0, ends.1), confidenceLevel: confidenceLevel)
  }

  /// The level at which the interval just touches zero.
  ///
  /// - Parameter method: how the interval is read from the resamples.
  /// - Returns: a probability, at least 1/(1 + resamples); it is below 1 − level exactly when the
  ///   interval at that level leaves out zero.
  /// - Throws: `SampleError.notEstimable` as `interval`.
  public func pValue(method: Method = .biasCorrectedAccelerated) throws(SampleError) -> Double {
    _ = try interval(method: method)
    let least = 1 / Double(1 + resamples)
    let holdsZero = { (probability: Double) in
      let ends = ends(tail: probability / 2, method)
      return min(ends.0, ends.1) <= 0 && 0 <= max(ends.0, ends.1)
    }
    if !holdsZero(least) { return least }
    if holdsZero(1) { return 1 }
    return lastPoint(holding: least, failing: 1, where: holdsZero)
  }

  /// How far the resamples' median lies from the estimate, as a normal quantile; ties count half.
  public var biasCorrection: Double { Normal.quantile(min(shareBelow + shareEqual / 2, 1)) }

  private func ends(tail: Double, _ method: Method) -> (Double, Double) {
    switch method {
    case .percentile: (quantile(sorted, tail), quantile(sorted, 1 - tail))
    case .biasCorrectedAccelerated: (corrected(tail), corrected(1 - tail))
    case .studentized:
      (
        value - deltaError * quantile(studentized, 1 - tail),
        value - deltaError * quantile(studentized, tail)
      )
    }
  }

  /// DiCiccio & Efron (1996), eq. 2.3: the share Φ(z₀ + (z₀ + z)/(1 − a (z₀ + z))) of the resamples.
  private func corrected(_ share: Double) -> Double {
    let distance = biasCorrection + Normal.quantile(share)
    let room = 1 - acceleration * distance
    guard room > 0 else { return quantile(sorted, distance > 0 ? 1 : 0) }
    return quantile(sorted, Normal.cumulative(biasCorrection + distance / room))
  }

  /// The quantile at 1 + p(n − 1), as NumPy; ends that are infinite stay so.
  private func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let index = min(max(Int(position), 0), sorted.count - 1)
    let rest = position - Double(index)
    let first = sorted[index]
    guard rest > 0, index + 1 < sorted.count, first.isFinite else { return first }
    return first + rest * (sorted[index + 1] - first)
  }

  private static func acceleration(
    _ tables: [ResampleTable], _ samples: [RatioSample], _ combine: ([Summary]) -> Summary?
  ) -> Double {
    var cubes = 0.0
    var squares = 0.0
    for (place, table) in tables.enumerated() {
      let values = table.leftOut.compactMap { left -> Double? in
        guard let left else { return nil }
        var arms = samples.map { (value: $0.value, squaredError: 0.0) }
        arms[place] = left
        return combine(arms)?.value
      }.filter(\.isFinite)
      let n = Double(values.count)
      guard n > 1 else { continue }
      let mean = values.reduce(0) { $0 + $1 / n }
      for value in values {
        let influence = (n - 1) * (mean - value) / n
        cubes += influence * influence * influence
        squares += influence * influence
      }
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}
