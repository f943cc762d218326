/// The replays of hypotheses that treatment multiplies each unit's outcome by the same θ.
///
/// Where most units have nothing, a shift of all is soon refuted by those very units, though the play
/// may have moved the mean: they had nothing and still have. A multiple leaves nothing as nothing. The
/// outcomes of the treated are divided by θ and compared by the studentised difference, which for every
/// θ is exact where treatment multiplies; at θ = 1 it is the test of no effect.
struct ProportionalFamily: Hashable, Sendable {
  /// The hypotheses, of s = 1/θ − 1.
  private let family: NullFamily
  /// The s that leaves no difference, in (−1, ∞]; nil where none does.
  private let root: Double?
  /// The means of the outcomes and of those of the treated over all units compared.
  private let means: SIMD2<Double>

  init(_ family: NullFamily, means: (all: Double, treated: Double)) {
    self.family = family
    self.means = SIMD2(means.all, means.treated)
    let slope = family.observed.difference[1]
    let root = slope == 0 ? .infinity : -family.observed.difference[0] / slope
    self.root = root > -1 ? root : nil
  }

  /// The relative lift θ − 1 that leaves no difference; nil where no multiple does.
  var lift: Double? {
    guard let root, root.isFinite else { return nil }
    return 1 / (1 + root) - 1
  }

  /// The differences in means that the multiples not rejected amount to, (θ − 1) times the mean that all
  /// would have without treatment, and whether an end is the limit of what was asked and not of what the
  /// data hold; nil where all multiples asked about are rejected.
  func differences(_ level: ConfidenceLevel) -> (lower: End, upper: End)? {
    let most = RandomizationTest.largestMultiple
    // s falls as the multiple rises.
    let limits = (
      low: min(1 / most - 1, root ?? .infinity), high: max(most - 1, root.map { min($0, 1e9) } ?? 0)
    )
    let start = min(max(root ?? limits.low, limits.low), limits.high)
    guard family.isHeld(1, start, level) else { return nil }
    func end(_ limit: Double) -> End {
      let s = family.outermost(from: start, to: limit, step: 1, level)
      return End(value: difference(s), isLimit: s == limit)
    }
    return (lower: end(limits.high), upper: end(limits.low))
  }

  /// One end of a range of differences.
  struct End {
    let value: Double
    /// Whether the data would have held more, had more been asked.
    let isLimit: Bool
  }

  /// The relative lifts θ − 1 not rejected, from −1 without a bound upwards; nil where no multiple leaves
  /// the arms alike.
  func lifts(_ level: ConfidenceLevel) -> (lower: Double, upper: Double)? {
    guard let root, root.isFinite else { return nil }
    let first = family.outermost(from: root, to: -1, step: 1 + root, level)
    let last = family.outermost(from: root, to: .infinity, step: 1 + root, level)
    return (last == .infinity ? -1 : -last / (1 + last), -first / (1 + first))
  }

  /// (θ − 1) × the mean without treatment, at θ = 1/(1 + s).
  private func difference(_ s: Double) -> Double {
    -s / (1 + s) * (means.x + s * means.y)
  }
}
