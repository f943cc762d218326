/// The units of an experiment prepared for both ways in which treatment may act: adding the same to
/// each outcome, and multiplying each.
struct ReplayTables {
  /// Outcomes less a shift of the treated; then Y + s × YZ, those of the treated times 1 + s, unless
  /// outcomes below 0 leave no multiple.
  let tables: [ReplayTable]
  /// The mean of the outcomes and of YZ over the units that are compared, in the outcomes' unit.
  let means: (all: Double, treated: Double)
  /// Σ Y before the outcomes were freed of covariates; nil where they were not.
  let adjusted: Double?

  /// Prepares outcomes.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit that takes part.
  ///   - isTreated: whether each of them was treated.
  ///   - strata: the stratum of each of them.
  ///   - covariates: what to free outcomes of.
  ///   - members: the positions of those units, ascending; nil for all.
  ///   - layout: where all units of the design stand.
  /// - Throws: `SampleError` where the covariates leave nothing to compare.
  init(
    _ values: [Double], isTreated: [Bool], strata: [Int32], covariates: [[Double]] = [],
    members: [Int]? = nil, layout: ReplayLayout
  ) throws(SampleError) {
    func left(of column: [Double]) throws(SampleError) -> [Double] {
      covariates.isEmpty
        ? column : try LinearModel(outcome: column, columns: covariates).residuals
    }
    let own = zip(values, isTreated).map { $1 ? $0 : 0 }
    let rest = try left(of: values)
    func table(_ slopes: [Double]) throws(SampleError) -> ReplayTable {
      ReplayTable(
        rest, slopes: try left(of: slopes), isTreated: isTreated, members: members,
        layout: layout)
    }
    let shift = try table(isTreated.map { $0 ? -1 : 0 })
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    guard covariates.isEmpty || shift.squares.a > 1e-18 * largest * largest else {
      throw .notEstimable(reason: "the covariates explain the outcomes whole")
    }
    tables = values.allSatisfy { $0 >= 0 } ? [shift, try table(own)] : [shift]
    let means = ReplayTables.compared([values, own], isTreated: isTreated, strata: strata)
    self.means = (means[0], means[1])
    adjusted = covariates.isEmpty ? nil : means[0] * shift.observed.units
  }

  /// The mean of each column over the strata that have units in both arms; 0 where none has.
  private static func compared(
    _ columns: [[Double]], isTreated: [Bool], strata: [Int32]
  ) -> [Double] {
    var arms = [SIMD2<Double>](repeating: .zero, count: Int(strata.max() ?? 0) + 1)
    for (stratum, isTreated) in zip(strata, isTreated) {
      arms[Int(stratum)] += isTreated ? SIMD2(1, 0) : SIMD2(0, 1)
    }
    let isCompared = strata.map { arms[Int($0)].min() > 0 }
    let count = Double(max(isCompared.count { $0 }, 1))
    return columns.map { column in
      zip(column, isCompared).reduce(0) { $1.1 ? $0 + $1.0 : $0 } / count
    }
  }
}
