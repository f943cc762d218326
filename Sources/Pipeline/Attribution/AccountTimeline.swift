/// What happened at one account, in order: its touches beside the course of its deals.
public struct AccountTimeline: Hashable, Sendable {
  /// Something that happened on a day.
  public struct Event: Hashable, Sendable {
    /// What can happen.
    public enum Kind: Hashable, Sendable {
      /// A marketing touch, a position in `Ledger.touches`.
      case touch(Int)
      /// A deal was created, a position in `Ledger.opportunities`.
      case created(Int)
      /// A deal entered a stage, a number in `Ledger.texts`.
      case entered(deal: Int, stage: Int32)
      /// A deal closed, won or lost.
      case closed(Int, Opportunity.Outcome)
    }

    /// The day.
    public let day: Day
    /// What happened.
    public let kind: Kind
  }

  /// The events by day; those of one day as touches, creations, stages, closes.
  public let events: [Event]
}

/// The timelines of all accounts of a ledger, made ready once and asked for one by one.
public struct AccountTimelines: Sendable {
  private let ledger: Ledger
  private let touches: TouchIndex
  private let deals: [Int32: [Int]]
  private let changes: [Int: [Int]]

  /// Makes the timelines of a ledger ready.
  ///
  /// - Parameters:
  ///   - ledger: the exports.
  ///   - touches: its touches by account.
  public init(_ ledger: Ledger, touches: TouchIndex) {
    self.ledger = ledger
    self.touches = touches
    var deals: [Int32: [Int]] = [:]
    for (position, deal) in ledger.opportunities.enumerated() {
      if let account = deal.account { deals[account, default: []].append(position) }
    }
    var changes: [Int: [Int]] = [:]
    for (position, change) in ledger.stageChanges.enumerated() {
      changes[Int(change.opportunity), default: []].append(position)
    }
    self.deals = deals
    self.changes = changes
  }

  /// What happened at an account up to the end of a day.
  ///
  /// - Parameters:
  ///   - account: the position of the account in the ledger.
  ///   - asOf: the last day told of; nil for all.
  /// - Returns: the timeline; a deal without creation day shows only what of it has a day.
  public func timeline(ofAccount account: Int, asOf: Day? = nil) -> AccountTimeline {
    typealias Event = AccountTimeline.Event
    var events = touches.touches(onAccount: account).map {
      Event(day: ledger.touches[Int($0)].day, kind: .touch(Int($0)))
    }
    let own = deals[Int32(account)] ?? []
    for deal in own {
      guard let day = ledger.opportunities[deal].created else { continue }
      events.append(Event(day: day, kind: .created(deal)))
    }
    for deal in own {
      for change in (changes[deal] ?? []).map({ ledger.stageChanges[$0] }) {
        events.append(Event(day: change.day, kind: .entered(deal: deal, stage: change.stage)))
      }
    }
    for deal in own {
      let opportunity = ledger.opportunities[deal]
      guard opportunity.outcome != .open, let day = opportunity.closed else { continue }
      events.append(Event(day: day, kind: .closed(deal, opportunity.outcome)))
    }
    let order = events.indices.filter { position in asOf.map { events[position].day <= $0 } ?? true
    }
    .sorted { (events[$0].day, $0) < (events[$1].day, $1) }
    return AccountTimeline(events: order.map { events[$0] })
  }
}
