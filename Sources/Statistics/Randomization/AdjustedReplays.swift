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

extension RandomizationTest.Question {
  /// The question's outcomes, freed of the covariates.
  func tables(
    _ isTreated: [Bool], _ strata: [Int32], _ layout: ReplayLayout
  ) throws(SampleError) -> ReplayTables {
    func own<Value>(_ column: [Value]) -> [Value] { units.map { $0.map { column[$0] } } ?? column }
    try RandomizationTest.validate(own(values), own(isTreated), own(strata))
    return try ReplayTables(
      own(values), isTreated: own(isTreated), strata: own(strata),
      covariates: covariates.map(own), members: units, layout: layout)
  }
}
