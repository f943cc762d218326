import Pipeline

/// A deal entering a stage, with the clock time that orders changes of one day.
struct StageEntry {
  let deal: Int32
  let stage: Int32
  let day: Day
  let clock: Int32
}

/// Reads tables of stage history.
enum StageHistoryReader {
  /// The entries of one table, whose deals are known.
  static func entries(
    _ table: inout RecognizedTable, deals: inout DealReader, meanings: StageMeanings,
    rules: DateRules, log: inout ImportLog
  ) throws(ExchangeError) -> [StageEntry] {
    let deleted = try table.flags(.isDeleted)
    guard let changed = try table.dates(.changed, rules) else { return [] }
    let stageField: Field = table.has(.changedField) ? .newValue : .stage
    let key: Field = table.has(.opportunityID) ? .opportunityID : .opportunityName
    var entries: [StageEntry] = []
    entries.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let number = table.table.number(ofRow: row)
      if deleted?[row] == true {
        log.drop("deleted in the CRM", row: number, of: table)
      } else if table.has(.changedField), !isStage(table.cell(row, .changedField)) {
        log.drop("a change of another field than the stage", row: number, of: table)
      } else if let deal = deals.position(id: table.cell(row, key)) {
        guard let day = changed.days[row] else {
          log.drop("no date of the change", row: number, of: table)
          continue
        }
        guard let stage = deals.stage(table.cell(row, stageField), meanings) else {
          log.drop("no stage", row: number, of: table)
          continue
        }
        entries.append(
          StageEntry(deal: deal, stage: stage, day: day, clock: changed.clocks[row]))
      } else {
        log.drop("its deal is not among the deals", row: number, of: table)
      }
    }
    return entries
  }

  /// The entries by deal and time, each stage once as long as the deal stays in it.
  static func collapsed(_ entries: [StageEntry]) -> [StageEntry] {
    let order = entries.indices.sorted { left, right in
      let a = entries[left]
      let b = entries[right]
      return (a.deal, a.day.number, a.clock, left) < (b.deal, b.day.number, b.clock, right)
    }
    var kept: [StageEntry] = []
    kept.reserveCapacity(entries.count)
    for position in order {
      let entry = entries[position]
      if let last = kept.last, last.deal == entry.deal, last.stage == entry.stage { continue }
      kept.append(entry)
    }
    return kept
  }

  private static func isStage(_ field: ArraySlice<UInt8>) -> Bool {
    ["stagename", "stage"].contains(
      Heading.normalized(String(decoding: field, as: UTF8.self)))
  }
}
