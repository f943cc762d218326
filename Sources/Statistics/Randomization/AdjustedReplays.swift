extension RandomizationTest {
  /// Replays draws of the plan's design on what covariates leave of the outcomes (Rosenbaum 2002).
  ///
  /// Under a sharp null hypothesis the outcome every unit would have had in the holdout arm is
  /// known, and so is what a regression of it on the covariates leaves; no draw changes either. So
  /// the test is as exact as without covariates, for every shift and every multiple. Its estimate is
  /// the shift that leaves no difference: without strata it is the coefficient of treatment in an
  /// analysis of covariance with one slope for both arms.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit, finite, in any unit.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - covariates: what was known before the start, each column one finite number a unit; 20 units
  ///     a column or more keep the interval short. None is no adjustment.
  ///   - draws: how many draws to compare, at least 1; 10,000 is usual.
  ///   - draw: fills in draw `k`, from 1 to `draws`, with whether each unit is treated.
  /// - Throws: as without covariates, and `SampleError.notEstimable` when there are as many columns as
  ///   units, or they explain the outcomes or the arms whole.
  public init(
    values: [Double], isTreated: [Bool], strata: [Int32], adjustingFor covariates: [[Double]],
    draws: Int, draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) throws(SampleError) {
    self = try Self.together(
      [values], isTreated: isTreated, strata: strata, adjustingFor: covariates, draws: draws,
      draw: draw)[0].get()
  }

  /// Tests several outcomes of the same units on the same draws, each draw made once.
  ///
  /// - Parameters:
  ///   - outcomes: for each outcome one finite number a unit.
  ///   - isTreated: the assignment that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - covariates: what to adjust all of them for; none for no adjustment.
  ///   - draws: how many draws to compare at most, at least 1.
  ///   - stopping: when fewer are enough, for all of the outcomes; nil for never.
  ///   - draw: fills in draw `k`, from 1 to `draws`, with whether each unit is treated.
  /// - Returns: for each outcome its test, or why there is none.
  public static func together(
    _ outcomes: [[Double]], isTreated: [Bool], strata: [Int32],
    adjustingFor covariates: [[Double]] = [], draws: Int, stopping: DrawStopping? = nil,
    draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) -> [Result<RandomizationTest, SampleError>] {
    guard draws >= 1 else {
      return outcomes.map { _ in
        .failure(
          .outOfRange(name: "the number of draws", value: Double(draws), allowed: "at least 1"))
      }
    }
    var replayed = outcomes.map { values in
      Result { () throws(SampleError) in
        try ReplayedOutcome(values, isTreated, strata, covariates, draws: draws)
      }
    }
    guard replayed.contains(where: { if case .success = $0 { true } else { false } }) else {
      return replayed.map { $0.map(\.test) }
    }
    var assignment = isTreated
    var drawn = 0
    for look in stopping?.looks(upTo: draws) ?? [draws] {
      while drawn < look {
        drawn += 1
        draw(drawn, &assignment)
        for place in replayed.indices {
          guard case .success(var outcome) = replayed[place] else { continue }
          // Let go of the copy in the list, so that the replay is appended in place.
          replayed[place] = .failure(.empty(what: "an outcome in use"))
          outcome.replay(assignment)
          replayed[place] = .success(outcome)
        }
      }
      if let stopping,
        replayed.allSatisfy({ (try? $0.get()).map { stopping.isMet(by: $0.test) } ?? true })
      {
        break
      }
    }
    return replayed.map { $0.map(\.test) }
  }
}

/// An outcome of units with what each draw so far says of it.
struct ReplayedOutcome {
  /// The table of shifts; nil without covariates, where one table holds both families.
  private let shifts: ReplayTable?
  private let table: ReplayTable
  private let observed: Replay
  private var replays: [Replay] = []
  private var sums: [SIMD8<Double>]

  init(
    _ values: [Double], _ isTreated: [Bool], _ strata: [Int32], _ covariates: [[Double]],
    draws: Int
  ) throws(SampleError) {
    try RandomizationTest.validate(values, isTreated, strata)
    if covariates.isEmpty {
      shifts = nil
      table = ReplayTable(values: values, isTreated: isTreated, strata: strata)
    } else {
      func left(of column: [Double]) throws(SampleError) -> [Double] {
        try LinearModel(outcome: column, columns: covariates).residuals
      }
      let treated = isTreated.map { $0 ? 1.0 : 0 }
      let outcomes = try left(of: values)
      shifts = ReplayTable(
        outcomes: outcomes, slopes: try left(of: treated).map { -$0 }, strata: strata)
      table = ReplayTable(
        outcomes: outcomes, slopes: try left(of: zip(values, treated).map { $0 * $1 }),
        strata: strata)
      let largest = values.reduce(0) { max($0, $1.magnitude) }
      guard table.squares.a > 1e-18 * largest * largest else {
        throw .notEstimable(reason: "the covariates explain the outcomes whole")
      }
    }
    sums = table.emptySums
    observed = Self.read(isTreated, table, shifts, &sums)
    guard observed.strata > 0 else {
      throw .notEstimable(reason: "no stratum has units in both arms, so nothing can be compared")
    }
    guard -observed.difference[1] > 1e-6 else {
      throw .notEstimable(reason: "the covariates tell the arms apart whole")
    }
    replays.reserveCapacity(draws)
  }

  mutating func replay(_ assignment: [Bool]) {
    replays.append(Self.read(assignment, table, shifts, &sums))
  }

  var test: RandomizationTest {
    let squares = table.squares
    return RandomizationTest(
      observed: observed, replays: replays,
      squares: SIMD3(squares.a, shifts?.squares.b2 ?? squares.b1, squares.b2),
      units: table.rows.count, statistic: .studentized, extra: 1,
      reach: shifts == nil ? 1 : -observed.difference[1])
  }

  private static func read(
    _ assignment: [Bool], _ table: ReplayTable, _ shifts: ReplayTable?,
    _ sums: inout [SIMD8<Double>]
  ) -> Replay {
    let replay = table.replay(assignment, using: &sums)
    return shifts.map { Replay(shift: $0.replay(assignment, using: &sums), multiple: replay) }
      ?? replay
  }
}

extension Replay {
  /// One assignment read by two tables of a single family each.
  fileprivate init(shift: Replay, multiple: Replay) {
    func merged(_ part: (Replay) -> SIMD8<Double>) -> SIMD8<Double> {
      let (first, second) = (part(shift), part(multiple))
      return SIMD8(second[0], first[3], first[4], second[3], second[4], 0, 0, 0)
    }
    self = multiple
    difference[1] = shift.difference[2]
    byStratum = merged(\.byStratum)
    byArm = merged(\.byArm)
    betweenStrata = merged(\.betweenStrata)
  }
}
