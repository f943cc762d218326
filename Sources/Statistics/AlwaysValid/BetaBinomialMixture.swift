import Foundation

/// The bound for sums of two-valued steps, mixed over beta-distributed rates (Howard et al. 2021,
/// propositions 7 and 8).
///
/// Each step is `up` with chance down/(up + down), else −`down`. Choose it for wins and losses: it is
/// exact where `NormalMixture` is only near.
public struct BetaBinomialMixture: MixtureBoundary {
  /// The size of a step downwards, g in the paper, above 0.
  public let down: Double
  /// The size of a step upwards, h in the paper, above 0.
  public let up: Double
  /// Whether only sums upwards count.
  public let isOneSided: Bool

  private let precision: Double
  private let normalizer: Double

  /// Tunes the bound.
  ///
  /// - Parameters:
  ///   - variance: the intrinsic time at which it is to be tightest, above 0.
  ///   - down: the size of a step downwards, above 0; for a rate p tested, p itself.
  ///   - up: the size of a step upwards, above 0; for a rate p tested, 1 − p.
  ///   - confidenceLevel: the level it is to be tightest for.
  ///   - isOneSided: whether only sums upwards count.
  /// - Throws: `SampleError.outOfRange` for anything else, `SampleError.numerical` when the incomplete
  ///   beta function fails.
  public init(
    tunedFor variance: Double, down: Double, up: Double,
    confidenceLevel: ConfidenceLevel = .ninetyFive, isOneSided: Bool = false
  ) throws(SampleError) {
    for step in [down, up] where !(step > 0 && step.isFinite) {
      throw .outOfRange(name: "the size of a step", value: step, allowed: "above 0")
    }
    let normal = try MixtureTuning.precision(
      variance: variance, confidenceLevel: confidenceLevel, isOneSided: isOneSided)
    let product = down * up
    let precision = max(normal - product, product / 1_000)
    self.precision = precision
    self.down = down
    self.up = up
    self.isOneSided = isOneSided
    normalizer = try Self.logBeta(
      precision / (down * (down + up)), precision / (up * (down + up)),
      below: isOneSided ? up / (down + up) : nil)
  }

  /// The logarithm of the weighed likelihood ratio.
  ///
  /// - Parameters:
  ///   - sum: the running sum, from −variance/up to variance/down.
  ///   - variance: its intrinsic time, up × down for each step.
  /// - Returns: a logarithm.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func logMixture(sum: Double, variance: Double) throws(SampleError) -> Double {
    let width = down + up
    let rises = (variance + up * sum) / (up * width)
    let falls = (variance - down * sum) / (down * width)
    let likelihood =
      variance / (down * up) * log(width) - rises * log(down) - falls * log(up)
    return likelihood - normalizer
      + (try Self.logBeta(
        falls + precision / (down * width), rises + precision / (up * width),
        below: isOneSided ? up / width : nil))
  }

  /// Every step upwards.
  public func largestSum(variance: Double) -> Double { variance / down }

  /// The logarithm of the beta function, or of the part of its integral below a share.
  private static func logBeta(
    _ a: Double, _ b: Double, below share: Double?
  ) throws(SampleError) -> Double {
    let whole = lgamma(a) + lgamma(b) - lgamma(a + b)
    guard let share else { return whole }
    do { return log(try GSL.betaShare(below: share, a, b)) + whole } catch {
      throw .numerical(error)
    }
  }
}
