/// Texts known by number, found by their bytes: no string is made for a cell that was seen before.
///
/// Open addressing over FNV-1a (Fowler, Noll & Vo) with the finalizer of MurmurHash3 (Appleby), so
/// nothing depends on the process's hash seed.
struct KeyIndex {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)

  /// How many keys there are.
  var count: Int { ends.count }

  /// The number of a key, which is added when new.
  mutating func intern(_ key: ArraySlice<UInt8>) -> (number: Int32, isNew: Bool) {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let hash = KeyIndex.hash(key)
    let slot = slot(of: key, hash)
    if slots[slot] >= 0 { return (slots[slot], false) }
    let number = Int32(ends.count)
    slots[slot] = number
    bytes += key
    ends.append(bytes.count)
    hashes.append(hash)
    return (number, true)
  }

  /// The number of a key, or nil when it was never added.
  func number(of key: ArraySlice<UInt8>) -> Int32? {
    let number = slots[slot(of: key, KeyIndex.hash(key))]
    return number >= 0 ? number : nil
  }

  /// The text of a key.
  func text(_ number: Int32) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  private func range(_ number: Int32) -> Range<Int> {
    (number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]
  }

  private func slot(of key: ArraySlice<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, isEqual(number, key) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isEqual(_ number: Int32, _ key: ArraySlice<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == key.count else { return false }
    var mine = range.lowerBound
    for byte in key {
      if bytes[mine] != byte { return false }
      mine += 1
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ key: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ hash >> 33
  }
}
