/// Whole numbers below small bounds, two from each 64 bits of a generator.
///
/// Unbiased by rejection (Lemire 2019), in integer arithmetic that is the same on every machine.
struct HalfDraws {
  private var generator: RandomGenerator
  private var spare: UInt64 = 0
  private var hasSpare = false

  init(seed: UInt64, stream: UInt64) {
    generator = RandomGenerator(seed: seed, stream: stream)
  }

  /// A whole number from 0 to `bound` − 1.
  @inline(__always)
  mutating func uniform(below bound: UInt64) -> Int {
    var product = next() &* bound
    if product & 0xFFFF_FFFF < bound {
      let threshold = (0x1_0000_0000 - bound) % bound
      while product & 0xFFFF_FFFF < threshold { product = next() &* bound }
    }
    return Int(truncatingIfNeeded: product >> 32)
  }

  @inline(__always)
  private mutating func next() -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let bits = generator.next()
    spare = bits >> 32
    hasSpare = true
    return bits & 0xFFFF_FFFF
  }

  /// Takes `count` elements of a buffer of `size` without replacement (Fisher & Yates, stopped early).
  /// The buffer is left in disorder.
  @inline(__always)
  mutating func sample<Element>(
    _ count: Int, of buffer: UnsafeMutablePointer<Element>, size: Int, take: (Element) -> Void
  ) {
    for index in 0..<count {
      let chosen = index &+ uniform(below: UInt64(truncatingIfNeeded: size &- index))
      let element = buffer[chosen]
      buffer[chosen] = buffer[index]
      take(element)
    }
  }
}
