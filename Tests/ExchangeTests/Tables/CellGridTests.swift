import Testing

@testable import Exchange

/// The grid keeps texts that repeat once, and others one after another: neither may show.
@Suite struct CellGridTests {
  private func grid(_ text: String) throws -> CellGrid {
    try CellGrid(
      DecodedText(bytes: Array(text.utf8), start: 0, encoding: .utf8), from: 0,
      delimiter: UInt8(ascii: ","), firstRow: 1, file: "data.csv")
  }

  private func text(_ grid: CellGrid, _ row: Int, _ column: Int) -> String {
    String(decoding: grid.cell(row: row, column: column), as: UTF8.self)
  }

  /// 300 texts take two bytes each, 20,000 in 40,000 rows are too many to number, and 20,000 in
  /// 200,000 rows are not.
  @Test(arguments: [
    (2, 1_000, 2), (300, 1_000, 300), (20_000, 40_000, 0), (20_000, 200_000, 20_000),
  ])
  func `cells are the same however they are kept`(texts: Int, rows: Int, kept: Int) throws {
    // Each text stands ten times in a row where there are many rows, else the texts take turns.
    let run = rows / texts >= 10 ? 10 : 1
    func name(_ row: Int) -> Int { row / run % texts }
    let lines = (0..<rows).map { "t\(name($0)),\($0)" }
    let grid = try grid(lines.joined(separator: "\n"))
    #expect(grid.rowCount == rows && grid.textCount(column: 0) == kept)
    let wrong = (0..<rows).first { row in
      text(grid, row, 0) != "t\(name(row))" || text(grid, row, 1) != "\(row)"
    }
    #expect(wrong == nil)
    let codes = Set((0..<rows).compactMap { grid.code(row: $0, column: 0) })
    #expect(codes.count == kept)
  }

  @Test func `rows of another width stand among the others`() throws {
    let title = "Won this year\n\n"
    let body = (0..<500).map { $0 % 100 == 7 ? "\($0),b,c,\n" : "\($0),b,\"c \"\"\($0)\"\" \"\n" }
    let grid = try grid(title + "h1,h2,h3\n" + body.joined() + "Total\n")
    #expect(grid.rowCount == 503 && grid.width(row: 0) == 1 && grid.width(row: 1) == 3)
    #expect(text(grid, 0, 0) == "Won this year" && text(grid, 0, 2).isEmpty)
    #expect(grid.number(row: 0) == 1 && grid.number(row: 1) == 3 && grid.number(row: 502) == 504)
    for row in 0..<500 {
      #expect(grid.width(row: row + 2) == (row % 100 == 7 ? 4 : 3))
      #expect(text(grid, row + 2, 0) == "\(row)")
      #expect(text(grid, row + 2, 2) == (row % 100 == 7 ? "c" : "c \"\(row)\""))
    }
    #expect(grid.filled(row: 502) == 1 && grid.isEmpty(row: 502, column: 1))
  }

  @Test func `rows of nothing but spaces are blank lines, quoted or not`() throws {
    let grid = try grid("a,b\n , \n\"\",\" \"\n1,\t\n\n2,3")
    #expect(grid.rowCount == 3 && grid.number(row: 1) == 4 && grid.number(row: 2) == 6)
    #expect(grid.filled(row: 1) == 1)
  }

  @Test func `columns let go of read as empty, the others as before`() throws {
    var grid = try grid("a,b\n1,2\n3,4\nx\n5,6\n")
    grid.letGo(of: [1])
    #expect((0..<5).map { text(grid, $0, 0) } == ["a", "1", "3", "x", "5"])
    #expect((0..<5).allSatisfy { grid.isEmpty(row: $0, column: 1) })
  }
}
