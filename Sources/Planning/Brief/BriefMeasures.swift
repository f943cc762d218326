internal import Pipeline

/// The sections of a brief that say what is measured and what follows from it.
extension Brief {
  /// Metric ids, the primary first; the usual others where the brief names none.
  static func metrics(_ top: YAMLFields) throws(BriefError) -> [String] {
    let fields = try top.fields("metrics", keys: metricKeys)
    let primary = try fields?.text("primary") ?? Metric.opportunityRate.id
    let secondary =
      try fields?.texts("secondary")
      ?? Metric.standard.map(\.id).filter { $0 != primary }
    let chosen = [primary] + secondary.filter { $0 != primary }
    let known = Metric.all.map(\.id)
    for id in chosen where !known.contains(id) {
      let hint = nearestName(to: id, among: known).map { "did you mean \"\($0)\"? " } ?? ""
      throw (fields ?? top).error(
        id == primary ? "primary" : "secondary",
        "names the metric \"\(id)\"; \(hint)known metrics are \(known.joined(separator: ", "))")
    }
    guard Set(chosen).count == chosen.count else {
      throw (fields ?? top).error("secondary", "names a metric twice")
    }
    return chosen
  }

  /// The day of a deal's life that win rates and times run to; nil where the brief names none.
  static func day(_ top: YAMLFields) throws(BriefError) -> Int? {
    let fields = try top.fields("metrics", keys: metricKeys)
    return try fields?.whole("by_day", in: 1...3650)
  }

  /// The rule of the decision, in which scaling needs a lower end and stopping an upper one.
  static func decision(_ top: YAMLFields) throws(BriefError) -> DecisionRule {
    guard let fields = try top.fields("decision", keys: ["scale_if", "stop_if"]) else {
      return .standard
    }
    func condition(_ key: String, else standard: DecisionRule.Condition) throws(BriefError)
      -> DecisionRule.Condition
    {
      guard let text = try fields.text(key) else { return standard }
      guard let condition = DecisionRule.Condition(text) else {
        throw fields.error(
          key,
          "is \"\(text)\"; expected a comparison such as \"\(standard)\" with lower or upper, "
            + "> or <, and a number or minimum_lift")
      }
      return condition
    }
    let rule = DecisionRule(
      scaleIf: try condition("scale_if", else: DecisionRule.standard.scaleIf),
      stopIf: try condition("stop_if", else: DecisionRule.standard.stopIf))
    guard rule.scaleIf.end == .lower, rule.scaleIf.comparison == .above else {
      throw fields.error(
        "scale_if",
        "is \"\(rule.scaleIf)\"; scaling needs the lower end above something, such as "
          + "\"lower > 0\"")
    }
    guard rule.stopIf.end == .upper, rule.stopIf.comparison == .below else {
      throw fields.error(
        "stop_if",
        "is \"\(rule.stopIf)\"; stopping needs the upper end below something, such as "
          + "\"upper < minimum_lift\"")
    }
    return rule
  }
}
