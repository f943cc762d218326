/// How often, in the long run, an interval holds what it is about: a share strictly between 0 and 1.
public struct ConfidenceLevel: Hashable, Sendable {
  /// The level as a fraction, such as 0.95.
  public let value: Double

  /// The usual 95 %.
  public static let ninetyFive = ConfidenceLevel(unchecked: 0.95)

  /// Makes a level from a fraction.
  ///
  /// - Parameter value: a fraction strictly between 0 and 1.
  /// - Throws: `SampleError.outOfRange` for anything else, 95 in place of 0.95 included.
  public init(_ value: Double) throws(SampleError) {
    guard value > 0, value < 1 else {
      throw .outOfRange(name: "confidence", value: value, allowed: "between 0 and 1, such as 0.95")
    }
    self.value = value
  }

  private init(unchecked value: Double) { self.value = value }
}
