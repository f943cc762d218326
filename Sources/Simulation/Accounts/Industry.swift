import Statistics

/// What an account does for a living.
struct Industry: Hashable, Sendable {
  /// The picklist value.
  let name: String
  /// How much more often than average its accounts open a deal; 1 is average.
  let appetite: Double

  /// Twelve industries, the most common first.
  static let all = [
    Industry(name: "Technology", appetite: 1.35),
    Industry(name: "Manufacturing", appetite: 0.9),
    Industry(name: "Healthcare", appetite: 1.1),
    Industry(name: "Finance", appetite: 1.2),
    Industry(name: "Retail", appetite: 0.8),
    Industry(name: "Transportation", appetite: 0.85),
    Industry(name: "Energy", appetite: 0.75),
    Industry(name: "Education", appetite: 0.65),
    Industry(name: "Media", appetite: 1.15),
    Industry(name: "Construction", appetite: 0.6),
    Industry(name: "Insurance", appetite: 1),
    Industry(name: "Agriculture", appetite: 0.5),
  ]

  /// Draws an industry; the k-th is 1/k as common as the first (Zipf's law).
  static func draw(using generator: inout RandomGenerator) -> Industry {
    let weights = (1...all.count).map { 27_720 / $0 }
    return all[generator.choice(of: weights)]
  }
}

extension RandomGenerator {
  /// Draws a position with chances in proportion to whole weights.
  mutating func choice(of weights: [Int]) -> Int {
    var rest = uniform(below: weights.reduce(0, +))
    for (position, weight) in weights.enumerated() {
      if rest < weight { return position }
      rest -= weight
    }
    return weights.count - 1
  }
}
