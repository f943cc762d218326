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
  private let table: ReplayTable
  private let observed: Replay
  /// Σ Y before the covariates' part was taken away; nil where there are none.
  private let adjusted: Double?
  private var replays: [Replay] = []
  private var sums: [SIMD8<Double>]

  init(
    _ values: [Double], _ isTreated: [Bool], _ strata: [Int32], _ covariates: [[Double]],
    draws: Int
  ) throws(SampleError) {
    try RandomizationTest.validate(values, isTreated, strata)
    let plain = ReplayTable(values: values, isTreated: isTreated, strata: strata)
    if covariates.isEmpty {
      table = plain
      adjusted = nil
    } else {
      func left(of column: [Double]) throws(SampleError) -> [Double] {
        try LinearModel(outcome: column, columns: covariates).residuals
      }
      table = ReplayTable(
        try left(of: values), slopes: try left(of: isTreated.map { $0 ? 1 : 0 }).map { -$0 },
        isTreated: isTreated, strata: strata)
      adjusted = plain.observed.values
      let largest = values.reduce(0) { max($0, $1.magnitude) }
      guard table.squares.a > 1e-18 * largest * largest else {
        throw .notEstimable(reason: "the covariates explain the outcomes whole")
      }
    }
    sums = table.emptySums
    observed = table.replay(isTreated, using: &sums)
    guard observed.strata > 0 else {
      throw .notEstimable(reason: "no stratum has units in both arms, so nothing can be compared")
    }
    guard observed.means[3] - observed.means[1] > 1e-6 else {
      throw .notEstimable(reason: "the covariates tell the arms apart whole")
    }
    replays.reserveCapacity(draws)
  }

  mutating func replay(_ assignment: [Bool]) {
    replays.append(table.replay(assignment, using: &sums))
  }

  var test: RandomizationTest {
    RandomizationTest(
      observed: observed, replays: replays, table: table, statistic: .studentized, tails: .equal,
      extra: 1, adjusted: adjusted)
  }
}
