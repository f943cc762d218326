/// Texts kept once each and known by a number, so that a row holds a number and not a text.
///
/// Texts are one when a reader cannot tell them apart, however their accents are encoded. The bytes of
/// all stand in one buffer: a million ids take a third of what as many strings would.
public struct Names: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [UInt32] = []
  /// How many texts can be found by their hash.
  private var found = 0
  /// Where a text of plain letters is found: its number and its hash.
  private var slots = [Slot](repeating: .free, count: 64)
  /// The texts with other letters, which can be spelled by different bytes.
  private var accented: [String: Int32] = [:]

  private struct Slot {
    static let free = Slot(number: -1, hash: 0)
    let number: Int32
    let hash: UInt32
  }

  /// An empty list of names.
  public init() {}

  /// How many names there are.
  public var count: Int { ends.count }

  /// The number of a text, which is added when new.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of a text given as UTF-8, which is added when new.
  public mutating func intern(utf8 text: ArraySlice<UInt8>) -> Int32 {
    text.withUnsafeBufferPointer { intern($0) }
  }

  /// The number of a text that is new and will be asked for by number only, such as an id.
  ///
  /// It takes less room than a text that is found again: `number(of:)` does not know it.
  public mutating func append(utf8 text: ArraySlice<UInt8>) -> Int32 {
    bytes += text
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
    return Int32(ends.count - 1)
  }

  /// The bytes of the text with that number.
  public func utf8(_ number: Int32) -> ArraySlice<UInt8> { bytes[range(Int(number))] }

  /// Makes room for texts.
  public mutating func reserve(_ count: Int, bytes size: Int) {
    bytes.reserveCapacity(bytes.count + size)
    ends.reserveCapacity(ends.count + count)
  }

  private mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    let number = Int32(ends.count)
    guard Names.isPlain(text) else {
      let string = String(decoding: text, as: UTF8.self)
      if let known = accented[string] { return known }
      accented[string] = number
      add(text)
      return number
    }
    if (found + 1) * 2 > slots.count { grow() }
    let hash = Names.hash(text)
    let place = place(of: text, hash)
    if slots[place].number >= 0 { return slots[place].number }
    slots[place] = Slot(number: number, hash: hash)
    found += 1
    add(text)
    return number
  }

  /// The number of a text, or nil when it was never added.
  public func number(of text: String) -> Int32? {
    var text = text
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    guard isPlain else { return accented[text] }
    let number = text.withUTF8 { slots[place(of: $0, Names.hash($0))].number }
    return number >= 0 ? number : nil
  }

  /// The text with that number.
  public subscript(number: Int32) -> String {
    String(decoding: bytes[range(Int(number))], as: UTF8.self)
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  private func place(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].number >= 0 {
      if slots[place].hash == hash, isEqual(Int(slots[place].number), text) { break }
      place = (place + 1) & mask
    }
    return place
  }

  private func isEqual(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == text.count else { return false }
    for offset in 0..<text.count where bytes[range.lowerBound + offset] != text[offset] {
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

  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in text { all |= byte }
    return all < 0x80
  }

  /// FNV-1a (Fowler, Noll & Vo) with the finalizer of MurmurHash3 (Appleby): nothing depends on the
  /// process's hash seed.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return UInt32(truncatingIfNeeded: hash ^ hash >> 33)
  }
}
