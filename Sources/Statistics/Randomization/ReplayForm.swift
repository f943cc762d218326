/// Which squared standard error a test uses, the same for every assignment.
enum ReplayForm {
  /// Variances by stratum and arm.
  case byStratum
  /// One variance an arm, pooled over strata.
  case byArm
  /// The spread of the differences between strata.
  case betweenStrata
}

/// What the poorest of some assignments allows.
struct PoorestReplay {
  private var smallestCell = Double.infinity
  private var degrees = Double.infinity
  private var strata = 0.0

  mutating func add(_ counts: DrawCounts) {
    for counts in counts.distinct {
      smallestCell = min(smallestCell, counts.smallestCell)
      degrees = min(degrees, counts.degrees.min())
      strata = max(strata, counts.strata)
    }
  }

  /// Variances by stratum, else by arm where those are known at least as well as the spread between
  /// strata, else that spread.
  var form: ReplayForm {
    smallestCell >= 2 ? .byStratum : degrees >= strata - 1 ? .byArm : .betweenStrata
  }
}
