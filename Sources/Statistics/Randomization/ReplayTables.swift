/// The units of an experiment prepared for both ways in which treatment may act: adding the same to
/// each outcome, and multiplying each.
struct ReplayTables {
  /// One assignment under both.
  struct Pair {
    let shift: Replay
    let multiple: Replay?
  }

  /// Outcomes less a shift of the treated.
  let shift: ReplayTable
  /// Outcomes Y + s × YZ, those of the treated times 1 + s; nil where outcomes below 0 leave no multiple.
  let multiple: ReplayTable?
  /// The mean of the outcomes and of YZ over the units that are compared, in the outcomes' unit.
  let means: (all: Double, treated: Double)

  /// Prepares plain outcomes.
  init(values: [Double], isTreated: [Bool], strata: [Int32]) {
    let own = zip(values, isTreated).map { $1 ? $0 : 0 }
    self.init(
      shift: ReplayTable(values: values, isTreated: isTreated, strata: strata),
      multiple: values.allSatisfy { $0 >= 0 }
        ? ReplayTable(values, slopes: own, isTreated: isTreated, strata: strata) : nil,
      values, own, isTreated, strata)
  }

  /// Takes tables of what covariates leave of the outcomes.
  init(
    shift: ReplayTable, multiple: ReplayTable?, _ values: [Double], _ own: [Double],
    _ isTreated: [Bool], _ strata: [Int32]
  ) {
    self.shift = shift
    self.multiple = multiple
    let sums = ReplayTable.compared([values, own], isTreated: isTreated, strata: strata)
    means = (sums[0], sums[1])
  }

  /// A place to sum strata in, to be used again for each replay.
  var emptySums: [SIMD8<Double>] { shift.emptySums }

  /// Sums one assignment under both.
  func replay(_ assignment: [Bool], using sums: inout [SIMD8<Double>]) -> Pair {
    Pair(
      shift: shift.replay(assignment, using: &sums),
      multiple: multiple?.replay(assignment, using: &sums))
  }
}

extension ReplayTable {
  /// The mean of each column over the strata that have units in both arms; 0 where none has.
  static func compared(
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
