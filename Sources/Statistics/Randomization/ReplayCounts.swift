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

  /// The counts of two sets of strata together.
  static func + (one: Self, other: Self) -> Self {
    ReplayCounts(
      size: one.size + other.size, strata: one.strata + other.strata,
      squaredSizes: one.squaredSizes + other.squaredSizes,
      smallestCell: min(one.smallestCell, other.smallestCell),
      degrees: one.degrees + other.degrees, inverses: one.inverses + other.inverses)
  }
}
