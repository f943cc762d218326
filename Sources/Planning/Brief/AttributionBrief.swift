public import Pipeline

extension Brief {
  /// How pipeline is attributed to touches.
  public struct AttributionBrief: Hashable, Sendable, Codable {
    /// The model's name.
    public var model: String
    /// How many days before a deal's creation a touch may lie.
    public var window: Int
    /// The weights of the model "custom"; nil for every other.
    public var weights: PositionWeights?
    /// The days by which credit halves, under the models "time-decay" and "custom"; nil when not
    /// said.
    public var halfLife: Double?

    /// The model in full.
    public var fullModel: AttributionModel {
      if let weights { return .custom(weights, halfLife: halfLife) }
      if let halfLife { return .timeDecay(halfLife: halfLife) }
      return .named(model) ?? .wShaped
    }
  }

  /// The attribution model and its window.
  static func attribution(_ top: YAMLFields) throws(BriefError) -> AttributionBrief {
    let fields = try top.fields("attribution", keys: ["model", "weights", "window", "half_life"])
    let model = try fields?.text("model") ?? AttributionModel.wShaped.name
    let models = AttributionModel.all.map(\.name) + ["custom"]
    guard models.contains(model) else {
      throw (fields ?? top).error(
        "model", "is \"\(model)\"; known models are \(models.joined(separator: ", "))")
    }
    return AttributionBrief(
      model: model, window: try fields?.whole("window", in: 1...3650) ?? 90,
      weights: try weights(of: model, fields), halfLife: try halfLife(of: model, fields))
  }

  private static func weights(of model: String, _ fields: YAMLFields?) throws(BriefError)
    -> PositionWeights?
  {
    let example = "{ first: 0.3, creation: 0.3, close: 0.3, middle: 0.1 }"
    guard model == "custom", let fields else {
      guard let fields, fields.has("weights") else { return nil }
      guard let text = try? fields.text("weights") else {
        throw fields.error("weights", "of your own need model: custom, and model is \(model)")
      }
      guard text == "default" else {
        throw fields.error("weights", "is \"\(text)\"; expected \"default\"")
      }
      return nil
    }
    let keys = ["first", "creation", "advance", "close", "middle"]
    guard let own = try fields.fields("weights", keys: keys) else {
      throw fields.error("weights", "is missing; a custom model needs some, such as \(example)")
    }
    var weights: [Double] = []
    for key in keys { weights.append(try own.number(key) ?? 0) }
    guard
      let positions = PositionWeights(
        first: weights[0], creation: weights[1], advance: weights[2], close: weights[3],
        middle: weights[4])
    else {
      if let position = weights.firstIndex(where: { $0 < 0 }) {
        throw own.error(keys[position], "is \(weights[position]); a weight is 0 or more")
      }
      let sum = Wording.number(weights.reduce(0, +), decimals: 4)
      throw fields.error(
        "weights",
        (weights.reduce(0, +) - 1).magnitude < 1e-9
          ? "give nothing to first, creation or middle, the positions every deal has"
          : "sum to \(sum); they must sum to 1, as in \(example)")
    }
    return positions
  }

  private static func halfLife(of model: String, _ fields: YAMLFields?) throws(BriefError)
    -> Double?
  {
    guard let fields, let days = try fields.number("half_life") else { return nil }
    guard model == "custom" || model == "time-decay" else {
      throw fields.error(
        "half_life", "belongs to the models time-decay and custom, and model is \(model)")
    }
    guard days > 0, days <= 3650 else {
      throw fields.error("half_life", "is \(days); expected days above 0 and up to 3650")
    }
    return days
  }
}
