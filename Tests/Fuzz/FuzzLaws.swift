import Exchange
import Foundation
import Pipeline
import Planning
import Workbook

/// What must hold of whatever is read: each law ends the program when it does not.
enum FuzzLaws {
  /// A table that was read is written and read again, and is the same.
  static func table(_ bytes: [UInt8]) {
    guard let table = accepted({ () throws(ExchangeError) in try Table(file(bytes[...])) }) else {
      return
    }
    // One or two headings over many columns pass for a title once all rows are equally wide.
    guard table.headings.count(where: { !$0.isEmpty }) > 2 else { return }
    let rows = cells(table)
    for quoting in [CSVWriter.Quoting.whereNeeded, .always] {
      let text = CSVWriter(quoting: quoting, formulas: .kept).text(
        header: table.headings, rows: rows)
      let again: Table
      do {
        again = try Table(file(Array(text.utf8)[...]), encoding: .utf8, delimiter: .comma)
      } catch {
        // A heading may look like a document's first bytes once what stood above it is gone.
        law(error.problem.hasPrefix("this is "), "written but not read: \(error)")
        return
      }
      // Without its title and totals a table may show another of either.
      guard again.isWholeFile else { return }
      law(again.headings == table.headings, "other headings")
      law(cells(again) == rows, "other cells")
    }
    for column in table.headings.indices { _ = try? table.numericValues(column: column) }
  }

  /// Exports are read or refused, and what is read hangs together.
  static func exports(_ pieces: [ArraySlice<UInt8>]) {
    var options = ImportOptions()
    options.skipsUnrecognized = true
    options.keepsDroppedRows = true
    options.reportCurrency = "USD"
    options.rates = ["EUR": 1.08]
    let files = pieces.enumerated().map { SourceFile(path: "\($0)", bytes: Array($1)) }
    guard
      let read = accepted({ () throws(ExchangeError) in try CRMImport(files, options: options) })
    else { return }
    let ledger = read.ledger
    let count = Int32(ledger.accounts.count)
    for column in ledger.attributes.values { law(column.count == Int(count), "a short column") }
    for account in ledger.accounts {
      var parent = account.parent
      var steps: Int32 = 0
      while let at = parent {
        law(at >= 0 && at < count && steps < count, "a circle of parents")
        parent = ledger.accounts[Int(at)].parent
        steps += 1
      }
    }
    for deal in ledger.opportunities {
      law(deal.account.map { $0 >= 0 && $0 < count } ?? true, "an account that is not there")
      law(deal.amount?.isFinite ?? true, "an amount that is not finite")
      law(deal.outcome != .open || deal.closed == nil, "an open deal that closed")
    }
    let totals = read.report.totals
    law(totals.rowsKept == ledger.opportunities.count, "deals lost on the way")
    law(!read.report.text.isEmpty, "no report")
    let dropped = read.report.dropped.reduce(0) { $0 + $1.rows }
    law(dropped == read.droppedRows.count, "dropped rows lost on the way")
    _ = try? CanonicalJSON.bytes(read.report)
  }

  /// A brief is read or refused with words.
  static func brief(_ bytes: [UInt8]) {
    do throws(BriefError) {
      let brief = try Brief(yaml: String(decoding: bytes, as: UTF8.self))
      law(!brief.metrics.isEmpty && brief.confidence > 0 && brief.confidence < 1, "a bad brief")
    } catch {
      law(!error.message.isEmpty && (error.line ?? 1) >= 1, "no words")
    }
  }

  /// A plan is read or refused; one that was read is sealed anew and read again, and is the same.
  static func plan(_ bytes: [UInt8]) {
    _ = try? PlanFile(reading: bytes, file: "plan.json")
    guard var members = try? CanonicalJSON.read([String: JSONValue].self, from: bytes) else {
      return
    }
    members["digest"] = nil
    guard let canonical = try? CanonicalJSON.bytes(JSONValue.object(members)) else { return }
    members["digest"] = .string(Digest(of: canonical).description)
    guard let sealed = try? CanonicalJSON.bytes(JSONValue.object(members)),
      let read = try? PlanFile(reading: sealed, file: "plan.json")
    else { return }
    guard let text = try? read.text(),
      let again = try? PlanFile(reading: Array(text.utf8), file: "plan.json")
    else { return broken("a plan that was read cannot be written and read") }
    law(again.plan == read.plan, "another plan")
  }

  /// A workbook is read or refused, whole and sheet by sheet.
  static func workbook(_ bytes: [UInt8]) {
    _ = WorkbookText.isWorkbook(bytes)
    do {
      _ = try WorkbookText(bytes)
    } catch .severalSheets(let names) {
      for name in names.prefix(3) { _ = try? WorkbookText(bytes, sheet: name) }
    } catch {
      law(!error.description.isEmpty, "no words")
    }
    _ = accepted { () throws(ExchangeError) in try Table(file(bytes[...])) }
  }

  /// Receipts are read or refused, and every account of the plan is counted once.
  static func receipts(_ pieces: [ArraySlice<UInt8>]) {
    let planned = [
      (id: "001A00000abcdeFIAQ", arm: "treatment"), (id: "001A00000ABCDEFIA5", arm: "holdout"),
      (id: "001A00000abcdeGIAQ", arm: "holdout"),
    ]
    let files = pieces.enumerated().map { SourceFile(path: "\($0)", bytes: Array($1)) }
    guard
      let marks = accepted({ () throws(ExchangeError) in
        try MarkReconciliation(planned: planned, files: files)
      })
    else { return }
    law(
      marks.marked + marks.unmarked.count + marks.refused.count + marks.wrong.count
        == planned.count, "accounts lost on the way")
  }

  private static func law(_ holds: Bool, _ breach: @autoclosure () -> String) {
    if !holds { broken(breach()) }
  }

  private static func broken(_ breach: String) {
    FileHandle.standardError.write(Data("broken law: \(breach)\n".utf8))
    abort()
  }

  private static func cells(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in
      table.headings.indices.map { table.text(row: row, column: $0) }
    }
  }

  private static func file(_ bytes: ArraySlice<UInt8>) -> SourceFile {
    SourceFile(path: "data.csv", bytes: Array(bytes))
  }

  /// What was read; nil when it was refused, which must come with words.
  private static func accepted<Value>(_ read: () throws(ExchangeError) -> Value) -> Value? {
    do {
      return try read()
    } catch {
      law(!error.problem.isEmpty && !error.remedy.isEmpty, "no words")
      return nil
    }
  }
}
