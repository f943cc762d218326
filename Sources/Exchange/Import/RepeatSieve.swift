/// Tells of most keys that they stand only once among many, in a fraction of the room and the time that
/// an index takes.
///
/// Two bits for each of at least eight places a key: whether a key fell there, and whether another did.
/// A key alone in its place is alone among all; one that shares its place may be (Bloom 1970, with one
/// hash).
struct RepeatSieve {
  private var words: [UInt64]

  private init(keys: Int) {
    var size = 1
    while size * 4 < keys { size *= 2 }
    words = [UInt64](repeating: 0, count: size)
  }

  /// Of each key, given by its hash, whether it is known that no other is the same.
  static func singles(_ hashes: [UInt32]) -> [Bool] {
    var sieve = RepeatSieve(keys: hashes.count)
    // Two short loops, so that a processor waits for the memory of many keys at a time.
    for hash in hashes { sieve.see(hash) }
    return hashes.map { sieve.isAlone($0) }
  }

  private mutating func see(_ hash: UInt32) {
    let (word, shift) = place(hash)
    words[word] |= (1 + (words[word] >> shift & 1)) << shift
  }

  private func isAlone(_ hash: UInt32) -> Bool {
    let (word, shift) = place(hash)
    return words[word] >> shift & 3 == 1
  }

  private func place(_ hash: UInt32) -> (word: Int, shift: UInt64) {
    (Int(hash >> 5) & (words.count - 1), UInt64(hash & 31) * 2)
  }
}
