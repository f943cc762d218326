import Foundation
import Pipeline
import Testing

@testable import Exchange

/// What files do to a reader, one fixture for each trap: encodings, delimiters, rows around the table,
/// files that are something else.
@Suite struct FileTraps {
  /// Seconds of this thread alone, so that whatever else the machine does counts for nothing.
  private func processorTime(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
  }

  private let deals =
    "opportunity_id;account;stage;amount;created_date\n1;Müller;Won;5;2026-01-01\n"

  private func table(_ bytes: [UInt8]) throws -> Table {
    try Table(SourceFile(path: "data.csv", bytes: bytes))
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    do {
      _ = try table(bytes)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  private func wide(_ text: String, bytes: Int, isBig: Bool) -> [UInt8] {
    let units = bytes == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
    return units.flatMap { unit in
      let low = (0..<bytes).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) }
      return isBig ? low.reversed() : low
    }
  }

  @Test(arguments: [(2, false), (2, true), (4, false), (4, true)])
  func `UTF-16 and UTF-32 without a mark are told by their zero bytes`(
    width: Int, isBig: Bool
  ) throws {
    let read = try table(wide(deals, bytes: width, isBig: isBig))
    #expect(read.text(row: 0, column: 1) == "Müller")
    #expect(read.encoding.rawValue == "UTF-\(width * 8) \(isBig ? "BE" : "LE")")
  }

  @Test func `UTF-32 behind a mark of UTF-16 is read as UTF-32`() throws {
    let read = try table([0xFE, 0xFF] + wide(deals, bytes: 4, isBig: false))
    #expect(read.encoding == .utf32LittleEndian)
    #expect(read.text(row: 0, column: 1) == "Müller")
  }

  @Test func `a file cut off inside a character is refused`() {
    let message = """
      data.csv: the file ends in the middle of a character: it was cut off.
        Export or copy it again.
      """
    #expect(refusal([0xFF, 0xFE] + wide(deals, bytes: 2, isBig: false).dropLast()) == message)
    #expect(refusal(Array("a,b\nZoë,Zo".utf8) + [0xC3]) == message)
  }

