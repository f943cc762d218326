/// The replays of hypotheses that treatment makes the mean θ times what it would be.
///
/// The statistic is Fieller's (1954): the treated mean less θ times the other, over its error. It is
/// replayed on outcomes freed of the one shift, the same for all units, that makes the pooled mean θ
/// times as large: s = (θ − 1) Ȳ/(1 + π(θ − 1)), π being the share treated. Dividing the outcomes of
/// the treated by θ instead holds the truth too seldom where treatment makes more units have any
/// outcome at all: it turns their many into many small ones, less skewed than the few of the holdout.
///
/// θ is written u/(1 − u), so that u goes from 0 to 1 while θ goes from 0 to infinity.
struct MultipleFamily: Hashable, Sendable {
  let observed: ArmLines
  let replays: [ArmLines]
  let isStudentized: Bool
  let tails: RandomizationTest.Tails
  /// 1 when the observed assignment counts beside the replays, 0 when it is one of them.
  let extra: Int
  /// The size of the outcomes, and of what each unit of s adds to them.
  let scale: SIMD2<Double>
  /// How many units there are.
  let units: Int
  /// The mean of the outcomes, above 0, and the share of units treated.
  let mean: Double
  let shareTreated: Double

  private var total: Int { replays.count + extra }

  /// Whether a hypothesis is not rejected: its p-value is at least 1 − confidence level.
  func isHeld(_ u: Double, _ confidenceLevel: ConfidenceLevel) -> Bool {
    let least = (1 - confidenceLevel.value) * Double(total)
    return Double(extremes(u)) >= least * (1 - 1e-9)
  }

  private func extremes(_ u: Double) -> Int {
    let lift = 2 * u - 1
    let shift = mean * lift / (1 - u + shareTreated * lift)
    let size = scale.x + abs(shift) * scale.y
    let line = observed.contrast(1 - u, -u)
    let own = line.difference(1, shift)
    guard abs(own) > 1e-12 * size else { return total }
    let least = 1e-12 * size * size / Double(units)
    var count = ExtremeCount(
      difference: own, squaredError: line.squaredError(1, shift, least: least), tails: tails,
      isStudentized: isStudentized, extra: extra)
    replays.withUnsafeBufferPointer { replays in
      for replay in replays {
        let other = replay.contrast(1 - u, -u)
        count.add(other.difference(1, shift), other.squaredError(1, shift, least: least))
      }
    }
    return count.extremes(of: total)
  }

  /// The outermost hypothesis not rejected between the estimate and a limit, 0 or 1.
  ///
  /// The search never steps over θ = 1 without asking there, so an interval and the p-value of no
  /// effect cannot disagree.
  func outermost(
    from start: Double, to limit: Double, _ confidenceLevel: ConfidenceLevel
  ) -> Double {
    let holds = { (u: Double) in isHeld(u, confidenceLevel) }
    var held = start
    if (start < 0.5 && 0.5 < limit) || (limit < 0.5 && 0.5 < start) {
      guard holds(0.5) else { return lastPoint(holding: start, failing: 0.5, where: holds) }
      held = 0.5
    }
    return holds(limit) ? limit : lastPoint(holding: held, failing: limit, where: holds)
  }
}
