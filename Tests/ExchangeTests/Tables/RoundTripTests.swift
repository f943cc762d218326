import Exchange
import Testing

/// Numbers that only depend on a seed (SplitMix64, Steele, Lea & Flood 2014).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct RoundTripTests {
  @Test func `a byte-order mark within a file is no part of a heading`() throws {
    let table = try Given.table("Won this year\n\n\u{FEFF} Id,Name,Stage\n1,A,Open\n2,B,Open\n")
    #expect(table.headings == ["Id", "Name", "Stage"])
    let text = CSVWriter().text(header: table.headings, rows: [["1", "A", "Open"]])
    #expect(try Given.table(text).headings == table.headings)
  }

  @Test func `a last heading of nothing but a byte-order mark is no heading`() throws {
    let table = try Given.table("Id,Name,\u{FEFF}\n1,A,\n2,B,\n")
    #expect(table.headings == ["Id", "Name"])
    #expect(throws: ExchangeError.self) { try Given.table("Id,Name,\u{FEFF}\n1,A,x\n2,B,y\n") }
    // As without the mark.
    #expect(throws: ExchangeError.self) { try Given.table("Id,Name,\n1,A,x\n2,B,y\n") }
  }

  @Test func `a heading that looks like a word on delimiters is read back`() throws {
    let table = try Given.table(CSVWriter().text(header: ["sep=;"], rows: [["ab"], ["c"]]))
    #expect(table.headings == ["sep=;"] && table.text(row: 0, column: 0) == "ab")
  }

  @Test(arguments: [CSVWriter.Quoting.whereNeeded, .always])
  func `what is written is read back`(quoting: CSVWriter.Quoting) throws {
    var generator = Seeded(state: 20_260_701)
    let pieces = ["a", "Ünï", ",", ";", "\"", "\n", "\r\n", "|", "1.5", "x y", "=1", "日本"]
    for _ in 0..<200 {
      let width = Int(generator.next() % 4) + 2
      let rows = (0..<Int(generator.next() % 5 + 1)).map { _ in
        (0..<width).map { column in
          let count = Int(generator.next() % 4)
          let text = (0..<count).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }
          return (column == 0 ? "k" : "") + text.joined() + (text.isEmpty ? "" : ".")
        }
      }
      let header = (0..<width).map { "h\($0)" }
      let text = CSVWriter(quoting: quoting, formulas: .kept).text(header: header, rows: rows)
      let table = try Given.table(text)
      #expect(table.headings == header)
      let read = (0..<table.rowCount).map { row in
        (0..<width).map { table.text(row: row, column: $0) }
      }
      #expect(read == rows)
    }
  }
}
