import Pipeline
import Testing

@testable import Workbook

@Suite struct WorkbookRoundTripTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func `what is written is read back cell by cell`() throws {
    let book = Workbook(sheets: [
      Workbook.Sheet(
        name: "Estimates",
        columns: [
          Workbook.Column("account"), Workbook.Column("lift", .share),
          Workbook.Column("money", .money), Workbook.Column("day", .day),
        ],
        rows: [
          [.text("=1+1"), .number(0.125), .number(1_234_567.891), .day(try day("2026-07-01"))],
          [
            .text("A \"quoted\", name\nof two lines"), .number(-3), .empty,
            .day(try day("1999-12-31")),
          ],
          [.empty, .empty, .number(1e-7), .empty],
        ])
    ])
    let read = try WorkbookText(book.bytes())
    #expect(read.sheet == "Estimates")
    #expect(
      String(decoding: read.csv, as: UTF8.self) == """
        "account","lift","money","day"
        "=1+1","0.125","1234567.891","2026-07-01"
        "A ""quoted"", name
        of two lines","-3",,"1999-12-31"
        ,,"1e-07",

        """)
  }

  @Test func `the same sheets give the same bytes`() throws {
    let book = Workbook(sheets: [
      Workbook.Sheet(name: "A", columns: [Workbook.Column("x")], rows: [[.text("y")]])
    ])
    #expect(try book.bytes() == book.bytes())
  }

  @Test func `a text too long for a cell is cut where it can be seen`() throws {
    let long = String(repeating: "é", count: 40_000)
    let fitted = Workbook.Sheet.fitting(long + "\u{1}")
    #expect(fitted.utf16.count == Workbook.longestText)
    #expect(fitted.hasSuffix("é… [cut]"))
    #expect(Workbook.Sheet.fitting("a\u{0}b\u{1F}c\td") == "abc\td")
  }

  @Test func `a table longer than a sheet is refused and not cut`() throws {
    let rows = [[Workbook.Cell]](repeating: [.empty], count: Workbook.mostRows)
    let book = Workbook(sheets: [
      Workbook.Sheet(name: "units", columns: [Workbook.Column("x")], rows: rows)
    ])
    #expect(throws: WorkbookError.self) { try book.bytes() }
  }

  @Test func `two sheets with rows need a name`() throws {
    let sheet = { (name: String) in
      Workbook.Sheet(name: name, columns: [Workbook.Column("h")], rows: [[.text(name)]])
    }
    let bytes = try Workbook(sheets: [sheet("Accounts"), sheet("Deals/2026")]).bytes()
    #expect(throws: WorkbookError.severalSheets(["Accounts", "Deals 2026"])) {
      try WorkbookText(bytes)
    }
    #expect(
      try WorkbookText(bytes, sheet: "Deals 2026").csv == Array("\"h\"\n\"Deals/2026\"\n".utf8))
    #expect(throws: WorkbookError.noSuchSheet(name: "deals", sheets: ["Accounts", "Deals 2026"])) {
      try WorkbookText(bytes, sheet: "deals")
    }
  }

  @Test(arguments: [20, 200, 1000, 3000]) func `a workbook cut short is refused`(length: Int) throws
  {
    let bytes = try Workbook(sheets: [
      Workbook.Sheet(name: "A", columns: [Workbook.Column("x")], rows: [[.text("y")]])
    ]).bytes()
    #expect(throws: WorkbookError.self) { try WorkbookText(Array(bytes.prefix(length))) }
  }

  @Test func `a locked workbook is named as such`() {
    let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect(!WorkbookText.isWorkbook(container))
    let bytes = container + "EncryptedPackage".utf8.flatMap { [$0, 0] }
    #expect(throws: WorkbookError.encrypted) { try WorkbookText(bytes) }
  }
}
