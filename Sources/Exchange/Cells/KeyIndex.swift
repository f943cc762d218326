/// Texts known by number, found by their bytes: no string is made for a cell that was seen before.
///
/// Open addressing; nothing depends on the process's hash seed.
struct KeyIndex {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  /// A key's number and the upper half of its hash, by which most keys that are new are known to be so
  /// without a look at others.
  private var slots = [Slot](repeating: .free, count: 64)

  private struct Slot {
    static let free = Slot(number: -1, hash: 0)
    let number: Int32
    let hash: UInt32
  }

  /// How many keys there are.
  var count: Int { ends.count }

  /// The number of a key, which is added when new.
  mutating func intern(_ key: ArraySlice<UInt8>) -> (number: Int32, isNew: Bool) {
    if (ends.count + 1) * 2 > slots.count { grow() }
    return key.withUnsafeBufferPointer { key in
      let hash = KeyIndex.hash(key)
      let place = place(of: key, hash)
      if slots[place].number >= 0 { return (slots[place].number, false) }
      let number = Int32(ends.count)
      slots[place] = Slot(number: number, hash: hash)
      bytes.append(contentsOf: key)
      ends.append(UInt32(truncatingIfNeeded: bytes.count))
      return (number, true)
    }
  }

  /// The number of a key, or nil when it was never added.
  func number(of key: ArraySlice<UInt8>) -> Int32? {
    key.withUnsafeBufferPointer { key in
      let number = slots[place(of: key, KeyIndex.hash(key))].number
      return number >= 0 ? number : nil
    }
  }

  /// The text of a key.
  func text(_ number: Int32) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  private func range(_ number: Int32) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[Int(number) - 1]))..<Int(ends[Int(number)])
  }

  private func place(of key: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].number >= 0 {
      if slots[place].hash == hash, isEqual(slots[place].number, key) { break }
      place = (place + 1) & mask
    }
    return place
  }

  private func isEqual(_ number: Int32, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == key.count else { return false }
    for offset in 0..<key.count where bytes[range.lowerBound + offset] != key[offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .free, count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.number >= 0 {
      var place = Int(slot.hash) & mask
      while slots[place].number >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: ByteHash.hash(key) >> 32)
  }
}
