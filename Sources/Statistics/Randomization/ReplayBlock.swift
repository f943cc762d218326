/// Draws of a design side by side: each byte says which of up to eight units are treated.
///
/// All draws of one byte stand together, so that what those units add to a sum is worked out once and
/// then looked up (the method of Arlazarov, Dinic, Kronrod & Faradzhev 1970).
struct ReplayBlock {
  let layout: ReplayLayout
  /// How many draws it holds at most.
  let capacity: Int
  /// How many it holds.
  private(set) var count = 0
  /// Byte after byte, `capacity` draws each.
  private var patterns: [UInt8]

  /// How many draws stand side by side where they take less than 16 MB.
  static let usualCapacity = 512

  /// An empty block of about 16 MB at most.
  init(_ layout: ReplayLayout, capacity: Int = usualCapacity) {
    self.layout = layout
    self.capacity = min(capacity, max(16, 1 << 24 / max(layout.byteCount, 1)))
    patterns = [UInt8](repeating: 0, count: self.capacity * layout.byteCount)
  }

  /// A block of one assignment.
  init(_ layout: ReplayLayout, of isTreated: [Bool]) {
    self.init(layout, capacity: 1)
    append(isTreated)
  }

  var isFull: Bool { count == capacity }

  mutating func removeAll() { count = 0 }

  /// Adds an assignment, whether each unit is treated.
  mutating func append(_ isTreated: [Bool]) {
    precondition(isTreated.count == layout.units.count, "a draw assigns every unit, once")
    precondition(!isFull, "a full block takes no more")
    patterns.withUnsafeMutableBufferPointer { patterns in
      layout.units.withUnsafeBufferPointer { units in
        layout.starts.withUnsafeBufferPointer { starts in
          isTreated.withUnsafeBytes { bits in
            // A Bool is a byte of 0 or 1; read as such, no branch depends on chance.
            for byte in 0..<starts.count - 1 {
              var pattern: UInt8 = 0
              var shift: UInt8 = 0
              for place in starts[byte]..<starts[byte + 1] {
                pattern |= bits[Int(units[Int(place)])] &<< shift
                shift &+= 1
              }
              patterns[byte * capacity + count] = pattern
            }
          }
        }
      }
    }
    count += 1
  }

  /// Whether each unit is treated in one of the draws.
  func assignment(_ draw: Int) -> [Bool] {
    var isTreated = [Bool](repeating: false, count: layout.units.count)
    for byte in 0..<layout.byteCount {
      for place in layout.starts[byte]..<layout.starts[byte + 1] {
        let bit = UInt8(place - layout.starts[byte])
        isTreated[Int(layout.units[Int(place)])] = patterns[byte * capacity + draw] >> bit & 1 == 1
      }
    }
    return isTreated
  }

  /// Hands over the patterns of one byte in some of the draws.
  @inline(__always)
  func withPatterns(
    of byte: Int, in draws: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let first = byte * capacity
    patterns.withUnsafeBufferPointer {
      body(
        UnsafeBufferPointer(rebasing: $0[first + draws.lowerBound..<first + draws.upperBound]))
    }
  }
}
