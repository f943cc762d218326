extension Replay {
  /// Which of the three squared standard errors a test uses, the same for every assignment.
  enum Form {
    case byStratum
    case byArm
    case betweenStrata

    /// Chooses by what the poorest assignment allows: variances by stratum, then by arm where those
    /// are known at least as well as the spread between strata, then that spread.
    init(observed: Replay, replays: [Replay]) {
      var smallestCell = observed.smallestCell
      var degrees = observed.armDegrees
      var strata = observed.strata
      for replay in replays {
        smallestCell = min(smallestCell, replay.smallestCell)
        degrees = min(degrees, replay.armDegrees)
        strata = max(strata, replay.strata)
      }
      self =
        smallestCell >= 2 ? .byStratum : degrees >= strata - 1 ? .byArm : .betweenStrata
    }
  }

  /// The replay as a test of shifts, s = τ.
  func shift(_ form: Form) -> NullFamily.Line {
    let error = squaredError(form)
    return NullFamily.Line(
      difference: SIMD2(difference[0], difference[1]), error: SIMD3(error[0], error[1], error[2]))
  }

  /// The replay as a test of multiples, 1/θ = 1 + s.
  func multiple(_ form: Form) -> NullFamily.Line {
    let error = squaredError(form)
    return NullFamily.Line(
      difference: SIMD2(difference[0], difference[2]), error: SIMD3(error[0], error[3], error[4]))
  }

  private func squaredError(_ form: Form) -> SIMD8<Double> {
    switch form {
    case .byStratum: byStratum
    case .byArm: byArm
    case .betweenStrata: betweenStrata
    }
  }
}
