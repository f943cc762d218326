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
  public var account: Int32?
  /// Its newest stage, a number in `Ledger.texts`.
  public var stage: Int32?
  /// The day it was created, or of the date that stands in for that; nil when unknown.
  public var created: Day?
  /// How it ended, as of the export.
  public var outcome: Outcome
  /// The day it closed; nil while open, or when closed on an unknown day.
  public var closed: Day?
  /// Its amount in the pilot's currency; nil when the CRM holds none.
  public var amount: Double?
  /// Who owns the deal, a number in `Ledger.texts`.
  public var owner: Int32?

  /// Makes a deal.
  public init(
    id: Int32, account: Int32?, stage: Int32? = nil, created: Day?, outcome: Outcome = .open,
    closed: Day? = nil, amount: Double? = nil, owner: Int32? = nil
  ) {
    self.id = id
    self.account = account
    self.stage = stage
    self.created = created
    self.outcome = outcome
    self.closed = closed
    self.amount = amount
    self.owner = owner
  }

  /// How the deal stood at the end of a day: what closed later was still open then.
  ///
  /// A deal closed on an unknown day counts as closed on whatever day is asked.
  public func outcome(asOf day: Day) -> Outcome {
    guard outcome != .open, let closed else { return outcome }
    return closed <= day ? outcome : .open
  }
}
