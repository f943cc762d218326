import Foundation
import Pipeline
import Testing

/// Days against the calendar's own rules.
@Suite struct DayTests {
  private static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// 400 Gregorian years are 146,097 days, after which the calendar repeats.
  @Test func `every day of 400 years follows the day before and reads back`() throws {
    var next = try #require(Day(year: 1900, month: 1, day: 1))
    let first = next
    for year in 1900..<2300 {
      for month in 1...12 {
        for day in 1...Self.length(ofMonth: month, year: year) {
          let made = Day(year: year, month: month, day: day)
          guard made == next, next.components == (year, month, day) else {
            Issue.record("\(year)-\(month)-\(day) is \(next)")
            return
          }
          next = next + 1
        }
      }
    }
    #expect(next - first == 146_097)
  }

  @Test func `text reads back as the same day from the year 1 to the year 9999`() {
    for number in stride(from: Int32(-719_162), through: 2_932_896, by: 97) {
      let day = Day(number: number)
      if Day(day.description) != day { Issue.record("\(day) reads back otherwise") }
    }
  }

  /// Days of the week as printed in almanacs; 1970-01-01 was a Thursday.
  @Test(arguments: [
    ("1969-07-20", "Sunday"), ("1999-12-31", "Friday"), ("2000-02-29", "Tuesday"),
    ("2024-02-29", "Thursday"), ("2026-09-01", "Tuesday"), ("1582-10-15", "Friday"),
  ])
  func `known days fall on their weekday`(text: String, weekday: String) throws {
    let names = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
    let number = Int(try #require(Day(text)).number)
    #expect(names[((number % 7) + 7) % 7] == weekday)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-01-01", 10_957), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func `known days have their number`(text: String, number: Int32) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: [
    "", "2026", "2026-9-1", "2026-09-31", "2026-02-29", "1900-02-29", "2026-00-10", "2026-13-01",
    "2026-01-00", "0000-01-01", "10000-01-01", "2026/09/01", "2026-09-01T00:00", " 2026-09-01",
    "-026-09-01", "2026-09-0١", "2026-+9-01", "2026-09--1",
  ])
  func `what is no day is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 4, 31), (2023, 2, 29),
    (2026, 1, 0), (2026, 1, -1), (Int.max, 1, 1), (2026, Int.min, 1), (2026, 1, Int.max),
  ])
  func `components out of range are refused`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `days are ordered and counted`() throws {
    let day = try #require(Day("2024-02-28"))
    #expect((day + 2).description == "2024-03-01")
    #expect((day - 59).description == "2023-12-31")
    #expect((day + 366) - day == 366)
    #expect(day - (day + 3) == -3)
    #expect(day < day + 1 && !(day < day))
  }

  @Test func `JSON holds the day as text and refuses another`() throws {
    let day = try #require(Day("2026-09-01"))
    let bytes = try JSONEncoder().encode([day])
    #expect(String(decoding: bytes, as: UTF8.self) == "[\"2026-09-01\"]")
    #expect(try JSONDecoder().decode([Day].self, from: bytes) == [day])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Day].self, from: Data("[\"2026-02-30\"]".utf8))
    }
  }
}
