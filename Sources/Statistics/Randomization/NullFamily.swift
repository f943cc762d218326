/// The replays of one family of sharp null hypotheses, indexed by s.
///
/// A hypothesis is given in homogeneous coordinates (c, s), so that (0, 1) is the limit of s without
/// bound, where a p-value is as well defined as anywhere else.
struct NullFamily: Hashable, Sendable {
  /// One assignment: its difference c d₀ + s d₁ and squared error c² e₀ + 2 c s e₁ + s² e₂.
  struct Line: Hashable, Sendable {
    var difference: SIMD2<Double>
    var error: SIMD3<Double>

    @inline(__always)
    func difference(_ c: Double, _ s: Double) -> Double { c * difference.x + s * difference.y }

    @inline(__always)
    func squaredError(_ c: Double, _ s: Double, least: Double) -> Double {
      let sum = c * c * error.x + 2 * c * s * error.y + s * s * error.z
      return sum > least ? sum : 0
    }
  }

  let observed: Line
  let replays: [Line]
  /// Whether differences are divided by their standard errors before they are compared.
  let isStudentized: Bool
  /// Which assignments are extreme.
  let tails: RandomizationTest.Tails
  /// 1 when the observed assignment counts beside the replays, 0 when it is one of them.
  let extra: Int
  /// The size of the outcomes, and of what each unit of s adds to them.
  let scale: SIMD2<Double>
  /// How many units there are.
  let units: Int

  /// The share of assignments at least as extreme as the observed one under s = 0.
  var pValue: Double { Double(extremes(1, 0)) / Double(total) }

  /// Whether a hypothesis is not rejected: its p-value is at least 1 − confidence level.
  func isHeld(_ c: Double, _ s: Double, _ confidenceLevel: ConfidenceLevel) -> Bool {
    let least = (1 - confidenceLevel.value) * Double(total)
    return Double(extremes(c, s)) >= least * (1 - 1e-9)
  }

  private var total: Int { replays.count + extra }

  /// How many assignments are at least as extreme as the observed one, ties included; 10⁻¹² of the
  /// outcomes' size, or of its error, is nothing.
  private func extremes(_ c: Double, _ s: Double) -> Int {
    let size = abs(c) * scale.x + abs(s) * scale.y
    let own = observed.difference(c, s)
    guard abs(own) > 1e-12 * size else { return total }
    let least = 1e-12 * size * size / Double(units)
    var count = ExtremeCount(
      difference: own, squaredError: observed.squaredError(c, s, least: least), tails: tails,
      isStudentized: isStudentized, extra: extra)
    replays.withUnsafeBufferPointer { replays in
      for replay in replays {
        count.add(replay.difference(c, s), replay.squaredError(c, s, least: least))
      }
    }
    return count.extremes(of: total)
  }

  /// The outermost hypothesis not rejected between the estimate and a limit.
  ///
  /// The search never steps over s = 0 without asking there, so an interval and the p-value of
  /// no effect cannot disagree.
  ///
  /// - Parameters:
  ///   - start: the estimate, at which no difference is left; finite.
  ///   - limit: how far to look; infinite, or finite on either side of `start`.
  ///   - step: the first step of a search without bound, above 0.
  ///   - confidenceLevel: the level.
  /// - Returns: a point between `start` and `limit`, or `limit` itself when that is not rejected.
  func outermost(
    from start: Double, to limit: Double, step: Double, _ confidenceLevel: ConfidenceLevel
  ) -> Double {
    let holds = { (s: Double) in isHeld(1, s, confidenceLevel) }
    var held = start
    if (start < 0 && 0 < limit) || (limit < 0 && 0 < start) {
      guard holds(0) else { return lastPoint(holding: start, failing: 0, where: holds) }
      held = 0
    }
    guard limit.isInfinite else {
      return holds(limit) ? limit : lastPoint(holding: held, failing: limit, where: holds)
    }
    guard !isHeld(0, 1, confidenceLevel) else { return limit }
    // A p-value may rise again further out: three rejections in a row end the search.
    var failing = limit
    var rejections = 0
    var distance = limit < 0 ? -step : step
    while rejections < 3, (start + distance).isFinite {
      let point = start + distance
      distance *= 2
      guard abs(point - start) > abs(held - start) else { continue }
      if holds(point) {
        held = point
        rejections = 0
      } else {
        if rejections == 0 { failing = point }
        rejections += 1
      }
    }
    return rejections == 0 ? limit : lastPoint(holding: held, failing: failing, where: holds)
  }
}
