/// A deal entering a stage.
public struct StageChange: Hashable, Sendable {
  /// The position of the deal in the ledger.
  public var opportunity: Int32
  /// The stage entered, a number in `Ledger.texts`.
  public var stage: Int32
  /// The day it was entered.
  public var day: Day

  /// Makes a change of stage.
  public init(opportunity: Int32, stage: Int32, day: Day) {
    self.opportunity = opportunity
    self.stage = stage
    self.day = day
  }
}
