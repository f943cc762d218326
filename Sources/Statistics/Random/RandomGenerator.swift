/// A seeded source of random bits: xoshiro256** of Blackman & Vigna (2021), started by SplitMix64.
///
/// A generator is made from a seed *and* a stream. Two streams of one seed are independent for
/// every purpose here, so draw `k` of a design always uses stream `k`: the result cannot depend on
/// how many threads share the work. All integer draws are exact integer arithmetic and are the
/// same on every machine.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the generator.
  ///
  /// - Parameters:
  ///   - seed: the seed, any value (0 included).
  ///   - stream: which of the seed's streams to use.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mix = SplitMix64(state: seed)
    let key = mix.next()
    mix = SplitMix64(state: key ^ (stream &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D))
    state = (mix.next(), mix.next(), mix.next(), mix.next())
  }

  /// Resumes from a state, so that a test can compare with the published sequence.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 { advance() }

  /// A whole number drawn uniformly from `0..<bound`, without modulo bias (Lemire 2019).
  ///
  /// - Parameter bound: how many values; at least 1.
  /// - Returns: one whole number, from 0 to `bound` − 1.
  @inlinable
  public mutating func uniform(below bound: Int) -> Int {
    precondition(bound > 0, "a draw needs at least one value to choose from")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number drawn uniformly from [0, 1), a multiple of 2⁻⁵³.
  @inlinable
  public mutating func unitInterval() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Puts the elements in a uniformly random order (Fisher & Yates).
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var remaining = elements.count
    while remaining > 1 {
      let chosen = uniform(below: remaining)
      remaining -= 1
      elements.swapAt(chosen, remaining)
    }
  }

  @inlinable
  mutating func advance() -> UInt64 {
    let result = rotate(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, by: 45)
    return result
  }

  @inlinable
  func rotate(_ value: UInt64, by count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }
}

/// The seed expander of Steele, Lea & Flood (2014).
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
