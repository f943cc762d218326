import Pipeline

/// What is reported of an import once everything is read.
extension LedgerBuilder {
  /// The report.
  func report() -> ImportReport {
    var report = ImportReport()
    var unrecognized = files.makeIterator()
    for slot in slots {
      if slot >= 0 {
        report.files.append(tables[slot].report)
      } else if let file = unrecognized.next() {
        report.files.append(file)
      }
    }
    report.dropped = log.dropped
    report.notes = log.notes
    report.orphanBound = OrphanBound(ledger.opportunities)
    report.reconciliation = deals.totals.filter { $0.totals.rowsRead > 0 }.map { stage, totals in
      var named = totals
      named.stage = stage.map { deals.texts[$0] } ?? "(no stage)"
      return named
    }.sorted { ($1.rowsRead, $0.stage) < ($0.rowsRead, $1.stage) }
    for stage in report.reconciliation {
      report.totals.rowsRead += stage.rowsRead
      report.totals.amountRead += stage.amountRead
      report.totals.rowsKept += stage.rowsKept
      report.totals.amountKept += stage.amountKept
    }
    return report
  }

  /// The rows that were dropped, whole.
  func droppedRows() -> [DroppedRow] {
    var byPath: [String: Table] = [:]
    for table in tables { byPath[table.path] = byPath[table.path] ?? table.table }
    return log.rows.map { row in
      DroppedRow(
        file: row.path, row: row.number, column: row.column, reason: row.reason,
        cells: byPath[row.path]?.cells(numbered: row.number) ?? [])
    }
  }
}
