public import Pipeline
internal import Planning

/// What the plan's accounts did to pipeline over some days.
public struct PipelineTotals: Hashable, Sendable, Codable {
  /// Deals and what they amount to.
  public struct Sum: Hashable, Sendable, Codable {
    /// How many deals.
    public internal(set) var deals = 0
    /// Their amount in the pilot's currency; a deal without one adds nothing.
    public internal(set) var amount = 0.0

    /// So many deals of that amount together.
    public init(deals: Int = 0, amount: Double = 0) {
      self.deals = deals
      self.amount = amount
    }

    mutating func add(_ amount: Double?) {
      deals += 1
      self.amount += amount ?? 0
    }
  }

  /// Deals created.
  public internal(set) var created = Sum()
  /// Deals whose account was touched by marketing in these days, from some days before the deal was
  /// created until it closed. It says that marketing was there, not that it did anything.
  ///
  /// On a day that is no look only deals created before the pilot: the play touches the treated, so
  /// that influenced deals of the pilot are the treated ones by another name.
  public internal(set) var influenced = Sum()
  /// Deals won.
  public internal(set) var won = Sum()
  /// Deals lost.
  public internal(set) var lost = Sum()

  /// Nothing yet.
  public init() {}
}

/// Pipeline of last week and to date: both arms together, and by arm only where effects may be read.
///
/// Two totals by arm, week after week, are the effect read by eye: whoever stops on a good week has
/// peeked as surely as with a test.
public struct ReviewPipeline: Hashable, Sendable, Codable {
  /// Both arms over one stretch of days, and each of them at a look.
  public struct Stretch: Hashable, Sendable, Codable {
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// Both arms together.
    public let together: PipelineTotals
    /// The treated; nil on a day that is no look.
    public let treatment: PipelineTotals?
    /// Those held out; nil on a day that is no look.
    public let holdout: PipelineTotals?
  }

  /// The seven days up to the review.
  public let lastWeek: Stretch
  /// From the pilot's first day.
  public let toDate: Stretch
  /// How many days before a deal's creation a touch still counts as influence.
  public let influenceWindow: Int
}

extension PilotOutcome {
  /// The pipeline of last week and to date.
  ///
  /// - Parameters:
  ///   - known: the ledger as known on the day.
  ///   - showsArms: whether the day lets the arms be told apart.
  /// - Returns: the totals.
  func pipeline(known: Ledger, showsArms: Bool) -> ReviewPipeline {
    let window = plan.brief.attribution.window
    var touches: [Int32: [Day]] = [:]
    for touch in known.touches {
      if let account = touch.account, unitOfAccount[Int(account)] != nil {
        touches[account, default: []].append(touch.day)
      }
    }
    func stretch(from start: Day) -> ReviewPipeline.Stretch {
      var arms: [Arm: PipelineTotals] = [.treatment: .init(), .holdout: .init()]
      var together = PipelineTotals()
      for deal in known.opportunities {
        guard let account = deal.account, let unit = unitOfAccount[Int(account)],
          let created = deal.created
        else { continue }
        let first = max(start, created - window)
        let last = min(deal.closed ?? asOf, asOf)
        let isInfluenced =
          (showsArms || created < plan.brief.window.start)
          && touches[account]?.contains { $0 >= first && $0 <= last } ?? false
        func count(_ totals: inout PipelineTotals) {
          if created >= start { totals.created.add(deal.amount) }
          if isInfluenced { totals.influenced.add(deal.amount) }
          guard let closed = deal.closed, closed >= start else { return }
          if deal.outcome == .won { totals.won.add(deal.amount) }
          if deal.outcome == .lost { totals.lost.add(deal.amount) }
        }
        count(&together)
        count(&arms[arm(ofUnit: Int(unit)), default: .init()])
      }
      return ReviewPipeline.Stretch(
        start: start, end: asOf, together: together, treatment: showsArms ? arms[.treatment] : nil,
        holdout: showsArms ? arms[.holdout] : nil)
    }
    return ReviewPipeline(
      lastWeek: stretch(from: max(asOf - 6, plan.brief.window.start)),
      toDate: stretch(from: plan.brief.window.start), influenceWindow: window)
  }
}
