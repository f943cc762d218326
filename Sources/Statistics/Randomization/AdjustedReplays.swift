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
      [Question(values: values, covariates: covariates)], isTreated: isTreated, strata: strata,
      draws: [draws], draw: draw)[0].get()
  }
}

/// An outcome of units with what each draw so far says of it.
struct ReplayedOutcome {
  private let tables: ReplayTables
  private let observed: ReplayTables.Pair
  /// Σ Y before the covariates' part was taken away; nil where there are none.
  private let adjusted: Double?
  private var replays: [ReplayTables.Pair] = []
  private var sums: [SIMD8<Double>]

  init(
    _ values: [Double], _ isTreated: [Bool], _ strata: [Int32], _ covariates: [[Double]],
    draws: Int
  ) throws(SampleError) {
    try RandomizationTest.validate(values, isTreated, strata)
    let plain = ReplayTables(values: values, isTreated: isTreated, strata: strata)
    if covariates.isEmpty {
      tables = plain
      adjusted = nil
    } else {
      func left(of column: [Double]) throws(SampleError) -> [Double] {
        try LinearModel(outcome: column, columns: covariates).residuals
      }
      let own = zip(values, isTreated).map { $1 ? $0 : 0 }
      let rest = try left(of: values)
      let table = ReplayTable(
        rest, slopes: try left(of: isTreated.map { $0 ? 1 : 0 }).map { -$0 },
        isTreated: isTreated, strata: strata)
      tables = ReplayTables(
        shift: table,
        multiple: plain.multiple == nil
          ? nil
          : ReplayTable(rest, slopes: try left(of: own), isTreated: isTreated, strata: strata),
        values, own, isTreated, strata)
      adjusted = plain.shift.observed.values
      let largest = values.reduce(0) { max($0, $1.magnitude) }
      guard table.squares.a > 1e-18 * largest * largest else {
        throw .notEstimable(reason: "the covariates explain the outcomes whole")
      }
    }
    sums = tables.emptySums
    observed = tables.replay(isTreated, using: &sums)
    guard observed.shift.strata > 0 else {
      throw .notEstimable(reason: "no stratum has units in both arms, so nothing can be compared")
    }
    guard observed.shift.means[3] - observed.shift.means[1] > 1e-6 else {
      throw .notEstimable(reason: "the covariates tell the arms apart whole")
    }
    replays.reserveCapacity(draws)
  }

  mutating func replay(_ assignment: [Bool]) {
    replays.append(tables.replay(assignment, using: &sums))
  }

  var test: RandomizationTest {
    RandomizationTest(
      observed: observed, replays: replays, tables: tables, statistic: .studentized, tails: .equal,
      extra: 1, adjusted: adjusted)
  }
}
