import Pipeline
import Testing
import Workbook

@testable import Exchange

@Suite struct WorkbookTableTests {
  private func file(sheets: Int) throws -> SourceFile {
    let sheet = { (number: Int) in
      Workbook.Sheet(
        name: "Export \(number)",
        columns: [Workbook.Column("Account ID"), Workbook.Column("Amount", .money)],
        rows: [[.text("001A"), .number(12_500.5)], [.text("001B"), .empty]])
    }
    let bytes = try Workbook(sheets: (1...sheets).map(sheet)).bytes()
    return SourceFile(path: "deals.xlsx", bytes: bytes)
  }

  @Test func `a workbook is a table like any other`() throws {
    let table = try Table(file(sheets: 1))
    #expect(table.headings == ["Account ID", "Amount"])
    #expect(table.encoding == .workbook)
    #expect(table.rowCount == 2)
    #expect(table.text(row: 0, column: 1) == "12500.5")
    #expect(table.number(ofRow: 1) == 3)
  }

  @Test func `several sheets are a question with its answer`() throws {
    let error = #expect(throws: ExchangeError.self) { try Table(file(sheets: 2)) }
    #expect(
      error?.description == """
        deals.xlsx: the workbook has several sheets with rows: Export 1, Export 2.
          Name the one meant after a #, such as deals.xlsx#Export 1.
        """)
    let named = SourceFile(path: "deals.xlsx", bytes: try file(sheets: 2).bytes, sheet: "Export 2")
    #expect(try Table(named).rowCount == 2)
  }
}
