import Statistics

/// The company's random streams: one for each thing that is drawn, so no draw can move another.
///
/// An account's past stays the same when its arm, the effect or the day of the export changes,
/// because what those change draws from streams of its own.
struct Streams: Sendable {
  /// What a stream is for. The numbers are part of the result: never reuse or reorder them.
  enum Purpose: UInt64 {
    case company = 1
    case families = 2
    case firmography = 3
    case propensity = 4
    case arrivals = 5
    case extraArrivals = 6
    case deal = 7
    case extraDeal = 8
    case playTouches = 9
    case newsletterTouches = 10
  }

  /// The company's seed.
  let seed: UInt64

  /// The stream of one purpose.
  ///
  /// - Parameters:
  ///   - purpose: what is drawn.
  ///   - number: the account it is drawn for, below 2³⁶.
  ///   - item: which of the account's things, below 2²⁰.
  /// - Returns: the stream from its start.
  func generator(_ purpose: Purpose, of number: Int = 0, item: Int = 0) -> RandomGenerator {
    RandomGenerator(
      seed: seed, stream: purpose.rawValue << 56 | UInt64(number) << 20 | UInt64(item))
  }
}
