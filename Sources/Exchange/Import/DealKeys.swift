/// Finds deals by their ids without keeping these a second time: what is found is compared with the
/// text of the deal itself.
///
/// As long as keys come in ascending order, as exports in the order of ids have them, a key after the
/// last is new and nothing is kept; `isAscending` is to be ended by adding all keys to another index.
/// Else open addressing; nothing depends on the process's hash seed.
struct DealKeys {
  private struct Slot {
    static let free = Slot(deal: -1, hash: 0)
    let deal: Int32
    let hash: UInt32
  }

  private var slots = [Slot](repeating: .free, count: 64)
  private var count = 0
  /// Whether keys are only known to ascend, and none can be found.
  private(set) var isAscending: Bool
  private var last: [UInt8] = []

  /// An index of no keys.
  init(isAscending: Bool) { self.isAscending = isAscending }

  /// Whether a key is new for coming after all others; then it is the last.
  mutating func follows(_ key: ArraySlice<UInt8>) -> Bool {
    guard isAscending, last.lexicographicallyPrecedes(key) else { return false }
    last.removeAll(keepingCapacity: true)
    last += key
    return true
  }

  /// Finds the deal of a key.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - isKey: whether a deal has it.
  /// - Returns: its position; nil when there is none.
  func deal(of key: ArraySlice<UInt8>, isKey: (Int32) -> Bool) -> Int32? {
    let deal = slots[place(DealKeys.hash(key), isKey)].deal
    return deal >= 0 ? deal : nil
  }

  /// Adds a deal under a key that no other has.
  mutating func add(_ deal: Int32, key: ArraySlice<UInt8>) {
    if (count + 1) * 2 > slots.count { grow() }
    let hash = DealKeys.hash(key)
    slots[place(hash) { _ in false }] = Slot(deal: deal, hash: hash)
    count += 1
  }

  private func place(_ hash: UInt32, _ isKey: (Int32) -> Bool) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].deal >= 0 {
      if slots[place].hash == hash, isKey(slots[place].deal) { break }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .free, count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.deal >= 0 {
      var place = Int(slot.hash) & mask
      while slots[place].deal >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  private static func hash(_ key: ArraySlice<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: key.withUnsafeBufferPointer(ByteHash.hash) >> 32)
  }
}
