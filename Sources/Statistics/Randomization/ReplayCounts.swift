/// How many units one assignment has in the cells of its strata.
struct ReplayCounts {
  /// How many units the strata with both arms hold.
  var size = 0.0
  /// How many strata have both arms.
  var strata = 0.0
  /// The sum of squares of their sizes.
  var squaredSizes = 0.0
  /// How many units the smallest arm of a stratum holds.
  var smallestCell = Double.infinity
  /// The degrees of freedom of each arm's pooled variance, the treated first.
  var degrees = SIMD2<Double>.zero
  /// Σ n²/nₐ of each arm.
  var inverses = SIMD2<Double>.zero

  /// Adds a stratum, unless it has one arm only: it has no difference, and the others speak for it.
  mutating func add(treated: Double, of count: Double) {
    guard treated > 0, treated < count else { return }
    let cells = SIMD2(treated, count - treated)
    size += count
    strata += 1
    squaredSizes += count * count
    smallestCell = min(smallestCell, cells.min())
    degrees += cells - 1
    inverses += count * count / cells
  }

  /// Adds the counts of other strata.
  @inline(__always)
  mutating func add(_ other: Self) {
    size += other.size
    strata += other.strata
    squaredSizes += other.squaredSizes
    smallestCell = other.smallestCell < smallestCell ? other.smallestCell : smallestCell
    degrees += other.degrees
    inverses += other.inverses
  }

  /// The counts of two sets of strata together.
  static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.add(other)
    return sum
  }
}

/// The counts of several assignments: what all have in common, and what each has beside it.
struct DrawCounts {
  private let draws: Int
  private var shared = ReplayCounts()
  /// Empty where all assignments have the same counts.
  private var own: [ReplayCounts] = []

  /// Strata up to this size have their few counts worked out once.
  private static let largestTabulated = 64

  /// No strata yet.
  init(draws: Int) { self.draws = draws }

  /// Adds a stratum of so many units, of which each assignment treats some.
  mutating func add(treated: [Int32], of count: Int) {
    guard treated.contains(where: { $0 != treated[0] }) else {
      shared.add(treated: Double(treated.first ?? 0), of: Double(count))
      return
    }
    if own.isEmpty { own = [ReplayCounts](repeating: ReplayCounts(), count: draws) }
    guard count <= Self.largestTabulated else {
      for draw in own.indices { own[draw].add(treated: Double(treated[draw]), of: Double(count)) }
      return
    }
    let additions = (0...count).map { treated in
      var counts = ReplayCounts()
      counts.add(treated: Double(treated), of: Double(count))
      return counts
    }
    own.withUnsafeMutableBufferPointer { own in
      additions.withUnsafeBufferPointer { additions in
        for draw in own.indices { own[draw].add(additions[Int(treated[draw])]) }
      }
    }
  }

  /// The counts of one assignment.
  subscript(draw: Int) -> ReplayCounts { own.isEmpty ? shared : shared + own[draw] }

  /// The counts that differ: one where all assignments have the same.
  var distinct: [ReplayCounts] { own.isEmpty ? [shared] : own.map { shared + $0 } }
}
