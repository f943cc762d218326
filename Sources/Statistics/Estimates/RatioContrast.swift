import Foundation

/// A ratio N/D of two estimates, tested by asking whether N − θD is zero (Fieller 1954).
///
/// The variance of N − θD is a sum of independent components, each with its own degrees of freedom,
/// so that unequal variances are judged by Welch & Satterthwaite's approximation at the θ in
/// question (Tamhane & Logan 2004).
struct RatioContrast: Hashable, Sendable {
  /// One independent part of the errors: the variance of N, the covariance, the variance of D.
  struct Component: Hashable, Sendable {
    var numerator = 0.0
    var product = 0.0
    var denominator = 0.0
    var degreesOfFreedom: Double
  }

  /// Where the degrees of freedom are taken.
  enum Freedom { case atHypothesis, atEstimate }

  let numerator: Double
  let denominator: Double
  let components: [Component]

  /// The values of θ that are not rejected.
  ///
  /// - Parameters:
  ///   - neutral: a θ at which another figure of the same row is decided, such as 1 for a lift; the
  ///     search asks there first, so that the two cannot disagree by rounding.
  ///   - freedom: where the degrees of freedom are taken.
  ///   - confidenceLevel: the level.
  /// - Returns: a set that holds N/D; everything when D and N are both indistinct from 0.
  /// - Throws: `SampleError.notEstimable` when N or D has neither value nor error,
  ///   `SampleError.numerical` when the t distribution fails.
  func nullSet(
    neutral: Double, freedom: Freedom, _ confidenceLevel: ConfidenceLevel
  ) throws(SampleError) -> ConfidenceSet {
    // In units where both errors are near 1, θ is the tangent of an angle and infinity is a right
    // angle like any other.
    let scale = scales
    guard scale.numerator > 0, scale.denominator > 0 else {
      throw .notEstimable(reason: "one side of the ratio is 0 for every unit, so it says nothing")
    }
    let scaled = divided(by: scale)
    let start = scaled.estimateAngle
    guard let start else { return .everything(confidenceLevel) }
    let fixed: Double? = freedom == .atEstimate ? scaled.test(start).freedom : nil
    let holds = { (angle: Double) throws(SampleError) -> Bool in
      try scaled.isHeld(angle, freedom: fixed, confidenceLevel)
    }
    let least = try scaled.leastHeld(from: start, freedom: fixed, confidenceLevel)
    guard let (peak, isRejected) = least, isRejected else { return .everything(confidenceLevel) }

    let marks = [atan(neutral * scale.denominator / scale.numerator), Double.pi / 2]
    func end(towards failing: Double) throws(SampleError) -> Double {
      var (held, failing) = (start, failing)
      var between: [Double] = []
      for turn in -2...2 {
        for mark in marks {
          let angle = mark + Double(turn) * .pi
          if min(start, failing) <= angle, angle <= max(start, failing) { between.append(angle) }
        }
      }
      between.sort { abs($0 - start) < abs($1 - start) }
      for mark in between {
        if try holds(mark) {
          held = mark
        } else {
          failing = mark
          break
        }
      }
      return try lastPoint(holding: held, failing: failing, where: holds)
    }
    let upper = try end(towards: peak)
    let lower = try end(towards: peak - .pi)
    let ratio = scale.numerator / scale.denominator
    return Self.set(lower, upper, ratio: ratio, confidenceLevel)
  }

  /// The angles from `lower` to `upper` as ratios.
  private static func set(
    _ lower: Double, _ upper: Double, ratio: Double, _ confidenceLevel: ConfidenceLevel
  ) -> ConfidenceSet {
    let right = Double.pi / 2
    if lower > -right, upper < right {
      return .interval(
        ConfidenceInterval(
          lower: tan(lower) * ratio, upper: tan(upper) * ratio, confidenceLevel: confidenceLevel))
    }
    if upper >= right {
      return .outside(upTo: tan(upper - .pi) * ratio, from: tan(lower) * ratio, confidenceLevel)
    }
    return .outside(upTo: tan(upper) * ratio, from: tan(lower + .pi) * ratio, confidenceLevel)
  }

