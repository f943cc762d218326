internal import Pipeline
internal import Planning
internal import Statistics

extension CostPerDollar {
  /// Spend on the play over the money it brought: treated units times the effect on each.
  ///
  /// - Parameters:
  ///   - id: the metric's id.
  ///   - what: the money in words, such as "pipeline".
  ///   - spend: money spent on the play in the window, or why none is known.
  ///   - effect: the metric the effect is read off; nil when the plan does not measure it.
  ///   - metric: its id.
  ///   - currency: the pilot's currency.
  /// - Returns: the cost with its set, or the reason there is none.
  static func incremental(
    id: String, what: String, spend: Known, effect: MetricResult?, metric: String, currency: String
  ) -> CostPerDollar {
    func missing(_ reason: String, spend: Double?, money: Double?) -> CostPerDollar {
      CostPerDollar(
        id: id, isCausal: true, spend: spend, money: money,
        sentence:
          "Cost of \(one(currency)) of \(what) that the play brought: not estimable, \(reason).",
        reason: reason)
    }
    guard let effect else {
      return missing("the plan does not measure \(metric)", spend: spend.value, money: nil)
    }
    let units = Double(effect.treatment.units)
    guard let each = effect.difference.estimate, let interval = effect.difference.interval else {
      return missing(
        effect.difference.reason ?? "the effect has no interval", spend: spend.value,
        money: effect.difference.estimate.map { $0 * units })
    }
    let brought = each * units
    guard let spent = spend.value else {
      if case .unknown(let reason) = spend { return missing(reason, spend: nil, money: brought) }
      return missing("no spend is known", spend: nil, money: brought)
    }
    guard spent > 0, spent.isFinite else {
      return missing("nothing was spent on the play in the window", spend: spent, money: brought)
    }
    let total = ConfidenceInterval(
      lower: interval.lower * units, upper: interval.upper * units,
      confidenceLevel: interval.confidenceLevel)
    let set = CostSet(spend: spent, effect: total)
    let estimate = brought > 0 ? spent / brought : nil
    return CostPerDollar(
      id: id, isCausal: true, spend: spent, money: brought, estimate: estimate, set: set,
      moneyPerSpend: ConfidenceInterval(
        lower: total.lower / spent, upper: total.upper / spent,
        confidenceLevel: total.confidenceLevel),
      sentence: sentence(set, estimate: estimate, what: what, currency: currency),
      reason: estimate == nil ? "the estimated effect is not above zero" : nil)
  }

  private static func sentence(
    _ set: CostSet, estimate: Double?, what: String, currency: String
  ) -> String {
    let each = "for each \(one(currency)) of \(what) it brought"
    guard set.kind != .never else {
      return
        "The play brought no \(what): the interval of its effect does not reach above zero, so "
        + "no \(what) came of what it cost."
    }
    if set.kind == .bounded, let piece = set.pieces.first {
      let range = "\(rate(piece.lower, currency)) to \(rate(piece.upper, currency))"
      return estimate.map { "The play cost \(rate($0, currency)) \(each) (\(range))." }
        ?? "The play cost \(range) \(each)."
    }
    let start =
      estimate.map { "By the estimate the play cost \(rate($0, currency)) \(each)" }
      ?? "By the estimate the play brought no \(what)"
    let best =
      set.best.flatMap { $0 > 0 ? "at best \(rate($0, currency)) for each \(one(currency))" : nil }
      ?? "no best case is known"
    return "\(start); \(best), and it may also never pay back, since the interval of its effect "
      + "includes zero."
  }
}
