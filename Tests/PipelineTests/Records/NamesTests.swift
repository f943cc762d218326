import Pipeline
import Testing

/// Texts kept once.
@Suite struct NamesTests {
  @Test func `a text keeps the number it got first`() {
    var names = Names()
    let numbers = ["Open", "Won", "Open", "", "Won"].map { names.intern($0) }
    #expect(numbers == [0, 1, 0, 2, 1])
    #expect(names.count == 3)
    #expect(names[0] == "Open" && names[1] == "Won" && names[2].isEmpty)
  }

  @Test func `only texts that were added have a number`() {
    var names = Names()
    #expect(names.number(of: "Open") == nil)
    _ = names.intern("Open")
    #expect(names.number(of: "Open") == 0)
    #expect(names.number(of: "open") == nil)
    #expect(names.count == 1)
  }

  @Test func `texts of one length and of others are told apart by every byte`() {
    var names = Names()
    // Ids of 18 letters that differ in one place each, then shorter and longer ones.
    let ids = (0..<18).map { place in
      String((0..<18).map { $0 == place ? "x" : "a" as Character })
    }
    #expect(ids.map { names.intern($0) } == Array(0..<18))
    let others = ["", "a", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", String(repeating: "a", count: 40)]
    #expect(others.map { names.intern($0) } == Array(18..<24))
    #expect((ids + others).map { names.number(of: $0) } == Array(0..<24))
    #expect((0..<24).map { names[$0] } == ids + others)
  }

  @Test func `accented texts are one however they are spelled, and those appended are not found`() {
    var names = Names()
    let appended = names.append(utf8: ArraySlice("Open".utf8))
    #expect(names.number(of: "Open") == nil && names[appended] == "Open")
    #expect(names.intern("caf\u{E9}") == names.intern("cafe\u{301}"))
    #expect(names.intern("Open") == 2 && names.number(of: "Open") == 2 && names.count == 3)
  }
}
