/// A number that tells texts apart by their bytes.
///
/// Nothing depends on the process's hash seed, so tables built on it are the same in every run.
package enum ByteHash {
  /// Eight bytes at a time, mixed by folding the product of 128 bits (Yi, *wyhash*).
  package static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(text)
    var hash = UInt64(bytes.count)
    var at = 0
    while at + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    return mixed(hash ^ rest)
  }

  /// Whether two texts are byte for byte the same.
  package static func areEqual(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard one.count == other.count else { return false }
    guard one.count >= 8 else {
      for offset in 0..<one.count where one[offset] != other[offset] { return false }
      return true
    }
    let (one, other) = (UnsafeRawBufferPointer(one), UnsafeRawBufferPointer(other))
    let last = one.count - 8
    var differences: UInt64 = 0
    // The last eight bytes may overlap those before.
    for start in stride(from: 0, through: last + 7, by: 8) {
      let at = min(start, last)
      differences |=
        one.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        ^ other.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    }
    return differences == 0
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