  @Test func `one broken byte does not turn UTF-8 into another encoding`() throws {
    let bytes =
      Array("Id,Name,Industry\n1,Köln,x\n2,Zo".utf8) + [0xEB] + Array(",y\n3,Bär,z\n".utf8)
    let read = try CRMImport([SourceFile(path: "file1.csv", bytes: bytes)])
    #expect(read.ledger.accounts.map(\.name) == ["Köln", "Zo\u{FFFD}", "Bär"])
    #expect(
      read.report.files[0].notes == [
        "1 byte of this UTF-8 file could not be read, shown as \u{FFFD}"
      ]
    )
  }

  @Test func `the user's word settles encoding and delimiter`() throws {
    let file = SourceFile(path: "data.csv", bytes: Array("a|b,c\n1|é,3\n".utf8))
    let read = try Table(file, encoding: .windows1252, delimiter: .bar)
    #expect(read.headings == ["a", "b,c"])
    #expect(read.text(row: 0, column: 1) == "Ã©,3")
    #expect(TextEncoding(named: "latin-1") == .windows1252)
    #expect(TextEncoding(named: "utf8") == .utf8)
    #expect(TextEncoding(named: "EBCDIC") == nil)
  }

  @Test(arguments: [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a picture (PNG)"), (Array("%PDF-1.7".utf8), "a PDF document"),
    (Array("PK\u{3}\u{4}aa[Content_Types].xml".utf8), "an office document without sheets"),
    (Array("PK\u{3}\u{4}aaOpportunity.csv".utf8), "a zip archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook (.xls)"),
    ([0x1F, 0x8B, 8, 0], "a gzip archive"), (Array("PAR1....".utf8), "a Parquet file"),
    (Array("\n<!DOCTYPE html><html>".utf8), "a web page"),
    (Array("<html><head>".utf8), "a web page"),
    (Array("<?xml version=\"1.0\"?>".utf8), "an XML document"),
    (Array("{ \"records\": [] }".utf8), "JSON"), (Array("[\n {\"Id\": 1}]".utf8), "JSON"),
    ([UInt8](repeating: 7, count: 50), "a file of bytes"),
  ])
  func `a file that is something else is named`(bytes: [UInt8], what: String) {
    #expect(refusal(bytes).hasPrefix("data.csv: this is \(what), not a table.\n  "))
  }

  @Test func `millions of zero bytes are refused at once`() {
    let took = processorTime {
      #expect(
        refusal([UInt8](repeating: 0, count: 4_000_000)) == """
          data.csv: this is not a text file: it holds zero bytes.
            Export the table again as CSV in UTF-8.
          """)
    }
    #expect(took < 1)
  }

  /// The files are sparse: they take no room on the disk.
  @Test(
    arguments: [
      ([], "this is not a text file: it holds zero bytes"),
      (Array("%PDF-1.7\n".utf8), "this is a PDF document, not a table"),
      ([0x1F, 0x8B, 8, 0], "this is a gzip archive, not a table"),
      (Array("Id,Name\n1,A\n".utf8), "this is not a text file: it holds zero bytes"),
    ] as [([UInt8], String)])
  func `a file of a gigabyte that is no table is refused at once`(
    begin: [UInt8], what: String
  ) throws {
    let path = NSTemporaryDirectory() + "holdout-\(UUID().uuidString).csv"
    defer { unlink(path) }
    try AtomicFile.write(begin, to: path)
    #expect(truncate(path, 1 << 30) == 0)
    let took = processorTime {
      do throws(FileError) {
        _ = try SourceFile.read(path: path, displayName: "big.csv")
        Issue.record("it was read")
      } catch {
        #expect(error.kind == .isNoTable && "\(error)".hasPrefix("big.csv: \(what).\n  "))
      }
    }
    #expect(took < 1)
  }

  @Test func `a row with more cells than any table has is refused`() {
    #expect(
      refusal(Array(("a" + String(repeating: ",", count: 20_000) + "\n1\n").utf8)) == """
        data.csv, row 1: the row has more than 16,384 cells.
          Export only the columns that are needed, one row for each record.
        """)
  }

  @Test func `a cell of a megabyte is read, and one that never closes is told at once`() throws {
    let huge = String(repeating: "x", count: 1_000_000)
    let read = try Given.table("a,b\n1,\(huge)\n2,y\n")
    #expect(read.text(row: 0, column: 1).utf8.count == 1_000_000 && read.rowCount == 2)
    let took = processorTime {
      #expect(refusal(Array("a,b\n1,\"\(huge)".utf8)).hasPrefix("data.csv, row 2: a quote opens"))
    }
    #expect(took < 1)
  }

  @Test(arguments: [
    ("Grand Totals (2 records)", "Confidential Information - Do Not Distribute"),
    ("Gesamtsummen (2 Datensätze)", "Vertrauliche Informationen - Nicht weitergeben"),
    ("Totaux généraux (2 enregistrements)", "Informations confidentielles - Ne pas diffuser"),
    ("Totales generales (2 registros)", "Información confidencial - No distribuir"),
  ])
  func `the rows below a report are told in every language`(total: String, notice: String) throws {
    let read = try Given.table(
      "A,B,C\n1,2,3\n4,5,6\n\n\(total)\n\(notice)\n\"Copyright (c) 2026\"\n")
    #expect(read.rowCount == 2)
    #expect(read.edgeRows == [5, 6, 7])
  }

  @Test func `hundreds of columns and cells of 180 KB are read`() throws {
    let wide = (0..<600).map { "extra \($0)" }.joined(separator: ",")
    let cells = [String](repeating: "x", count: 599).joined(separator: ",")
    let huge = String(repeating: "line \"\"quoted\"\",\n", count: 11_000)
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,\(wide)\n1,A,Open,\"\(huge)\",\(cells)\n2,B,Open,,\(cells)\n"
    ])
    #expect(read.ledger.opportunities.count == 2)
    #expect(read.report.files[0].unused.count == 600)
    #expect(read.report.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }
}
