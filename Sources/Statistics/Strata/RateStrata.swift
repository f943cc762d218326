/// Two arms counted apart in each of several strata, such as segments or blocks.
///
/// A stratum of which one arm is empty compares nothing and is left out.
public struct RateStrata: Hashable, Sendable {
  /// The strata of which both arms have trials, in the order given.
  public let tables: [WholeCounts]
  /// How many strata were left out.
  public let omitted: Int

  /// Makes strata from columns.
  ///
  /// - Parameters:
  ///   - treatmentSuccesses: one element per stratum, from 0 to the trials.
  ///   - treatmentTrials: one element per stratum, at least 0.
  ///   - holdoutSuccesses: one element per stratum, from 0 to the trials.
  ///   - holdoutTrials: one element per stratum, at least 0.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.outOfRange`
  ///   for a count that cannot be, `SampleError.notEstimable` when no stratum has both arms.
  public init(
    treatmentSuccesses: [Int], treatmentTrials: [Int], holdoutSuccesses: [Int],
    holdoutTrials: [Int]
  ) throws(SampleError) {
    let count = treatmentTrials.count
    guard [treatmentSuccesses, holdoutSuccesses, holdoutTrials].allSatisfy({ $0.count == count })
    else { throw .lengthsDiffer(what: "successes and trials of the strata") }
    var tables: [WholeCounts] = []
    for index in treatmentTrials.indices {
      if treatmentTrials[index] == 0 || holdoutTrials[index] == 0 {
        guard treatmentSuccesses[index] >= 0, treatmentSuccesses[index] <= treatmentTrials[index],
          holdoutSuccesses[index] >= 0, holdoutSuccesses[index] <= holdoutTrials[index]
        else {
          throw .outOfRange(
            name: "a stratum's number of successes",
            value: Double(max(treatmentSuccesses[index], holdoutSuccesses[index])),
            allowed: "from 0 to the arm's trials")
        }
        continue
      }
      tables.append(
        try WholeCounts(
          treatmentSuccesses: treatmentSuccesses[index], treatmentTrials: treatmentTrials[index],
          holdoutSuccesses: holdoutSuccesses[index], holdoutTrials: holdoutTrials[index]))
    }
    guard !tables.isEmpty else {
      throw .notEstimable(reason: "no stratum has trials in both arms, so nothing can be compared")
    }
    self.tables = tables
    omitted = count - tables.count
  }
}
