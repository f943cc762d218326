public import Pipeline

/// CRM exports read into one ledger, with a report of what was made of them.
public struct CRMImport: Sendable {
  /// Everything that was kept.
  public private(set) var ledger: Ledger
  /// What each file was taken for, what was dropped and why, and the totals.
  public let report: ImportReport
  /// The rows that were dropped, in order; empty unless `ImportOptions.keepsDroppedRows`.
  public let droppedRows: [DroppedRow]
  /// The people at the accounts, from a table of contacts; a CRM's campaigns are made of them.
  public let contacts: [Contact]

  /// Reads any subset of a CRM's tables; each file is recognised by its headings.
  ///
  /// Of rows with the same id the first is kept. Of tables of one kind all are read, in order.
  ///
  /// - Parameters:
  ///   - files: the files, in any order.
  ///   - options: what the user settled beforehand.
  /// - Throws: `ExchangeError` for the first thing that cannot be read, or not without guessing.
  public init(
    _ files: consuming [SourceFile], options: ImportOptions = ImportOptions()
  ) throws(ExchangeError) {
    var builder = try LedgerBuilder(consume files, options: options)
    try builder.readAccounts()
    try builder.readStages()
    try builder.readDeals()
    try builder.readMarketing()
    builder.noteTouches()
    try builder.readAttributes()
    builder.compareSpellings()
    ledger = builder.finish()
    report = builder.report()
    droppedRows = builder.droppedRows()
    contacts = builder.people()
  }

  /// Adds which accounts are near one another.
  public mutating func add(_ near: NearTable) { ledger.nearAccounts += near.pairs }
}
