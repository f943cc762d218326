import Testing

@testable import Exchange

@Suite struct NumberTests {
  private func numbers(_ cells: [String], delimiter: String = ",") throws -> [Double?] {
    let rows = cells.map { "x\(delimiter)\"\($0)\"" }
    return try Given.table((["name\(delimiter)amount"] + rows).joined(separator: "\n"))
      .numbers(column: 1).values
  }

  @Test(arguments: [
    ("1234.5", 1234.5), ("1,234.50", 1234.5), ("$1,234.50", 1234.5), ("45k", 45_000),
    ("1.2m", 1_200_000), ("(1,200)", -1200), ("-7", -7), ("+7", 7), ("1.0E7", 10_000_000),
    ("USD 1,200.50", 1200.5), ("1,200.5 USD", 1200.5), ("1 234 567.8", 1_234_567.8),
    ("25%", 0.25), ("1,234,567", 1_234_567), ("0.125", 0.125), ("500000.0", 500_000),
  ])
  func `a number is read as people write it`(text: String, value: Double) throws {
    #expect(try numbers([text]) == [value])
  }

  @Test(arguments: [
    ("25,0000000000", 25.0), ("1.234,50", 1234.5), ("1.234.567", 1_234_567), ("0,125", 0.125),
  ])
  func `a decimal comma is told from the number itself`(text: String, value: Double) throws {
    #expect(try numbers([text]) == [value])
  }

  @Test func `one sure number settles the whole column`() throws {
    #expect(try numbers(["1.234", "25,00", ""], delimiter: ";") == [1234, 25, nil])
    #expect(try numbers(["1.234", "25.00"], delimiter: ";") == [1.234, 25])
  }

  @Test(arguments: ["12-34", "abc", "1.2.3,4,5", "1,23,4.5", "--1", "10 apples"])
  func `what is no number is refused`(text: String) {
    #expect(throws: ExchangeError.self) { try numbers([text]) }
  }

  @Test func `a number of two readings is a question`() {
    let message = Given.refusal([
      "opportunity_id;stage;amount;created_date\n1;Won;1.234;2026-01-01\n2;Lost;99;2026-01-01\n"
    ])
    #expect(
      message == """
        file1.csv, row 2, column "amount": found "1.234"; the number can be read two ways: 1.234 or 1234.0.
          Say which in pilot.yaml: decimals: { "amount": point } or comma.
        """)
  }

  @Test func `the user's word settles the decimal mark`() throws {
    let read = try Given.imported([
      "opportunity_id;stage;amount;created_date\n1;Won;1.234;2026-01-01\n"
    ]) { $0.decimals = ["amount": .comma] }
    #expect(read.report.totals.amountKept == 1234)
  }

  @Test func `two decimal marks in one column are refused`() {
    let message = Given.refusal([
      "opportunity_id,stage,amount,created_date\n1,Won,1.50,2026-01-01\n2,Won,\"2,5\",2026-01-01\n"
    ])
    #expect(
      message == """
        file1.csv, row 3, column "amount": found "2,5"; row 2 ("1.50") uses a decimal point, this row a decimal comma.
          Write all numbers of the column the same way.
        """)
  }

  @Test(arguments: [
    ("1", true), ("0", false), ("TRUE", true), ("False", false), ("yes", true), ("No", false),
  ])
  func `flags are read in every spelling`(text: String, flag: Bool) {
    #expect(Flag.read(ArraySlice(text.utf8)) == flag)
  }
}
