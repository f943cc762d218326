import Foundation

/// Draws from the common distributions, in plain arithmetic on top of `unitInterval()`.
///
/// The bits are the same on every machine; the logarithms and roots are the C library's, so the
/// last digit of a draw may differ between machines. Nothing that must be replayed exactly next
/// year, such as an assignment, is built on these: they are for simulated data.
extension RandomGenerator {
  /// True with probability `probability`.
  ///
  /// - Parameter probability: in [0, 1]; 0 is never true, 1 always.
  /// - Returns: one draw.
  public mutating func bernoulli(_ probability: Double) -> Bool {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    return unitInterval() < probability
  }

  /// A draw from the normal distribution with mean 0 and standard deviation 1, by the polar method
  /// of Marsaglia & Bray (1964).
  ///
  /// The method's second value is not kept, so that a generator holds nothing but its bits.
  ///
  /// - Returns: one draw, any finite number.
  public mutating func normal() -> Double {
    while true {
      let x = 2 * unitInterval() - 1
      let y = 2 * unitInterval() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// A draw from the exponential distribution with mean 1, by inversion.
  ///
  /// - Returns: one draw, at least 0; multiply by a mean to have another one.
  public mutating func exponential() -> Double { -log1p(-unitInterval()) }

  /// A draw from the gamma distribution with scale 1, by the method of Marsaglia & Tsang (2000).
  ///
  /// - Parameter shape: above 0; it is the mean and the variance too.
  /// - Returns: one draw, at least 0 (a shape far below 1 may round to 0).
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0 && shape.isFinite, "a gamma shape is above 0")
    if shape < 1 {
      // Marsaglia & Tsang (2000), section 6: G(a) = G(a + 1) U^(1/a).
      let power = exponential() / shape
      return gamma(shape: shape + 1) * exp(-power)
    }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      // 1 − u lies in (0, 1], so the logarithm is finite.
      if log(1 - unitInterval()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A draw from the beta distribution, as one gamma's share of two.
  ///
  /// - Parameters:
  ///   - a: the weight of 1, above 0.
  ///   - b: the weight of 0, above 0; the mean is a/(a + b).
  /// - Returns: one draw, in [0, 1].
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    let first = gamma(shape: a)
    let second = gamma(shape: b)
    // Weights near 0 put all mass at the two ends, where both gammas round to 0.
    guard first + second > 0 else { return bernoulli(a / (a + b)) ? 1 : 0 }
    return first / (first + second)
  }

  /// A draw from the Poisson distribution: products of uniforms up to a mean of 10, the
  /// transformed rejection "PTRS" of Hörmann (1993) above.
  ///
  /// - Parameter mean: at least 0 and at most a million million; 0 always draws 0.
  /// - Returns: one count.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e12, "a Poisson mean is at least 0 and at most 1e12")
    return mean < 10 ? poissonByProducts(mean) : poissonByRejection(mean)
  }

  private mutating func poissonByProducts(_ mean: Double) -> Int {
    let limit = exp(-mean)
    var count = 0
    var product = 1 - unitInterval()
    while product > limit {
      count += 1
      product *= 1 - unitInterval()
    }
    return count
  }

  private mutating func poissonByRejection(_ mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let acceptance = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = unitInterval() - 0.5
      let v = 1 - unitInterval()
      let distance = 0.5 - abs(u)
      guard distance > 0 else { continue }
      let count = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
      if distance >= 0.07, v <= acceptance { return Int(count) }
      guard count >= 0, distance >= 0.013 || v <= distance else { continue }
      let ratio = log(v * inverseAlpha / (a / (distance * distance) + b))
      if ratio <= count * log(mean) - mean - lgamma(count + 1) { return Int(count) }
    }
  }
}
