/// Two independent shares, each from a beta distribution or known for certain, and how they compare.
struct BetaPair: Hashable, Sendable {
  /// One of the two shares.
  enum Share: Hashable, Sendable {
    /// Uncertain.
    case beta(Beta)
    /// Certain: 0 or 1, what becomes of a beta distribution with a shape of 0.
    case point(Double)

    /// The share with two shapes of which one may be 0.
    init(a: Double, b: Double) throws(SampleError) {
      if a == 0 {
        self = .point(0)
      } else if b == 0 {
        self = .point(1)
      } else {
        self = .beta(try Beta(a: a, b: b))
      }
    }
  }

  private let first: Share
  private let second: Share

  init(_ first: Share, _ second: Share) {
    self.first = first
    self.second = second
  }

  /// The chance that first − second is at most `difference`, or at least when `isUpper`.
  func chance(ofDifference difference: Double, isUpper: Bool = false) throws(SampleError) -> Double
  {
    switch (first, second) {
    case (.point(let t), .point(let h)):
      return (isUpper ? t - h >= difference : t - h <= difference) ? 1 : 0
    case (.point(let t), .beta(let second)):
      return isUpper ? try second.cumulative(t - difference) : try second.upperTail(t - difference)
    case (.beta(let first), .point(let h)):
      return isUpper ? try first.upperTail(h + difference) : try first.cumulative(h + difference)
    case (.beta(let first), .beta(let second)):
      // Over the values s of the second for which s + difference is a share.
      let range = try EffectiveRange(second)
      let lower = max(range.lower, -difference)
      let upper = min(range.upper, 1 - difference)
      let inside = try range.share(from: lower, to: upper) { low, high throws(SampleError) in
        let value = low + (lower + difference)
        let complement = high + (1 - difference - upper)
        return try first.tail(value, complement, isUpper: isUpper)
      }
      // Beyond, the first is certainly below, or certainly above.
      let outside = isUpper ? try second.cumulative(lower) : try second.upperTail(upper)
      return min(inside + outside, 1)
    }
  }

  /// The chance that first is at most `ratio` times second, for two uncertain shares.
  static func chance(
    _ first: Beta, atMost ratio: Double, times second: Beta
  ) throws(SampleError) -> Double {
    let range = try EffectiveRange(second)
    let upper = min(range.upper, 1 / ratio)
    let inside = try range.share(from: range.lower, to: upper) { low, high throws(SampleError) in
      let value = ratio * (low + range.lower)
      let complement = ratio * high + (1 - ratio * upper)
      return try first.tail(value, complement, isUpper: false)
    }
    return min(inside + (try second.upperTail(upper)), 1)
  }

  /// The mean of first − second where that is above 0, and 0 elsewhere: the integral of
  /// F₂(x) (1 − F₁(x)), no part of which is negative.
  static func expectedExcess(of first: Beta, over second: Beta) throws(SampleError) -> Double {
    let lower = try EffectiveRange(second).lower
    let upper = try EffectiveRange(first).upper
    let reach = 40 / min(1, first.b, second.a)
    return try logisticIntegral(from: lower, to: upper, reach: reach) {
      low, high throws(SampleError) in
      let value = low + lower
      let complement = high + (1 - upper)
      return try second.tail(value, complement, isUpper: false)
        * first.tail(value, complement, isUpper: true)
    }
  }
}

/// The part of [0, 1] outside which a beta distribution has no more than a share of 10⁻¹⁸ each side.
private struct EffectiveRange {
  let beta: Beta
  let lower: Double
  let upper: Double

  init(_ beta: Beta) throws(SampleError) {
    self.beta = beta
    lower = try beta.quantile(1e-18)
    upper = try beta.upperQuantile(1e-18)
  }

  /// The mean of a function under the distribution, counted from `lower` to `upper` only.
  func share(
    from lower: Double, to upper: Double,
    _ function: (_ fromLower: Double, _ toUpper: Double) throws(SampleError) -> Double
  ) throws(SampleError) -> Double {
    let reach = 40 / min(1, beta.a, beta.b)
    let density = { (value: Double, complement: Double) in
      value > 0 && complement > 0
        ? beta.logitDensity(at: value, complement: complement) / (value * complement) : 0
    }
    // The density is divided by its own integral rather than by a beta function, which loses
    // digits for large counts.
    let total = try logisticIntegral(from: self.lower, to: self.upper, reach: reach) {
      low, high throws(SampleError) in
      density(low + self.lower, high + (1 - self.upper))
    }
    let part = try logisticIntegral(from: lower, to: upper, reach: reach) {
      low, high throws(SampleError) in
      density(low + lower, high + (1 - upper)) * (try function(low, high))
    }
    return part / total
  }
}

extension Beta {
  /// The share below a value, or above it, told through the smaller of the value and its
  /// complement.
  fileprivate func tail(
    _ value: Double, _ complement: Double, isUpper: Bool
  ) throws(SampleError) -> Double {
    if value <= 0 { return isUpper ? 1 : 0 }
    if complement <= 0 { return isUpper ? 0 : 1 }
    do {
      return switch (value < complement, isUpper) {
      case (true, false): try GSL.betaShare(below: value, a, b)
      case (true, true): try GSL.betaShare(above: value, a, b)
      case (false, false): try GSL.betaShare(above: complement, b, a)
      case (false, true): try GSL.betaShare(below: complement, b, a)
      }
    } catch { throw .numerical(error) }
  }
}
