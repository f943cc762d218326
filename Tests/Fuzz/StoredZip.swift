/// Puts pieces into a zip archive without folding them, so that a changed byte reaches the reader of
/// XML instead of failing at the archive's checksum.
enum StoredZip {
  private static let names = [
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml",
  ]

  /// The archive (PKWARE, *.ZIP File Format Specification*, 4.3, method 0).
  static func archive(_ pieces: [ArraySlice<UInt8>]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    let parts = Array(zip(names, pieces))
    for (name, piece) in parts {
      let offset = bytes.count
      var facts: [UInt8] = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4)
      facts += little(checksum(piece), 4)
      facts += little(UInt32(piece.count), 4) + little(UInt32(piece.count), 4)
      facts += little(UInt32(name.utf8.count), 2) + little(0, 2)
      bytes += [0x50, 0x4B, 3, 4] + facts + name.utf8 + piece
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + facts
      directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
      directory += little(UInt32(offset), 4) + name.utf8
    }
    let start = UInt32(bytes.count)
    let count = little(UInt32(parts.count), 2)
    bytes += directory
    bytes += [0x50, 0x4B, 5, 6] + little(0, 4) + count + count
    bytes += little(UInt32(directory.count), 4) + little(start, 4) + little(0, 2)
    return bytes
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  /// CRC-32 (ISO 3309), reflected, polynomial 0xEDB88320.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var checksum = UInt32.max
    for byte in bytes {
      checksum = table[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)] ^ checksum >> 8
    }
    return ~checksum
  }

  private static let table: [UInt32] = (0..<256).map { value in
    (0..<8).reduce(UInt32(value)) { rest, _ in
      rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1
    }
  }
}
