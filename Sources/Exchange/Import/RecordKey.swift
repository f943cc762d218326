/// How ids and names of records are compared.
enum RecordKey {
  /// The bytes by which an id is compared; nil for an empty cell and for Salesforce's empty lookup.
  ///
  /// A Salesforce id of 18 characters is its 15 case-sensitive ones and a checksum of their case.
  ///
  /// - Parameters:
  ///   - cell: the id as written.
  ///   - isSalesforce: whether any id of 18 letters and digits is Salesforce's; otherwise only one
  ///     whose checksum is right.
  /// - Returns: the bytes to compare.
  static func id(_ cell: ArraySlice<UInt8>, isSalesforce: Bool) -> ArraySlice<UInt8>? {
    let count = cell.withUnsafeBufferPointer { bytes in
      id(bytes, isSalesforce: isSalesforce)?.count
    }
    return count.map { cell.prefix($0) }
  }

  /// The bytes by which an id is compared, which are its first; see above.
  static func id(
    _ cell: UnsafeBufferPointer<UInt8>, isSalesforce: Bool
  ) -> UnsafeBufferPointer<UInt8>? {
    guard !cell.isEmpty else { return nil }
    guard cell.count == 18 || cell.count == 15, cell.allSatisfy(isLetterOrDigit) else {
      return cell
    }
    let short = UnsafeBufferPointer(rebasing: cell.prefix(15))
    if short.allSatisfy({ $0 == UInt8(ascii: "0") }) { return nil }
    if cell.count == 15 || isSalesforce { return short }
    return checksum(of: short).elementsEqual(cell.suffix(3)) ? short : cell
  }

  /// The bytes by which a name is compared: without regard to case.
  static func name(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !cell.isEmpty else { return nil }
    if cell.allSatisfy({ $0 < 0x80 }) {
      return ArraySlice(cell.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 })
    }
    return ArraySlice(String(decoding: cell, as: UTF8.self).lowercased().utf8)
  }

  /// The three characters that tell the case of the 15 before them.
  ///
  /// Source: Salesforce, *How to convert a 15-character ID to an 18-character ID*: each group of
  /// five gives a number whose bit i is set when character i is a capital.
  ///
  /// - Parameter id: 15 letters and digits.
  /// - Returns: three letters or digits.
  static func checksum(of id: some Collection<UInt8>) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    var numbers = [0, 0, 0]
    for (position, byte) in id.prefix(15).enumerated() where byte >= 65 && byte <= 90 {
      numbers[position / 5] |= 1 << (position % 5)
    }
    return numbers.map { letters[$0] }
  }

  /// Whether an id has the form of Salesforce's 18 characters, but not the checksum.
  static func hasWrongChecksum(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.count == 18 && cell.allSatisfy(isLetterOrDigit)
      && !checksum(of: cell.prefix(15)).elementsEqual(cell.suffix(3))
  }

  /// Whether an id is what a spreadsheet leaves of a long number: `1.23457E+11`.
  static func isCut(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count <= 12, let first = cell.first, (48...57).contains(first),
      cell.contains("E+".utf8)
    else { return false }
    return cell.allSatisfy {
      (48...57).contains($0) || [UInt8(ascii: "."), UInt8(ascii: ","), 0x45, 0x2B].contains($0)
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
  }
}
