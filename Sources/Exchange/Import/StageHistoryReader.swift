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
  ///
  /// A table of deals that keeps every version of them gives entries too; what is dropped of it is
  /// counted where its deals are read.
  static func entries(
    _ table: inout RecognizedTable, deals: inout DealReader, meanings: StageMeanings,
    rules: DateRules, log: inout ImportLog
  ) throws(ExchangeError) -> [StageEntry] {
    let deleted = try table.flags(.isDeleted)
    // Only to say how many versions hold until a date that stands for none.
    _ = try? table.dates(.end, rules)
    guard let changed = try table.dates(.changed, rules, clocks: true) else { return [] }
    let stageField: Field = table.has(.changedField) ? .newValue : .stage
    let key: Field = table.has(.opportunityID) ? .opportunityID : .opportunityName
    var first = FirstStages()
    var entries: [StageEntry] = []
    entries.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      var refusal: (reason: String, field: Field)?
      let deal = deals.position(id: table.cell(row, key))
      let stage = deals.stage(table.cell(row, stageField), meanings)
      if deleted?[row] == true {
        refusal = ("deleted in the CRM", .isDeleted)
      } else if table.has(.changedField), !isStage(table.cell(row, .changedField)) {
        refusal = ("a change of another field than the stage", .changedField)
      } else if deal == nil {
        refusal = ("its deal is not among the deals", key)
      } else if changed.days[row] == nil {
        refusal = ("no date of the change", .changed)
      } else if stage == nil {
        refusal = ("no stage", stageField)
      }
      if let refusal {
        if table.kind == .stageHistory {
          log.drop(refusal.reason, row: row, of: table, field: refusal.field)
        }
        continue
      }
      guard let deal, let stage, let day = changed.days[row] else { continue }
      let entry = StageEntry(deal: deal, stage: stage, day: day, clock: changed.clocks[row])
      entries.append(entry)
      if let before = deals.stage(table.cell(row, .oldValue), meanings) {
        first.see(entry, before: before)
      }
    }
    return first.entries(deals.drafts.deals) + entries
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

/// The stages deals stood in before their first recorded change, which count from creation.
private struct FirstStages {
  private var earliest: [Int32: (change: StageEntry, before: Int32)] = [:]

  mutating func see(_ change: StageEntry, before: Int32) {
    if let known = earliest[change.deal]?.change,
      (known.day.number, known.clock) <= (change.day.number, change.clock)
    {
      return
    }
    earliest[change.deal] = (change, before)
  }

  func entries(_ deals: [Opportunity]) -> [StageEntry] {
    earliest.sorted { $0.key < $1.key }.compactMap { deal, first in
      guard let created = deals[Int(deal)].created, created <= first.change.day else {
        return nil
      }
      return StageEntry(deal: deal, stage: first.before, day: created, clock: 0)
    }
  }
}
