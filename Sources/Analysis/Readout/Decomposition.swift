internal import Foundation
public import Pipeline
internal import Statistics

/// Won money per account taken apart: deals opened × share won × average won deal.
///
/// The logarithms of the parts' ratios add up to that of the money, and so do their contributions to
/// the difference in money. Only deals opened per account is an effect of the play; the other two
/// speak of deals that exist, and the play changes which do.
public struct Decomposition: Hashable, Sendable {
  /// A part, treatment beside holdout.
  public struct Part: Hashable, Sendable {
    /// Its id in the readout.
    public let id: String
    /// The name people read.
    public let label: String
    /// What it is measured in.
    public let unit: Metric.Unit
    /// Its value in the treatment arm; nil when there is none.
    public let treatment: Double?
    /// Its value in the holdout arm; nil when there is none.
    public let holdout: Double?
    /// The logarithm of treatment over holdout; those of the parts add up to that of the money.
    public let logRatio: Estimated
    /// Treatment over holdout, minus one.
    public let relative: Estimated
    /// What it brings to the difference in money per account; those of the parts add up.
    public let money: Estimated

    /// Puts a part together.
    public init(
      id: String, label: String, unit: Metric.Unit, treatment: Double?, holdout: Double?,
      logRatio: Estimated, relative: Estimated, money: Estimated
    ) {
      self.id = id
      self.label = label
      self.unit = unit
      self.treatment = treatment
      self.holdout = holdout
      self.logRatio = logRatio
      self.relative = relative
      self.money = money
    }
  }

  /// Closed-won money per account.
  public let money: Part
  /// Deals opened per account, the share of them won so far, the average won deal.
  public let factors: [Part]

  /// Puts a decomposition together; there are three factors.
  public init(money: Part, factors: [Part]) {
    precondition(factors.count == 3, "money is made of three factors")
    self.money = money
    self.factors = factors
  }

  /// Why there is none; nil when there is one.
  public var reason: String? { money.logRatio.estimate == nil ? money.logRatio.reason : nil }

  /// What the parts say together, no stronger than their intervals.
  public var sentence: String {
    if let reason { return "The lift in won money cannot be taken apart: \(reason)." }
    let (opened, share) = (factors[0].relative, factors[1].relative)
    if let more = opened.estimate, let fewer = share.estimate, more > 0, fewer < 0 {
      let total = money.relative
      let whole =
        switch (total.interval?.lower, total.interval?.upper) {
        case (let lower?, _) where lower > 0: "won money per account rose all the same"
        case (_, let upper?) where upper < 0: "won money per account fell all the same"
        default: "whether won money per account rose or fell cannot be told"
        }
      if let lower = opened.interval?.lower, let upper = share.interval?.upper, lower > 0,
        upper < 0
      {
        return "Treated accounts opened more deals and won a smaller share of them: the lower win "
          + "rate comes with more, thinner deals and is no loss by itself; \(whole)."
      }
      return "Treated accounts opened more deals per account and won a smaller share of them, by "
        + "the estimates, which looks like more, thinner deals; the intervals do not settle it, and "
        + "\(whole)."
    }
    let clear = factors.filter {
      guard let interval = $0.relative.interval else { return false }
      return interval.lower > 0 || interval.upper < 0
    }
    guard !clear.isEmpty else {
      return "No part of won money differs between the arms by more than chance could make."
    }
    let parts = clear.map { part in
      "\(part.label.prefix(1).lowercased() + part.label.dropFirst()) "
        + ((part.relative.estimate ?? 0) > 0 ? "is higher" : "is lower")
    }
    return "Of the parts of won money, \(parts.joined(separator: " and ")) among treated accounts; "
      + "the intervals of the others hold no change."
  }

  /// (a − b)/log(a/b), the mean for which shares of a difference add up; a where both are alike.
  static func logarithmicMean(_ a: Double, _ b: Double) -> Double {
    let ratio = a / b
    guard abs(ratio - 1) > 1e-9 else { return (a + b) / 2 }
    return (a - b) / log(ratio)
  }
}
