import Pipeline
import Testing

@testable import Exchange

@Suite struct DateTests {
  private func days(
    _ cells: [String], heading: String = "close_date", zone: String = "UTC",
    orders: [String: DateOrder] = [:]
  ) throws -> DateColumn {
    let text = (["name,\(heading)"] + cells.map { "x,\"\($0)\"" }).joined(separator: "\n")
    return try Given.table(text).dates(
      column: 1, field: "close_date", rules: DateRules(zone: PilotZone(zone), orders: orders))
  }

  private func refusal(_ cells: [String], orders: [String: DateOrder] = [:]) -> String {
    do {
      _ = try days(cells, orders: orders)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    "2026-07-01", "2026-07-01 00:00:00", "2026-07-01 09:30", "2026-07-01 6:49:18",
    "2026-07-01T12:00:00.000Z", "2026-07-01T02:00:00+02:00", "2026-07-01T12:00:00-0300",
    "2026/7/1", "2026-07-01 11:37:07.210000", "2026-07-01 9:30 PM",
  ])
  func `a date that begins with the year is read as it stands`(text: String) throws {
    #expect(try days([text]).days == [Day("2026-07-01")])
  }

  @Test func `the order is told from the whole column`() throws {
    #expect(try days(["3/4/2026", "12/25/2026"]).days == [Day("2026-03-04"), Day("2026-12-25")])
    #expect(try days(["3/4/2026", "25/12/2026"]).days == [Day("2026-04-03"), Day("2026-12-25")])
    #expect(try days(["05-06-2026 10:00", "26-02-2026"]).days.first == Day("2026-06-05"))
    #expect(try days(["3.4.2026"]).days == [Day("2026-04-03")])
    #expect(try days(["5/5/2026"]).days == [Day("2026-05-05")])
  }

  @Test func `a column of two readings is a question with both of them`() {
    #expect(
      refusal(["5/5/2026", "3/4/2026"]) == """
        data.csv, row 3, column "close_date": found "3/4/2026"; every date of the column can be read two ways, this one as 2026-03-04 (mdy) or 2026-04-03 (dmy).
          Say which in pilot.yaml: dates: { close_date: mdy } or dates: { close_date: dmy }.
        """)
  }

  @Test func `the user's word settles the order, and is held against every date`() throws {
    #expect(try days(["3/4/2026"], orders: ["closedate": .dmy]).days == [Day("2026-04-03")])
    #expect(
      refusal(["25/12/2026"], orders: ["closedate": .mdy]) == """
        data.csv, row 2, column "close_date": found "25/12/2026"; expected a date with the month first, like 7/31/2026.
          Correct the cell, or leave it empty.
        """)
    #expect(refusal(["3/4/2026"], orders: ["closedate": .ymd]).contains("2026-07-31"))
  }

  @Test func `two orders in one column are refused`() {
    #expect(
      refusal(["12/25/2026", "25/12/2026"]) == """
        data.csv, row 3, column "close_date": found "25/12/2026"; row 2 ("12/25/2026") has the month first, row 3 ("25/12/2026") the day.
          Export the column again so that all its dates are written the same way.
        """)
  }

  @Test(arguments: ["2026-02-30", "soon", "1/2/3", "2026\\7\\1", "2026-07/14", "2026-13-01"])
  func `what is no date is refused`(text: String) {
    #expect(refusal([text]).contains("row 2, column \"close_date\": found \"\(text)\""))
  }

  @Test func `an instant becomes the day of the pilot's zone`() throws {
    let instant = ["2026-07-01T23:30:00.000Z"]
    #expect(try days(instant).days == [Day("2026-07-01")])
    #expect(try days(instant, zone: "Europe/Berlin").days == [Day("2026-07-02")])
    #expect(
      try days(["2026-07-01T03:30:00Z"], zone: "America/New_York").days == [Day("2026-06-30")])
    #expect(try days(["2026-07-01 00:00:00"], zone: "America/New_York").days == [Day("2026-07-01")])
    #expect(throws: ExchangeError.self) { try days(instant, zone: "Mars/Base") }
  }

  @Test func `dates that stand for none are no dates, and are counted`() throws {
    let read = try days(["0001-01-01", "9999-12-31", "3999-01-01", "2026-01-01", "2050-01-01"])
    #expect(read.days == [nil, nil, nil, Day("2026-01-01"), Day("2050-01-01")])
    #expect(read.placeholders == 3)
    let ends = try days(["2050-01-01 00:00:00"], heading: "_fivetran_end")
    #expect(ends.days == [nil])
  }
}
