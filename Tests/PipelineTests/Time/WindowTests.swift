import Foundation
import Pipeline
import Testing

/// Windows, their ends, and what they refuse.
@Suite struct WindowTests {
  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// 60 days from 1 September: 30 in September, 30 in October up to the 30th; 30 more reach
  /// 29 November.
  @Test func `last day and decision day count the first day`() throws {
    let start = try Self.day("2026-09-01")
    let window = try #require(Window(start: start, days: 60, followUp: 30))
    #expect(window.lastDay.description == "2026-10-30")
    #expect(window.decisionDay.description == "2026-11-29")
    #expect(window.contains(start) && window.contains(window.lastDay))
    #expect(!window.contains(start - 1) && !window.contains(window.lastDay + 1))
  }

  @Test func `a window of one day starts, ends and decides on it`() throws {
    let start = try Self.day("2026-09-01")
    let window = try #require(Window(start: start, days: 1))
    #expect(window.lastDay == start && window.decisionDay == start)
  }

  @Test func `the preceding window is as long and ends on the eve`() throws {
    let start = try Self.day("2026-09-01")
    let window = try #require(Window(start: start, days: 60, followUp: 30))
    let before = window.preceding()
    #expect(before.days == 60 && before.followUp == 0)
    #expect(before.lastDay == start - 1)
    #expect(before.start.description == "2026-07-03")
  }

  @Test(arguments: [(0, 0), (-1, 0), (3651, 0), (60, -1), (60, 3651), (Int.max, 0), (1, Int.min)])
  func `lengths out of range are refused`(days: Int, followUp: Int) throws {
    #expect(Window(start: try Self.day("2026-09-01"), days: days, followUp: followUp) == nil)
  }

  @Test func `a window may end on the last day that can be written, not later`() throws {
    let start = try Self.day("9999-12-02")
    #expect(Window(start: start, days: 10, followUp: 20)?.decisionDay.description == "9999-12-31")
    #expect(Window(start: start, days: 10, followUp: 21) == nil)
  }

  @Test func `JSON reads back and lengths out of range are refused there too`() throws {
    let window = try #require(Window(start: try Self.day("2026-09-01"), days: 60, followUp: 30))
    let bytes = try JSONEncoder().encode(window)
    #expect(try JSONDecoder().decode(Window.self, from: bytes) == window)
    let broken = #"{"start":"2026-09-01","days":9000000000000000000,"followUp":0}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Window.self, from: Data(broken.utf8))
    }
  }
}
