internal import Pipeline
internal import Planning

/// The money of the deals created in the window, by who they belong to: what reconciles the
/// attribution with the arms and with the CRM.
public struct PipelineInScope: Hashable, Sendable {
  /// How many deals there are.
  public let deals: Int
  /// Their money: the sum of all that follows.
  public let created: Double
  /// Of the randomised units of the treatment.
  public let treatment: Double
  /// Of the randomised units of the holdout.
  public let holdout: Double
  /// Of accounts that were not drawn: left out of the roster, or put in an arm by the brief.
  public let outside: Double
  /// Of deals without an account.
  public let withoutAccount: Double
  /// Money of those won by the day of reading.
  public let won: Double
}

/// The money of deals whose account was touched inside the buying window, by arm.
///
/// It says who was touched, and nothing of what touching did: treated accounts are touched by
/// design, so the arms are not compared.
public struct PipelineInfluenced: Hashable, Sendable {
  /// The metric's id.
  public static let id = "pipeline-influenced"
  /// The buying window: so many days before a deal's creation, up to its close or the reading.
  public let reach: Int
  /// Money of all touched deals.
  public let total: Double
  /// How many they are.
  public let deals: Int
  /// The treatment arm: money over units.
  public let treatment: ArmSummary
  /// The holdout arm: money over units.
  public let holdout: ArmSummary

  /// Why the arms are not compared.
  public static let reason =
    "treated accounts are touched by design, so a difference between the arms would not be an "
    + "effect"
}

extension PilotOutcome {
  /// The arm that a deal of the ledger counts in, when its account was drawn.
  private func arm(ofDeal deal: DealCredits.Deal) -> Arm? {
    ledger.opportunities[deal.position].account.flatMap { unitOfAccount[Int($0)] }
      .map { arm(ofUnit: Int($0)) }
  }

  /// The pipeline created, by who it belongs to.
  func pipelineInScope(_ credits: DealCredits) -> PipelineInScope {
    var sums: [Arm: Double] = [:]
    var (outside, withoutAccount, won, total) = (0.0, 0.0, 0.0, 0.0)
    for deal in credits.deals {
      total += deal.amount
      if deal.isWon { won += deal.amount }
      if let arm = arm(ofDeal: deal) {
        sums[arm, default: 0] += deal.amount
      } else if ledger.opportunities[deal.position].account == nil {
        withoutAccount += deal.amount
      } else {
        outside += deal.amount
      }
    }
    return PipelineInScope(
      deals: credits.deals.count, created: total, treatment: sums[.treatment] ?? 0,
      holdout: sums[.holdout] ?? 0, outside: outside, withoutAccount: withoutAccount, won: won)
  }

  /// The pipeline influenced, by arm.
  func pipelineInfluenced(_ credits: DealCredits) -> PipelineInfluenced {
    let touched = credits.deals.filter { !$0.cells.isEmpty }
    func summary(_ arm: Arm) -> ArmSummary {
      let sum = touched.reduce(0) { $0 + (self.arm(ofDeal: $1) == arm ? $1.amount : 0) }
      let units = plan.unitCount(in: arm)
      return ArmSummary(
        units: units, numerator: sum, denominator: Double(units),
        value: units > 0 ? sum / Double(units) : nil)
    }
    return PipelineInfluenced(
      reach: plan.brief.attribution.window, total: touched.reduce(0) { $0 + $1.amount },
      deals: touched.count, treatment: summary(.treatment), holdout: summary(.holdout))
  }
}
