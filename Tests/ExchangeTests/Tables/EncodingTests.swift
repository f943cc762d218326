import Exchange
import Testing

@Suite struct EncodingTests {
  private let text = "name,stadt\nZoë,Köln €\n"

  private func read(_ bytes: [UInt8]) throws -> Table {
    try Table(SourceFile(path: "data.csv", bytes: bytes))
  }

  private func wide(_ units: [UInt32], size: Int, isBig: Bool) -> [UInt8] {
    units.flatMap { unit in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) }
      return isBig ? bytes.reversed() : bytes
    }
  }

  @Test func `UTF-8 is read with and without its mark`() throws {
    #expect(try read(Array(text.utf8)).encoding == .utf8)
    let marked = try read([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(marked.encoding == .utf8WithMark)
    #expect(marked.headings == ["name", "stadt"])
  }

  @Test(arguments: [true, false])
  func `UTF-16 and UTF-32 are read by their marks`(isBig: Bool) throws {
    let pairs = ([0xFEFF] + text.utf16.map(UInt32.init)) as [UInt32]
    let scalars = [0xFEFF] + text.unicodeScalars.map(\.value)
    for (units, size) in [(pairs, 2), (scalars, 4)] {
      let table = try read(wide(units, size: size, isBig: isBig))
      #expect(table.headings == ["name", "stadt"])
      #expect(table.text(row: 0, column: 1) == "Köln €")
    }
  }

  @Test func `what is not valid UTF-8 is read as Windows-1252`() throws {
    let table = try read(Array("name,stadt\nZo".utf8) + [0xEB, 0x2C, 0x80, 0x0A])
    #expect(table.encoding == .windows1252)
    #expect(table.text(row: 0, column: 0) == "Zoë")
    #expect(table.text(row: 0, column: 1) == "€")
  }
}
