extension PermutationTest {
  /// Counts the assignments that are as extreme as the observed one.
  ///
  /// Ties count, with one part in 10⁹ allowed for rounding; a difference of 10⁻¹² of the outcomes'
  /// size is none.
  struct Tally {
    private(set) var total = 0
    private(set) var extreme = 0
    private(set) var greater = 0
    private(set) var less = 0
    private let isStudentized: Bool
    private let isNone: Bool
    private let own: Double
    private let slack: Double

    init(
      _ observed: (difference: Double, squaredError: Double), scale: Double, isStudentized: Bool
    ) {
      self.isStudentized = isStudentized
      isNone = abs(observed.difference) <= 1e-12 * scale
      own =
        isNone ? 0 : Self.statistic(observed.difference, observed.squaredError, isStudentized)
      slack = isNone ? (isStudentized ? 1e-9 : 1e-9 * scale) : 5e-10 * abs(own)
    }

    /// A difference over its error, or the difference; an error of 0 makes it infinite.
    @inline(__always)
    private static func statistic(
      _ difference: Double, _ squaredError: Double, _ isStudentized: Bool
    ) -> Double {
      guard isStudentized else { return difference }
      if squaredError > 0 { return difference / squaredError.squareRoot() }
      return difference < 0 ? -.infinity : .infinity
    }

    @inline(__always)
    mutating func add(_ difference: Double, _ squaredError: Double) {
      let other = Self.statistic(difference, squaredError, isStudentized)
      total += 1
      // The slack of an infinite statistic is infinite: such a one is reached by its like only.
      let least = own.isInfinite ? abs(own) : abs(own) - slack
      if isNone || abs(other) >= least { extreme += 1 }
      if other >= (own.isInfinite ? own : own - slack) { greater += 1 }
      if other <= (own.isInfinite ? own : own + slack) { less += 1 }
    }
  }

  /// One assignment's difference and squared error.
  struct Comparison {
    let difference: Double
    let squaredError: Double
  }

  /// Assignments summed one by one, for clusters and for rules of acceptance.
  static func replays(
    _ values: [Double], _ design: PermutationDesign, draws: Int?, seed: UInt64,
    _ accepts: ((_ isTreated: [Bool]) -> Bool)?
  ) throws(SampleError) -> (observed: Comparison, others: [Comparison], scale: Double) {
    var assignments: [[Bool]] = []
    var accepted: [Int] = []
    if let draws {
      var assignment = design.isTreated
      var k = 0
      while accepted.count < draws {
        k += 1
        guard k <= 1_000 * draws else {
          throw .notEstimable(
            reason: "the rule of acceptance allows fewer than one draw in a thousand")
        }
        if let accepts {
          design.draw(k, seed: seed, into: &assignment)
          guard accepts(assignment) else { continue }
        }
        accepted.append(k)
      }
    } else {
      try design.forEachAssignment { if accepts?($0) ?? true { assignments.append($0) } }
    }
    let layout = ReplayLayout(strata: design.strata)
    let table = ReplayTable(values, isTreated: design.isTreated, layout: layout)
    var records = [
      try ReplayRecord(
        [table], actual: ReplayBlock(layout, of: design.isTreated),
        draws: max(accepted.count, assignments.count))
    ]
    records.read(from: 1, through: records[0].last, kept: nil) { k, assignment in
      if accepted.isEmpty {
        assignment = assignments[k - 1]
      } else {
        design.draw(accepted[k - 1], seed: seed, into: &assignment)
      }
    }
    let units = Double(values.count)
    let least = 1e-12 * table.squares.a / (units * units)
    func comparison(_ lines: ArmLines) -> Comparison {
      let line = lines.shift
      return Comparison(
        difference: line.difference(1, 0), squaredError: line.squaredError(1, 0, least: least))
    }
    return (
      comparison(records[0].observed[0]), records[0].replays[0].map(comparison),
      table.scale.x
    )
  }
}
