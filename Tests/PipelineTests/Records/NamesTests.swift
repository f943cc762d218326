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
}
