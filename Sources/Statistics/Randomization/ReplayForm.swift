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

  /// The replay as a test of shifts, s = τ: treated less others.
  func shift(_ form: Form) -> NullFamily.Line { arms(form).contrast(1, -1) }

  /// The replay's two means with the errors of a form.
  func arms(_ form: Form) -> ArmLines {
    switch form {
    case .byStratum: ArmLines(means: means, errors: byStratum, product: .zero)
    case .byArm: ArmLines(means: means, errors: byArm, product: .zero)
    case .betweenStrata: ArmLines(means: means, errors: betweenStrata, product: product)
    }
  }
}

/// Both arms' means of one assignment, linear in s, with the squares and product of their errors.
struct ArmLines: Hashable, Sendable {
  let means: SIMD4<Double>
  let errors: SIMD8<Double>
  let product: SIMD4<Double>

  /// So many times the treated mean and so many times the other.
  @inline(__always)
  func contrast(_ treated: Double, _ other: Double) -> NullFamily.Line {
    let (tt, hh, th) = (treated * treated, other * other, treated * other)
    return NullFamily.Line(
      difference: treated * means.lowHalf + other * means.highHalf,
      error: SIMD3(
        tt * errors[0] + hh * errors[3] + 2 * th * product.x,
        tt * errors[1] + hh * errors[4] + th * product.y,
        tt * errors[2] + hh * errors[5] + 2 * th * product.z))
  }
}
