/// Texts known by number, found by their bytes: no string is made for a text that was seen before.
///
/// The bytes of all stand in one buffer: a million ids take a third of what as many strings would.
/// Open addressing; nothing depends on the process's hash seed.
package struct KeyIndex: Sendable {
  private var bytes: [UInt8] = []
  /// How long every key is, as long as all are equally long; then where they end needs no keeping.
  private var width = 0
  /// Where each key ends; empty as long as all are equally long.
  private var ends: [UInt32] = []
  /// How many keys there are.
  package private(set) var count = 0
  /// How many keys there will be, as far as it was said.
  private var expected = 0
  /// How many of the keys can be found.
  private var found = 0
  /// A key's number and the upper half of its hash, by which most keys that are new are known to be so
  /// without a look at others.
  private var slots = [Slot](repeating: .free, count: 64)

  private struct Slot {
    static let free = Slot(number: -1, hash: 0)
    let number: Int32
    let hash: UInt32
  }

  /// An index of no keys.
  package init() {}

  /// The number of a key, which is added when new.
  package mutating func intern(_ key: ArraySlice<UInt8>) -> (number: Int32, isNew: Bool) {
    key.withUnsafeBufferPointer { intern($0) }
  }

  /// The number of a key, which is added when new.
  package mutating func intern(
    _ key: UnsafeBufferPointer<UInt8>
  ) -> (number: Int32, isNew: Bool) {
    if (found + 1) * 4 > slots.count * 3 { grow() }
    let hash = KeyIndex.hash(key)
    let place = place(of: key, hash)
    if slots[place].number >= 0 { return (slots[place].number, false) }
    let number = append(key)
    slots[place] = Slot(number: number, hash: hash)
    found += 1
    return (number, true)
  }

  /// The number of a key that is new and will be asked for by number only, such as an id.
  ///
  /// It takes less room than a key that is found again: `number(of:)` does not know it.
  package mutating func append(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
    if count == 0 { width = key.count }
    if ends.isEmpty, key.count != width { endEach() }
    bytes.append(contentsOf: key)
    if !ends.isEmpty { ends.append(UInt32(truncatingIfNeeded: bytes.count)) }
    count += 1
    return Int32(count - 1)
  }

  /// The number of a key, or nil when it was never added to be found.
  package func number(of key: ArraySlice<UInt8>) -> Int32? {
    key.withUnsafeBufferPointer { number(of: $0) }
  }

  /// The number of a key, or nil when it was never added to be found.
  package func number(of key: UnsafeBufferPointer<UInt8>) -> Int32? {
    let number = slots[place(of: key, KeyIndex.hash(key))].number
    return number >= 0 ? number : nil
  }

  /// The text of a key.
  package func text(_ number: Int32) -> String { String(decoding: utf8(number), as: UTF8.self) }

  /// The bytes of a key.
  package func utf8(_ number: Int32) -> ArraySlice<UInt8> { bytes[range(number)] }

  /// Makes room for keys.
  package mutating func reserve(_ keys: Int, bytes size: Int) {
    bytes.reserveCapacity(bytes.count + size)
    expected = count + keys
    if !ends.isEmpty { ends.reserveCapacity(expected) }
  }

  private func range(_ number: Int32) -> Range<Int> {
    let number = Int(number)
    if ends.isEmpty { return number * width..<(number + 1) * width }
    return (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  /// Notes where each key ends, now that they are not equally long.
  private mutating func endEach() {
    ends.reserveCapacity(max(expected, count + 1))
    for number in 0..<count { ends.append(UInt32(truncatingIfNeeded: (number + 1) * width)) }
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
    return bytes.withUnsafeBufferPointer {
      ByteHash.areEqual(UnsafeBufferPointer(rebasing: $0[range]), key)
    }
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
