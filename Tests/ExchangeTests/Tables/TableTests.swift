import Exchange
import Testing

@Suite struct TableTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every line end ends a row`(end: String) throws {
    let table = try Given.table(["a,b", "1,2", "3,4"].joined(separator: end))
    #expect(table.rowCount == 2)
    #expect(table.text(row: 1, column: 1) == "4")
  }

  @Test func `quotes hold delimiters, line ends and doubled quotes`() throws {
    let table = try Given.table("a,b\n\"x, \"\"y\"\"\nz\",2\n\"\"\"\",\"\"\n")
    #expect(table.text(row: 0, column: 0) == "x, \"y\"\nz")
    #expect(table.text(row: 0, column: 1) == "2")
    #expect(table.text(row: 1, column: 0) == "\"")
  }

  @Test(arguments: [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
  func `the delimiter is found out`(mark: String, name: String) throws {
    let rows = ["a\(mark)b\(mark)c", "1\(mark)2\(mark)3"]
    let table = try Given.table(rows.joined(separator: "\n"))
    #expect(table.delimiter.rawValue == name)
    #expect(table.headings == ["a", "b", "c"])
  }

  @Test func `decimal commas do not pass for delimiters`() throws {
    let table = try Given.table("name;amount;rate\nA;1,50;2,5\nB;2,50;3,5\n")
    #expect(table.delimiter == .semicolon)
    #expect(table.text(row: 1, column: 1) == "2,50")
  }

  @Test func `a delimiter the file declares is believed`() throws {
    let table = try Given.table("sep=;\na,x;b\n1;2\n")
    #expect(table.headings == ["a,x", "b"])
    #expect(table.number(ofRow: 0) == 3)
  }

  @Test func `rows are numbered as a spreadsheet shows them, blank lines included`() throws {
    let table = try Given.table("a,b\n\n1,\"x\ny\"\n,\n3,4\n")
    #expect(table.rowCount == 2)
    #expect(table.number(ofRow: 0) == 3)
    #expect(table.number(ofRow: 1) == 5)
  }

  @Test func `spaces around cells do not count`() throws {
    #expect(try Given.table("a,b\n  x , y\n").text(row: 0, column: 0) == "x")
  }

  @Test func `empty cells beyond the headings do no harm`() throws {
    let table = try Given.table("a,b,,\n1,2,,\n3,4\n")
    #expect(table.headings == ["a", "b"])
    #expect(table.rowCount == 2)
  }

  @Test func `the title above and the totals below a report are not data`() throws {
    let table = try Given.table(
      """
      Won this year

      "Name","Stage","Amount"
      "A","Won","10"
      "B","Won","20"

      "Grand Totals (2 records)"
      "Confidential Information - Do Not Distribute"
      "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."

      """)
    #expect(table.headings == ["Name", "Stage", "Amount"])
    #expect(table.rowCount == 2)
    #expect(table.number(ofRow: 0) == 4)
  }

  @Test func `a total row of full width is not data`() throws {
    let table = try Given.table("Name,Stage,Owner,Amount\nA,Won,X,10\nTotal,,,10\n")
    #expect(table.rowCount == 1)
  }

  @Test func `a row with only its name filled in is data`() throws {
    #expect(try Given.table("Name,Stage,Amount\nA,Won,10\nB,,\n").rowCount == 2)
  }

  @Test(arguments: [
    (
      "",
      "data.csv: the file is empty.\n  Export the table again; the first row must hold the headings."
    ),
    (
      "a,b\n",
      "data.csv: the file has headings but no rows.\n  Export the table again with its rows, or leave the file out."
    ),
    (
      "a,b\n1,\"x\n2,3\n",
      "data.csv, row 2: a quote opens in this row and never closes.\n  Close the quote, or double it if it belongs to the text."
    ),
    (
      "a,b\n1,\"x\"y\n",
      "data.csv, row 2: text follows a closing quote.\n  Double the quotes that belong to the text, or remove them."
    ),
    (
      "a,b\n1,2\n1,2,3\n",
      "data.csv, row 3: found \"3\"; the row has 3 cells under 2 headings.\n  Put cells that hold a comma or a line end in quotes."
    ),
    (
      "a,b\n1\n2,3\n",
      "data.csv, row 2: the row has 1 cell under 2 headings.\n  Add the missing cells, empty if need be, or remove the row."
    ),
    (
      "a,b\n2,3\n1",
      "data.csv, row 3: the row has 1 cell under 2 headings.\n  It is the last row, so the file was probably cut off: export or copy it again."
    ),
    (
      "a,b\n1,\0\n",
      "data.csv: this is not a text file: it holds 1 zero byte.\n  Export the table again as CSV in UTF-8."
    ),
  ])
  func `what is no table is refused with the reason`(text: String, message: String) {
    #expect(Given.refusal(text) == message)
  }

  @Test func `columns are found by heading and read as numbers`() throws {
    let table = try Given.table("Unit Name,Wins\nA,3\nB,\n")
    let column = try #require(table.column(named: "wins"))
    #expect(try table.numericValues(column: column) == [3, nil])
    #expect(table.column(named: "unit_name") == 0)
    #expect(table.column(named: "losses") == nil)
  }
}
