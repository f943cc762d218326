/// A stated rule that shares a deal's money among the touches on its account.
///
/// Every model is a set of weights by position. It describes and does not prove: who was touched
/// was chosen, so credit is no effect.
public struct AttributionModel: Hashable, Sendable {
  /// The name used in briefs and readouts, such as "w-shaped".
  public let name: String
  /// What each position gets.
  public let weights: PositionWeights
  /// The days before creation (after it: before the close) at which a touch in the middle counts
  /// half as much; nil when the middle is shared equally.
  public let halfLife: Double?

  /// All credit to the first touch.
  public static let firstTouch = AttributionModel(
    name: "first-touch", weights: PositionWeights(known: 1), halfLife: nil)
  /// All credit to the last touch up to the deal's creation.
  public static let lastTouch = AttributionModel(
    name: "last-touch", weights: PositionWeights(known: 0, creation: 1), halfLife: nil)
  /// The same credit to every touch up to the deal's creation.
  public static let linear = AttributionModel(
    name: "linear", weights: PositionWeights(known: 0, middle: 1), halfLife: nil)
  /// Half as much credit for each half-life before the deal's creation.
  ///
  /// - Parameter halfLife: days, above 0.
  /// - Returns: the model "time-decay".
  public static func timeDecay(halfLife: Double = usualHalfLife) -> AttributionModel {
    AttributionModel(
      name: "time-decay", weights: PositionWeights(known: 0, middle: 1), halfLife: halfLife)
  }
  /// First touch and creation 40 each, 20 between.
  public static let uShaped = AttributionModel(
    name: "u-shaped", weights: PositionWeights(known: 0.4, creation: 0.4, middle: 0.2),
    halfLife: nil)
  /// First touch, creation and close 30 each, 10 for the rest.
  public static let wShaped = AttributionModel(
    name: "w-shaped",
    weights: PositionWeights(known: 0.3, creation: 0.3, close: 0.3, middle: 0.1), halfLife: nil)
  /// First touch, creation, first change of stage and close 22.5 each, 10 for the rest.
  public static let fullPath = AttributionModel(
    name: "full-path",
    weights: PositionWeights(
      known: 0.225, creation: 0.225, advance: 0.225, close: 0.225, middle: 0.1), halfLife: nil)
  /// Weights of the team's own.
  ///
  /// - Parameters:
  ///   - weights: what each position gets.
  ///   - halfLife: days, above 0, by which the middle decays; nil when it is shared equally.
  /// - Returns: the model "custom".
  public static func custom(
    _ weights: PositionWeights, halfLife: Double? = nil
  ) -> AttributionModel {
    AttributionModel(name: "custom", weights: weights, halfLife: halfLife)
  }

  /// Seven days, as vendors' time decay has it.
  public static let usualHalfLife = 7.0

  /// The models that need nothing said, in the order they are listed.
  public static let all: [AttributionModel] = [
    .firstTouch, .lastTouch, .linear, .timeDecay(), .uShaped, .wShaped, .fullPath,
  ]

  /// The model with that name, or nil when there is none.
  public static func named(_ name: String) -> AttributionModel? { all.first { $0.name == name } }

  /// The weights in words: "30% first touch, 70% other touches up to creation, equally".
  public var statement: String {
    let last = weights.reachesClose ? "the close" : "creation"
    return weights.named.map { position, weight in
      let share = Wording.percent(
        weight, decimals: weight * 100 == (weight * 100).rounded() ? 0 : 1)
      return switch position {
      case "first": "\(share) first touch"
      case "creation": "\(share) last touch up to the deal's creation"
      case "advance": "\(share) last touch after it up to the first change of stage"
      case "close": "\(share) last touch after creation up to the close"
      default:
        weight == 1
          ? "every touch up to \(last) \(sharing)"
          : "\(share) other touches up to \(last) \(sharing)"
      }
    }.joined(separator: ", ")
  }

  private var sharing: String {
    guard let halfLife else { return "equally" }
    return "by closeness (half for every \(Wording.days(halfLife)))"
  }
}
