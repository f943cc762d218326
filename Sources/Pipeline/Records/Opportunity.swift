/// A deal, open or closed, as of the newest export.
///
/// Texts are kept in the ledger and referred to by number, so a million of these are plain memory.
public struct Opportunity: Hashable, Sendable {
  /// How a deal stands.
  public enum Outcome: UInt8, Hashable, Sendable {
    /// Still being worked.
    case open
    /// Closed and won.
    case won
    /// Closed and lost.
    case lost
  }

  /// The deal's id, a number in `Ledger.texts`.
  public var id: Int32
  /// The position of its account in the ledger; nil for an orphan.
  public var account: Int32? {
    get { accountOrNone < 0 ? nil : accountOrNone }
    set { accountOrNone = newValue ?? -1 }
  }
  /// Its newest stage, a number in `Ledger.texts`.
  public var stage: Int32? {
    get { stageOrNone < 0 ? nil : stageOrNone }
    set { stageOrNone = newValue ?? -1 }
  }
  /// The day it was created, or of the date that stands in for that; nil when unknown.
  public var created: Day? {
    get { createdOrNone == .min ? nil : Day(number: createdOrNone) }
    set { createdOrNone = newValue?.number ?? .min }
  }
  /// The day it closed; nil while open, or when closed on an unknown day.
  public var closed: Day? {
    get { closedOrNone == .min ? nil : Day(number: closedOrNone) }
    set { closedOrNone = newValue?.number ?? .min }
  }
  /// Who owns the deal, a number in `Ledger.texts`.
  public var owner: Int32? {
    get { ownerOrNone < 0 ? nil : ownerOrNone }
    set { ownerOrNone = newValue ?? -1 }
  }
  // Four bytes for each of the above: a million deals take 40 MB instead of 64.
  private var accountOrNone: Int32
  private var stageOrNone: Int32
  private var createdOrNone: Int32
  private var closedOrNone: Int32
  private var ownerOrNone: Int32
  /// Its amount in the pilot's currency; nil when the CRM holds none.
  public var amount: Double?
  /// How it ended, as of the export.
  public var outcome: Outcome

  /// Makes a deal.
  public init(
    id: Int32, account: Int32?, stage: Int32? = nil, created: Day?, outcome: Outcome = .open,
    closed: Day? = nil, amount: Double? = nil, owner: Int32? = nil
  ) {
    self.id = id
    accountOrNone = account ?? -1
    stageOrNone = stage ?? -1
    createdOrNone = created?.number ?? .min
    closedOrNone = closed?.number ?? .min
    ownerOrNone = owner ?? -1
    self.amount = amount
    self.outcome = outcome
  }

  /// How the deal stood at the end of a day: what closed later was still open then.
  ///
  /// A deal closed on an unknown day counts as closed on whatever day is asked.
  public func outcome(asOf day: Day) -> Outcome {
    guard outcome != .open, let closed else { return outcome }
    return closed <= day ? outcome : .open
  }
}
