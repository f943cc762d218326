import Pipeline

/// Finds deals by their ids without keeping these a second time: what is found is compared with the
/// text of the deal itself.
///
/// Open addressing; nothing depends on the process's hash seed.
struct DealKeys {
  private struct Slot {
    static let free = Slot(deal: -1, hash: 0)
    let deal: Int32
    let hash: UInt32
  }

  private var slots: [Slot]
  private var count = 0

  /// An index of no keys.
  ///
  /// - Parameter expected: about how many keys there will be; it only saves moving them.
  init(expected: Int = 0) {
    var size = 64
    while size < expected * 2 + 2 { size *= 2 }
    slots = [Slot](repeating: .free, count: size)
  }

  /// Finds the deal of a key.
  ///
  /// - Parameters:
  ///   - hash: the key's.
  ///   - isKey: whether a deal has the key.
  /// - Returns: its position; nil when there is none.
  func deal(of hash: UInt32, isKey: (Int32) -> Bool) -> Int32? {
    let deal = slots[place(hash, isKey)].deal
    return deal >= 0 ? deal : nil
  }

  /// Adds a deal under a key, unless another has it.
  ///
  /// - Parameters:
  ///   - deal: its position.
  ///   - hash: the key's.
  ///   - isKey: whether a deal has the key.
  /// - Returns: whether it was added.
  mutating func add(_ deal: Int32, hash: UInt32, isKey: (Int32) -> Bool) -> Bool {
    if (count + 1) * 2 > slots.count { grow() }
    let place = place(hash, isKey)
    guard slots[place].deal < 0 else { return false }
    slots[place] = Slot(deal: deal, hash: hash)
    count += 1
    return true
  }

  /// The hash of a key.
  static func hash(_ key: ArraySlice<UInt8>) -> UInt32 { key.withUnsafeBufferPointer(hash) }

  /// The hash of a key.
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: ByteHash.hash(key) >> 32)
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
}
