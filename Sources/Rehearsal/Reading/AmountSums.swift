/// Amounts by unit and stratum, ready to be summed by arm.
struct AmountSums {
  private let values: [Double]
  private let strata: [Int32]
  private let totals: [SIMD4<Double>]

  /// Prepares amounts.
  ///
  /// - Parameters:
  ///   - values: one finite amount a unit.
  ///   - strata: the stratum of each unit, counted from 0.
  init(_ values: [Double], strata: [Int32]) {
    self.values = values
    self.strata = strata
    var totals = [SIMD4<Double>](repeating: .zero, count: Int(strata.max() ?? -1) + 1)
    for (value, stratum) in zip(values, strata) {
      totals[Int(stratum)] += SIMD4(1, value, value * value, 0)
    }
    self.totals = totals
  }

  /// Whether any two units of a stratum differ.
  var vary: Bool {
    var first = [Double?](repeating: nil, count: totals.count)
    for (value, stratum) in zip(values, strata) {
      if let known = first[Int(stratum)], known != value { return true }
      first[Int(stratum)] = value
    }
    return false
  }

  /// The difference an assignment shows.
  func difference(under isTreated: [Bool]) -> Difference {
    var treated = [SIMD4<Double>](repeating: .zero, count: totals.count)
    for unit in values.indices where isTreated[unit] {
      let value = values[unit]
      treated[Int(strata[unit])] += SIMD4(1, value, value * value, 0)
    }
    return Difference(treated: treated, totals: totals)
  }
}

extension AmountSums {
  /// A difference in means, strata weighted by their size, as a function of a multiple of the
  /// treated amounts: linear in it, its squared error quadratic.
  struct Difference {
    /// The coefficients of a squared error, m² treatment − 2 m both + holdout.
    struct Square {
      var treatment = 0.0
      var both = 0.0
      var holdout = 0.0
    }

    private var means = (treatment: 0.0, holdout: 0.0)
    private var byStratum = Square()
    private var byArm = Square()
    private var betweenStrata = Square()
    private var smallestCell = Double.infinity
    private var armDegrees = 0.0
    /// How many strata have units in both arms.
    private(set) var strata = 0.0

    /// The difference when treated amounts are multiplied.
    func value(multiple: Double) -> Double { means.treatment * multiple - means.holdout }

    /// The squared standard error when treated amounts are multiplied.
    func squaredError(_ form: Form, multiple: Double) -> Double {
      let square =
        switch form {
        case .byStratum: byStratum
        case .byArm: byArm
        case .betweenStrata: betweenStrata
        }
      return max(
        multiple * (multiple * square.treatment - 2 * square.both) + square.holdout, 0)
    }

    /// The size of the difference over its standard error.
    func statistic(_ form: Form) -> Double {
      let distance = abs(value(multiple: 1))
      let error = squaredError(form, multiple: 1).squareRoot()
      return error > 0 ? distance / error : distance > 0 ? .infinity : 0
    }

    /// Which standard error is used, the same for every assignment, as `RandomizationTest` chooses.
    enum Form {
      /// Neyman's (1923), variances by stratum and arm.
      case byStratum
      /// One variance an arm, pooled over strata.
      case byArm
      /// The spread of the strata's differences (Imai 2008).
      case betweenStrata

      /// Chooses by what the poorest of the replays allows.
      init(_ replays: [Difference]) {
        let cell = replays.map(\.smallestCell).min() ?? 0
        let degrees = replays.map(\.armDegrees).min() ?? 0
        let strata = replays.map(\.strata).max() ?? 0
        self = cell >= 2 ? .byStratum : degrees >= strata - 1 ? .byArm : .betweenStrata
      }
    }

    fileprivate init(treated: [SIMD4<Double>], totals: [SIMD4<Double>]) {
      var size = 0.0
      var arms = (treatment: ArmSquares(), holdout: ArmSquares())
      for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
        let weight = total[0]
        let cells = (treatment: Cell(sums), holdout: Cell(total - sums))
        size += weight
        strata += 1
        smallestCell = min(smallestCell, cells.treatment.count, cells.holdout.count)
        means.treatment += weight * cells.treatment.mean
        means.holdout += weight * cells.holdout.mean
        byStratum.treatment += weight * weight * cells.treatment.squaredError
        byStratum.holdout += weight * weight * cells.holdout.squaredError
        arms.treatment.add(cells.treatment, weight: weight)
        arms.holdout.add(cells.holdout, weight: weight)
      }
      guard strata > 0 else { return }
      means.treatment /= size
      means.holdout /= size
      byStratum.treatment /= size * size
      byStratum.holdout /= size * size
      armDegrees = min(arms.treatment.degrees, arms.holdout.degrees)
      let lends = (arms.treatment.degrees > 0, arms.holdout.degrees > 0)
      byArm.treatment = (lends.0 ? arms.treatment : arms.holdout).variance
      byArm.holdout = (lends.1 ? arms.holdout : arms.treatment).variance
      byArm.treatment *= arms.treatment.inverseSizes / (size * size)
      byArm.holdout *= arms.holdout.inverseSizes / (size * size)
      guard strata > 1 else { return }
      let factor = strata / (strata - 1) / (size * size)
      for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
        let share = factor * total[0] * total[0]
        let treatment = Cell(sums).mean - means.treatment
        let holdout = Cell(total - sums).mean - means.holdout
        betweenStrata.treatment += share * treatment * treatment
        betweenStrata.both += share * treatment * holdout
        betweenStrata.holdout += share * holdout * holdout
      }
    }
  }
}

/// The units of one stratum in one arm.
private struct Cell {
  let count: Double
  let mean: Double
  /// The sum of squares about the mean.
  let squares: Double

  init(_ sums: SIMD4<Double>) {
    count = sums[0]
    mean = sums[1] / count
    squares = max(sums[2] - count * mean * mean, 0)
  }

  /// s²/n, or nothing for a single unit.
  var squaredError: Double { count > 1 ? squares / (count * (count - 1)) : 0 }
}

/// One arm, its squares pooled over strata.
private struct ArmSquares {
  var squares = 0.0
  var degrees = 0.0
  var inverseSizes = 0.0

  /// The pooled variance of a unit, or nothing where every stratum has one unit.
  var variance: Double { degrees > 0 ? squares / degrees : 0 }

  mutating func add(_ cell: Cell, weight: Double) {
    squares += cell.squares
    degrees += cell.count - 1
    inverseSizes += weight * weight / cell.count
  }
}
