/// Texts known by number, found by their bytes: no string is made for a cell that was seen before.
///
/// Open addressing over FNV-1a (Fowler, Noll & Vo), so nothing depends on the process's hash seed.
struct KeyIndex {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)

  /// How many keys there are.
  var count: Int { ends.count }

  /// The number of a key, which is added when new.
  mutating func intern(_ key: ArraySlice<UInt8>) -> (number: Int32, isNew: Bool) {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot] >= 0 { return (slots[slot], false) }
    let number = Int32(ends.count)
    slots[slot] = number
    bytes += key
    ends.append(bytes.count)
    return (number, true)
  }

  /// The number of a key, or nil when it was never added.
  func number(of key: ArraySlice<UInt8>) -> Int32? {
    let number = slots[slot(of: key)]
    return number >= 0 ? number : nil
  }

  /// The text of a key.
  func text(_ number: Int32) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  private func range(_ number: Int32) -> Range<Int> {
    (number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]
  }

  private func slot(of key: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot] >= 0, !bytes[range(slots[slot])].elementsEqual(key) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in ends.indices.map(Int32.init) {
      slots[slot(of: bytes[range(number)])] = number
    }
  }
}
