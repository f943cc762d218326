/// One choice of some of several things, and the way to the next in the order of a dictionary.
struct Combinations {
  private let count: Int
  private(set) var chosen: [Int]

  init(of count: Int, taking size: Int) {
    self.count = count
    chosen = Array(0..<size)
  }

  /// The choice after this one; nil after the last.
  var next: Combinations? {
    var place = chosen.count - 1
    while place >= 0, chosen[place] == count - chosen.count + place { place -= 1 }
    guard place >= 0 else { return nil }
    var other = self
    other.chosen[place] += 1
    for later in place + 1..<max(chosen.count, place + 1) {
      other.chosen[later] = other.chosen[later - 1] + 1
    }
    return other
  }
}

/// Every choice as a set of bits.
func combinations(of count: Int, taking size: Int) -> [UInt32] {
  var masks: [UInt32] = []
  var way: Combinations? = Combinations(of: count, taking: size)
  while let current = way {
    masks.append(current.chosen.reduce(0) { $0 | 1 << UInt32($1) })
    way = current.next
  }
  return masks
}

/// The number of ways to choose `size` of `count`; +∞ beyond a `Double`.
func binomial(_ count: Int, _ size: Int) -> Double {
  var ways = 1.0
  for index in 0..<size {
    ways = (ways * Double(count - index) / Double(index + 1)).rounded()
  }
  return ways
}
