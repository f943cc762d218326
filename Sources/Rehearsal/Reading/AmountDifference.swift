/// A difference in means between the arms of a replay, strata weighted by their size, linear in the
/// outcomes imputed, its squared error a quadratic form of them.
struct AmountDifference {
  /// An imputed outcome, Y + lift × Yz − shift × z.
  struct Imputed {
    let lift: Double
    let shift: Double
  }

  /// Which standard error is used, the same for every replay, as `RandomizationTest` chooses.
  enum Form {
    /// Neyman's (1923), variances by stratum and arm.
    case byStratum
    /// One variance an arm, pooled over strata.
    case byArm
    /// The spread of the strata's differences (Imai 2008).
    case betweenStrata
  }

  /// The differences in Y, Yz and z.
  private var means = SIMD4<Double>.zero
  /// The coefficients of the squared error: those of products of Y, Yz and z.
  private var square = SIMD8<Double>.zero

  /// The difference in an imputed outcome.
  func value(_ imputed: Imputed) -> Double {
    means[0] + imputed.lift * means[1] - imputed.shift * means[2]
  }

  /// The difference over its standard error.
  func statistic(_ imputed: Imputed) -> Double {
    let (lift, shift) = (imputed.lift, imputed.shift)
    let weights = SIMD8(
      1, 2 * lift, -2 * shift, lift * lift, -2 * lift * shift, shift * shift, 0, 0)
    let terms = square * weights
    let error = terms.sum()
    let distance = value(imputed)
    // What is left of large terms that cancel is rounding.
    guard error > 1e-14 * abs(terms[0]) else {
      return distance == 0 ? 0 : distance > 0 ? .infinity : -.infinity
    }
    return distance / error.squareRoot()
  }

  /// Compares the arms of a replay.
  ///
  /// - Parameters:
  ///   - treated: the sums over the units it treats, by stratum.
  ///   - totals: the sums over all units, by stratum.
  ///   - form: which standard error to make.
  init(treated: [SIMD8<Double>], totals: [SIMD8<Double>], form: Form) {
    var size = 0.0
    var arms = (treatment: ArmSquares(), holdout: ArmSquares())
    var distances: [(weight: Double, means: SIMD4<Double>)] = []
    for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
      let weight = total[0]
      let cells = (treatment: Cell(sums), holdout: Cell(total - sums))
      let distance = cells.treatment.means - cells.holdout.means
      size += weight
      means += weight * distance
      switch form {
      case .byStratum:
        square += weight * weight * (cells.treatment.squaredError + cells.holdout.squaredError)
      case .byArm:
        arms.treatment.add(cells.treatment, weight: weight)
        arms.holdout.add(cells.holdout, weight: weight)
      case .betweenStrata: distances.append((weight, distance))
      }
    }
    guard size > 0 else { return }
    means /= size
    switch form {
    case .byStratum: break
    case .byArm:
      square =
        arms.treatment.squaredError(or: arms.holdout)
        + arms.holdout.squaredError(or: arms.treatment)
    case .betweenStrata:
      let count = Double(distances.count)
      guard count > 1 else { return }
      for (weight, distance) in distances {
        square += count / (count - 1) * weight * weight * products(distance - means)
      }
    }
    square /= size * size
  }
}

extension AmountDifference.Form {
  /// Chooses by what the poorest of the replays allows.
  ///
  /// - Parameters:
  ///   - replays: the assignments.
  ///   - strata: the stratum of each unit, counted from 0.
  init(_ replays: [[Bool]], strata: [Int32]) {
    let none = [Double](repeating: 0, count: Int(strata.max() ?? -1) + 1)
    var sizes = none
    for stratum in strata { sizes[Int(stratum)] += 1 }
    var (cell, degrees, most) = (Double.infinity, Double.infinity, 0.0)
    for replay in replays {
      var treated = none
      for (stratum, isTreated) in zip(strata, replay) where isTreated {
        treated[Int(stratum)] += 1
      }
      var (free, both) = ((treatment: 0.0, holdout: 0.0), 0.0)
      for (count, size) in zip(treated, sizes) where count > 0 && count < size {
        cell = min(cell, count, size - count)
        free.treatment += count - 1
        free.holdout += size - count - 1
        both += 1
      }
      degrees = min(degrees, free.treatment, free.holdout)
      most = max(most, both)
    }
    self = cell >= 2 ? .byStratum : degrees >= most - 1 ? .byArm : .betweenStrata
  }
}

/// The units of one stratum in one arm.
private struct Cell {
  let count: Double
  /// The means of Y, Yz and z.
  let means: SIMD4<Double>
  /// Sums of squares and products about the means.
  let squares: SIMD8<Double>

  init(_ sums: SIMD8<Double>) {
    count = sums[0]
    means = SIMD4(sums[1], sums[2], sums[3], 0) / count
    squares =
      SIMD8(sums[4], sums[5], sums[2], sums[5], sums[2], sums[3], 0, 0) - count * products(means)
  }

  /// s²/n, or nothing for a single unit.
  var squaredError: SIMD8<Double> { count > 1 ? squares / (count * (count - 1)) : .zero }
}

/// One arm, its squares pooled over strata.
private struct ArmSquares {
  var squares = SIMD8<Double>.zero
  var degrees = 0.0
  var inverseSizes = 0.0

  mutating func add(_ cell: Cell, weight: Double) {
    squares += cell.squares
    degrees += cell.count - 1
    inverseSizes += weight * weight / cell.count
  }

  /// The pooled variance times Σ n²/nₐ; an arm of single units borrows the other's variance.
  func squaredError(or other: ArmSquares) -> SIMD8<Double> {
    if degrees > 0 { return squares / degrees * inverseSizes }
    return other.degrees > 0 ? other.squares / other.degrees * inverseSizes : .zero
  }
}

/// The products of (Y, Yz, z) with itself: Y², Y Yz, Y z, (Yz)², Yz z, z².
private func products(_ vector: SIMD4<Double>) -> SIMD8<Double> {
  let (y, yz, z) = (vector[0], vector[1], vector[2])
  return SIMD8(y * y, y * yz, y * z, yz * yz, yz * z, z * z, 0, 0)
}
