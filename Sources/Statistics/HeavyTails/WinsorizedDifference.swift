/// A difference in means after values above a cap are set to the cap.
///
/// The cap is one quantile of both arms together: a cap an arm would be moved by the effect itself.
/// Choose it beside the plain difference to see whether a few units decide; what it estimates is the
/// effect on the capped outcome, which is smaller than that on money earned.
public struct WinsorizedDifference: ArmComparison, Hashable, Sendable {
  /// The largest value left as it was.
  public let cap: Double
  /// How many units of both arms stood above the cap.
  public let unitsCapped: Int
  /// The difference of the capped values, by Welch's test.
  public let capped: MeanDifference

  /// The arms' capped means with their errors.
  public var arms: ArmContrast { capped.arms }

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: one finite number per treatment unit.
  ///   - holdout: one finite number per holdout unit.
  ///   - share: the share of all units that is left as it is, above 0 and at most 1, such as 0.99.
  ///   - rule: how the quantile is read.
  /// - Throws: as `MeanDifference`, and `SampleError.outOfRange` for a share that cannot be.
  public init(
    treatment: [Double], holdout: [Double], share: Double,
    rule: SampleQuantile.Rule = .spreadsheet
  ) throws(SampleError) {
    guard share > 0, share <= 1 else {
      throw .outOfRange(name: "the share left as it is", value: share, allowed: "above 0, up to 1")
    }
    let cap = try SampleQuantile(treatment + holdout, name: "both arms").value(share, rule: rule)
    self.cap = cap
    unitsCapped = (treatment + holdout).count { $0 > cap }
    capped = try MeanDifference(
      treatment: treatment.map { min($0, cap) }, holdout: holdout.map { min($0, cap) })
  }
}
