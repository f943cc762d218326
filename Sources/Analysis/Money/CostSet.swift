public import Statistics

/// The costs of one incremental dollar that an interval of incremental dollars leaves possible.
///
/// With the spend known without error, Fieller's set of spend over effect is the image of the
/// effect's interval under x ↦ spend / x (Fieller 1954, with the numerator's variance 0). It has
/// no upper end once the interval reaches zero.
public struct CostSet: Hashable, Sendable {
  /// What the set looks like.
  public enum Kind: String, Hashable, Sendable {
    /// Two finite ends: the play surely brought money.
    case bounded
    /// A lower end only: the play may have brought nothing.
    case unbounded
    /// Two pieces, one of them below zero: the play may have cost money besides the spend.
    case union
    /// Below zero or empty: the play surely brought nothing, and no spend pays back.
    case never
  }

  /// A piece of the set; an end may be infinite.
  public struct Piece: Hashable, Sendable {
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
  }

  /// What the set looks like.
  public let kind: Kind
  /// The pieces of the set, in order.
  public let pieces: [Piece]
  /// The level of the interval it comes from.
  public let confidenceLevel: ConfidenceLevel

  /// The set for money spent, when the dollars it brought lie in an interval.
  ///
  /// - Parameters:
  ///   - spend: above 0.
  ///   - effect: the interval of all dollars brought.
  public init(spend: Double, effect: ConfidenceInterval) {
    let (lower, upper) = (effect.lower, effect.upper)
    confidenceLevel = effect.confidenceLevel
    switch (lower, upper) {
    case (let lower, _) where lower > 0:
      kind = .bounded
      pieces = [Piece(lower: spend / upper, upper: spend / lower)]
    case (_, let upper) where upper > 0:
      let best = Piece(lower: spend / upper, upper: .infinity)
      kind = lower < 0 ? .union : .unbounded
      pieces = lower < 0 ? [Piece(lower: -.infinity, upper: spend / lower), best] : [best]
    default:
      kind = .never
      pieces =
        lower < 0
        ? [Piece(lower: upper < 0 ? spend / upper : -.infinity, upper: spend / lower)] : []
    }
  }

  /// The least a dollar may have cost; nil when no cost above zero is in the set.
  public var best: Double? { pieces.last.flatMap { $0.upper > 0 ? $0.lower : nil } }

  /// Whether a cost is in the set.
  public func contains(_ cost: Double) -> Bool {
    pieces.contains { $0.lower <= cost && cost <= $0.upper }
  }
}
