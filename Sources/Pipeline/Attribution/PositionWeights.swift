/// How much of a deal's credit each position on its path gets; the weights sum to 1.
///
/// A position is a day, since a touch has no clock: the touches of one day share what it gets.
/// Vendors give one name different positions and weights, so both are printed wherever a number
/// rests on them. No lead is known here, so no position is called after one.
public struct PositionWeights: Hashable, Sendable {
  /// The day of the first touch on the path.
  public let first: Double
  /// The day of the last touch up to and including the day the deal was created.
  public let creation: Double
  /// The day of the last touch after creation and up to the deal's first change of stage.
  public let advance: Double
  /// The day of the last touch after creation and up to the close, or the reading while open.
  public let close: Double
  /// All other days together.
  public let middle: Double

  /// Makes weights, or nil when one is below 0, when they do not sum to 1, or when none of first,
  /// creation and middle has any: those are the positions that every attributed deal has.
  public init?(
    first: Double = 0, creation: Double = 0, advance: Double = 0, close: Double = 0,
    middle: Double = 0
  ) {
    let all = [first, creation, advance, close, middle]
    guard all.allSatisfy({ $0 >= 0 }), (all.reduce(0, +) - 1).magnitude < 1e-9,
      first + creation + middle > 0
    else { return nil }
    self.init(
      known: first, creation: creation, advance: advance, close: close, middle: middle)
  }

  init(
    known first: Double, creation: Double = 0, advance: Double = 0, close: Double = 0,
    middle: Double = 0
  ) {
    self.first = first
    self.creation = creation
    self.advance = advance
    self.close = close
    self.middle = middle
  }

  /// Whether touches after the deal's creation can have credit.
  public var reachesClose: Bool { advance > 0 || close > 0 }

  /// The weights that are not zero, by the name a brief gives them, in the order of a path.
  public var named: [(position: String, weight: Double)] {
    [
      ("first", first), ("creation", creation), ("advance", advance), ("close", close),
      ("middle", middle),
    ].filter { $0.1 > 0 }
  }
}

extension PositionWeights: Codable {
  private enum Key: String, CodingKey { case first, creation, advance, close, middle }

  /// Reads weights that sum to 1.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func weight(_ key: Key) throws -> Double {
      try container.decodeIfPresent(Double.self, forKey: key) ?? 0
    }
    guard
      let weights = PositionWeights(
        first: try weight(.first), creation: try weight(.creation), advance: try weight(.advance),
        close: try weight(.close), middle: try weight(.middle))
    else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "weights must be 0 or more and sum to 1"))
    }
    self = weights
  }

  /// Writes the weights that are not zero.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, weight) in named {
      if let key = Key(rawValue: name) { try container.encode(weight, forKey: key) }
    }
  }
}