  /// The sizes of N and of D, their errors included.
  private var scales: (numerator: Double, denominator: Double) {
    let squares = components.reduce((0.0, 0.0)) { ($0.0 + $1.numerator, $0.1 + $1.denominator) }
    return (
      max(abs(numerator), squares.0.squareRoot()), max(abs(denominator), squares.1.squareRoot())
    )
  }

  private func divided(by scale: (numerator: Double, denominator: Double)) -> RatioContrast {
    RatioContrast(
      numerator: numerator / scale.numerator, denominator: denominator / scale.denominator,
      components: components.map { component in
        Component(
          numerator: component.numerator / (scale.numerator * scale.numerator),
          product: component.product / (scale.numerator * scale.denominator),
          denominator: component.denominator / (scale.denominator * scale.denominator),
          degreesOfFreedom: component.degreesOfFreedom)
      })
  }

  /// The angle of N/D, in (−π/2, π/2]; nil when both are 0.
  private var estimateAngle: Double? {
    if denominator == 0 { return numerator == 0 ? nil : .pi / 2 }
    return atan(numerator / denominator)
  }

  private func test(
    _ angle: Double
  ) -> (estimate: Double, squaredError: Double, freedom: Double) {
    let (c, s) = (cos(angle), sin(angle))
    var sum = 0.0
    var squares = 0.0
    for part in components {
      let variance = max(
        c * c * part.numerator - 2 * c * s * part.product + s * s * part.denominator, 0)
      sum += variance
      squares += variance * variance / part.degreesOfFreedom
    }
    return (c * numerator - s * denominator, sum, squares > 0 ? sum * sum / squares : .infinity)
  }

  private func isHeld(
    _ angle: Double, freedom: Double?, _ confidenceLevel: ConfidenceLevel
  ) throws(SampleError) -> Bool {
    try tail(angle, freedom: freedom) >= 1 - confidenceLevel.value
  }

  private func tail(_ angle: Double, freedom: Double?) throws(SampleError) -> Double {
    let (estimate, squaredError, ownFreedom) = test(angle)
    guard abs(estimate) > 1e-15 else { return 1 }
    guard squaredError > 0 else { return 0 }
    return try StudentT(degreesOfFreedom: freedom ?? ownFreedom)
      .twoSidedTail(estimate / squaredError.squareRoot())
  }

  /// The angle with the smallest p-value, between `start` and `start` + π, and whether it is rejected.
  ///
  /// With fixed degrees of freedom it is the direction adj(V) (N, −D), which the grid only confirms.
  private func leastHeld(
    from start: Double, freedom: Double?, _ confidenceLevel: ConfidenceLevel
  ) throws(SampleError) -> (Double, Bool)? {
    let v = components.reduce((0.0, 0.0, 0.0)) {
      ($0.0 + $1.numerator, $0.1 + $1.product, $0.2 + $1.denominator)
    }
    let u = (v.2 * numerator - v.1 * denominator, v.1 * numerator - v.0 * denominator)
    var candidates = (1..<64).map { start + .pi * Double($0) / 64 }
    if u.0 != 0 || u.1 != 0 {
      let turned = (atan2(u.1, u.0) - start).truncatingRemainder(dividingBy: .pi)
      let positive = turned < 0 ? turned + .pi : turned
      if positive > 0, positive < .pi { candidates.insert(start + positive, at: 0) }
    }
    var least: (angle: Double, tail: Double)?
    for angle in candidates {
      let tail = try tail(angle, freedom: freedom)
      if tail < least?.tail ?? .infinity { least = (angle, tail) }
    }
    return least.map { ($0.angle, $0.tail < 1 - confidenceLevel.value) }
  }
}
