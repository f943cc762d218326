/// A test of whether the effect differs between segments, by a regression on treatment, segment and
/// their products.
///
/// Choose it before looking at any segment: where it does not reject, differences between segments are
/// what chance alone would make.
public struct InteractionTest: Sendable {
  /// The segments in the model's order, the reference first.
  public let segments: [String]
  /// Each coefficient with its error: the reference segment's holdout mean, its effect, each other
  /// segment's holdout mean less the reference's, then each other segment's effect less the reference's.
  public let coefficients: [StudentizedEstimate]
  /// The joint test that all effects are the same.
  public let test: WaldTest

  /// Tests for interaction.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per unit.
  ///   - isTreated: whether each unit is in the treatment arm.
  ///   - segments: the segment of each unit.
  ///   - reference: the segment the others are compared with; nil for the first in alphabetical order.
  ///   - kind: which errors; HC2 by default.
  ///   - clusters: the cluster of each unit, for clustered errors.
  /// - Throws: `SampleError.lengthsDiffer` and `SampleError.outOfRange` for columns that cannot be,
  ///   `SampleError.notEstimable` for fewer than two segments, an unknown reference, or a segment
  ///   without two units in each arm.
  public init(
    outcome: [Double], isTreated: [Bool], segments: [String], reference: String? = nil,
    kind: SandwichErrors.Kind = .hc2, clusters: [Int32]? = nil
  ) throws(SampleError) {
    guard isTreated.count == outcome.count, segments.count == outcome.count else {
      throw .lengthsDiffer(what: "outcome, arm and segment")
    }
    var names = Set(segments).sorted()
    if let reference {
      guard let place = names.firstIndex(of: reference) else {
        throw .notEstimable(reason: "no unit is in the segment \(reference)")
      }
      names.insert(names.remove(at: place), at: 0)
    }
    guard names.count > 1 else {
      throw .notEstimable(reason: "there are not two segments to compare")
    }
    let arm = isTreated.map { $0 ? 1.0 : 0.0 }
    let dummies = names.dropFirst().map { name in segments.map { $0 == name ? 1.0 : 0.0 } }
    let products = dummies.map { dummy in zip(arm, dummy).map { $0 * $1 } }
    let model = try LinearModel(outcome: outcome, columns: [arm] + dummies + products)
    let errors = try SandwichErrors(model, kind: kind, clusters: clusters)
    var coefficients: [StudentizedEstimate] = []
    for index in model.coefficients.indices { coefficients.append(try errors.coefficient(index)) }
    let count = model.coefficients.count
    let combinations = (count - products.count..<count).map { place in
      (0..<count).map { $0 == place ? 1.0 : 0.0 }
    }
    self.segments = names
    self.coefficients = coefficients
    test = try WaldTest(combinations, errors: errors)
  }
}
