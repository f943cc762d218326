internal import Pipeline

extension CostPerDollar {
  /// Spend over money that a rule credits to marketing.
  ///
  /// - Parameters:
  ///   - id: the metric's id.
  ///   - what: the money in words, such as "pipeline that linear credits to touches".
  ///   - spend: all money spent in the window, or why none is known.
  ///   - money: what the rule credits, or why nothing is.
  ///   - currency: the pilot's currency.
  /// - Returns: the cost, or the reason there is none.
  static func credited(
    id: String, what: String, spend: Known, money: Known, currency: String
  ) -> CostPerDollar {
    func missing(_ reason: String, spend: Double?, money: Double?) -> CostPerDollar {
      CostPerDollar(
        id: id, isCausal: false, spend: spend, money: money,
        sentence: "Cost of \(one(currency)) of \(what): not estimable, \(reason).", reason: reason)
    }
    switch (spend, money) {
    case (.unknown(let reason), _): return missing(reason, spend: nil, money: money.value)
    case (_, .unknown(let reason)): return missing(reason, spend: spend.value, money: nil)
    case (.known(let spend), .known(let money)):
      guard spend > 0 else {
        return missing("nothing was spent in the window", spend: spend, money: money)
      }
      guard money > 0 else {
        return missing("there is no such money", spend: spend, money: money)
      }
      return CostPerDollar(
        id: id, isCausal: false, spend: spend, money: money, estimate: spend / money,
        sentence:
          "Marketing cost \(rate(spend / money, currency)) for each \(one(currency)) of \(what): "
          + "a credit, not an effect.")
    }
  }

  /// A cost of a dollar: "$0.21", with more decimals where it is small.
  static func rate(_ cost: Double, _ currency: String) -> String {
    Wording.price(cost, currency: currency)
  }

  /// What the cost is of: "$1".
  static func one(_ currency: String) -> String { Wording.money(1, currency: currency) }
}

/// A number, or why there is none.
enum Known: Hashable, Sendable {
  case known(Double)
  case unknown(String)

  /// The number, if there is one.
  var value: Double? {
    if case .known(let value) = self { value } else { nil }
  }
}
