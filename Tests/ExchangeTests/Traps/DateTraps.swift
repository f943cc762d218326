import Pipeline
import Testing

@testable import Exchange

/// What dates do to a reader: names of months, years of two digits, orders that cannot be told.
@Suite struct DateTraps {
  private func column(
    _ cells: [String], orders: [String: DateOrder] = [:]
  ) throws -> DateColumn {
    let text = (["name,close_date"] + cells.map { "x,\"\($0)\"" }).joined(separator: "\n")
    return try Given.table(text).dates(
      column: 1, field: "close_date", rules: DateRules(zone: PilotZone("UTC"), orders: orders))
  }

  private func refusal(_ cells: [String]) -> String {
    do {
      _ = try column(cells)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    "19 Jun 2025", "19-Jun-2025", "Jun 19, 2025", "June 19 2025", "June 19th, 2025", "2025-Jun-19",
    "19. Juni 2025", "19.Jun.2025", "19 juin 2025", "19 de junio de 2025", "19/jun/2025",
    "19 JUNE 2025", "Jun 19, 2025 9:30 AM", "19 Jun 2025 09:30", "19 juin 2025, 09:30",
  ])
  func `the name of a month settles its date`(text: String) throws {
    #expect(try column([text, "31-Dec-2026"]).days[0] == Day("2025-06-19"))
  }

  @Test func `every month has its name in four languages`() throws {
    for (month, name) in [
      (1, "janvier"), (1, "enero"), (2, "févr."), (3, "März"), (3, "Mrz"), (4, "avr."),
      (5, "Mai"), (5, "mayo"), (7, "juil."), (8, "août"), (8, "ago"), (9, "sept."), (10, "Okt"),
      (11, "noviembre"), (12, "Dez."), (12, "déc."), (12, "dic"),
    ] {
      let days = try column(["4 \(name) 2026"]).days
      #expect(days == [Day(year: 2026, month: month, day: 4)], "\(name)")
    }
    #expect(try column(["1er août 2026"]).days == [Day("2026-08-01")])
  }

  @Test(arguments: [
    "19 Foo 2025", "Jun 2025", "Jun", "31 Feb 2025", "19 Jun 20255", "19 Jun 2025 x",
  ])
  func `what only looks like such a date is refused`(text: String) {
    #expect(refusal([text]).contains("row 2, column \"close_date\": found \"\(text)\""))
  }

  @Test func `years of two digits are told from the whole column`() throws {
    let american = try column(["12/25/24", "1/2/25"])
    #expect(american.days == [Day("2024-12-25"), Day("2025-01-02")])
    #expect(american.format == "M/D/YY")
    #expect(try column(["25.12.24", "01.02.25"]).days == [Day("2024-12-25"), Day("2025-02-01")])
    #expect(try column(["12/31/68", "12/30/69"]).days == [Day("2068-12-31"), Day("1969-12-30")])
    // Of day first and year first only one keeps the years within 15.
    let european = (1...31).map { "\($0 < 10 ? "0" : "")\($0)/12/24" }
    #expect(try column(european).days.first == Day("2024-12-01"))
    let iso = (1...31).map { "24/12/\($0 < 10 ? "0" : "")\($0)" }
    #expect(try column(iso).days.last == Day("2024-12-31"))
    #expect(try column(iso).format == "YY/M/D")
  }

  @Test func `years of two digits that can be read in several ways are a question`() {
    #expect(
      refusal(["25/12/24"]) == """
        data.csv, row 2, column "close_date": found "25/12/24"; every date of the column can be read two ways, this one as 2024-12-25 (dmy) or 2025-12-24 (ymd).
          Say which in pilot.yaml: dates: { close_date: dmy } or dates: { close_date: ymd }.
        """)
    #expect(
      refusal(["01/02/03"]).contains(
        "three ways, this one as 2003-01-02 (mdy), 2003-02-01 (dmy) or 2001-02-03 (ymd)."))
    #expect(refusal(["25-Dec-24"]).contains("2024-12-25 (dmy) or 2025-12-24 (ymd)"))
  }

  @Test func `a date that two orders read alike does not hide one they read otherwise`() {
    #expect(refusal(["5/5/26", "3/4/26"]).contains("2026-03-04 (mdy) or 2026-04-03 (dmy)"))
    let three = refusal(["05/05/26", "03/04/26"])
    #expect(three.contains("row 3") && three.contains("three ways"))
  }

  @Test func `the user's word settles years of two digits`() throws {
    #expect(try column(["25/12/24"], orders: ["closedate": .dmy]).days == [Day("2024-12-25")])
    #expect(try column(["25/12/24"], orders: ["closedate": .ymd]).days == [Day("2025-12-24")])
  }

  @Test func `two orders in a column of short years are refused`() {
    #expect(
      refusal(["12/25/24", "25/12/24"]).contains(
        "row 2 (\"12/25/24\") has the month first, row 3 (\"25/12/24\") the day or the year"))
  }

  @Test func `dates that stand for none are counted, whatever their year`() throws {
    let read = try column([
      "31.12.9999", "01.01.0001", "31.12.3999", "01.01.1900", "31.12.99", "15.01.2026",
    ])
    #expect(read.placeholders == 5)
    #expect(read.days.last == Day("2026-01-15"))
  }

  @Test func `a spreadsheet's number of a day is explained`() {
    #expect(
      refusal(["45123"]) == """
        data.csv, row 2, column "close_date": found "45123"; expected a date, like 2026-07-31, 7/31/2026 or 31 Jul 2026.
          It looks like a spreadsheet's number of a day (2023-07-16): format the column as dates and save it again.
        """)
  }

  @Test func `Data Loader's zone behind a Z counts`() throws {
    #expect(try column(["2010-10-14T22:00:00.000Z-0300"]).days == [Day("2010-10-15")])
  }
}
