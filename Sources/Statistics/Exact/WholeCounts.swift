/// Successes and trials of two arms, counted one by one, as the exact methods need them.
///
/// Exact methods list every table that could have come about, so an effective count, which may be
/// a fraction, has no place here.
public struct WholeCounts: Hashable, Sendable {
  /// How many of the treatment arm succeeded, from 0 to `treatmentTrials`.
  public let treatmentSuccesses: Int
  /// How many of the treatment arm were tried, at least 1.
  public let treatmentTrials: Int
  /// How many of the holdout arm succeeded, from 0 to `holdoutTrials`.
  public let holdoutSuccesses: Int
  /// How many of the holdout arm were tried, at least 1.
  public let holdoutTrials: Int

  /// Makes the counts of two arms.
  ///
  /// - Parameters:
  ///   - treatmentSuccesses: from 0 to `treatmentTrials`.
  ///   - treatmentTrials: from 1 to 1,000,000.
  ///   - holdoutSuccesses: from 0 to `holdoutTrials`.
  ///   - holdoutTrials: from 1 to 1,000,000.
  /// - Throws: `SampleError.notEstimable` for an arm without trials, `SampleError.outOfRange` for any
  ///   other count that cannot be.
  public init(
    treatmentSuccesses: Int, treatmentTrials: Int, holdoutSuccesses: Int, holdoutTrials: Int
  ) throws(SampleError) {
    let arms = [
      ("treatment", treatmentSuccesses, treatmentTrials),
      ("holdout", holdoutSuccesses, holdoutTrials),
    ]
    for (name, successes, trials) in arms {
      guard trials != 0 else {
        throw .notEstimable(reason: "the \(name) arm has no trials to take a rate of")
      }
      guard trials > 0, trials <= 1_000_000 else {
        throw .outOfRange(
          name: "the \(name) arm's number of trials", value: Double(trials),
          allowed: "from 1 to 1,000,000")
      }
      guard successes >= 0, successes <= trials else {
        throw .outOfRange(
          name: "the \(name) arm's number of successes", value: Double(successes),
          allowed: "from 0 to \(trials)")
      }
    }
    self.treatmentSuccesses = treatmentSuccesses
    self.treatmentTrials = treatmentTrials
    self.holdoutSuccesses = holdoutSuccesses
    self.holdoutTrials = holdoutTrials
  }

  /// The difference in rate, treatment minus holdout, in [−1, 1].
  public var difference: Double {
    Double(treatmentSuccesses) / Double(treatmentTrials) - Double(holdoutSuccesses)
      / Double(holdoutTrials)
  }

  /// The same counts for the methods that do not list tables.
  ///
  /// - Returns: the comparison of both arms.
  public func rateDifference() -> RateDifference {
    RateDifference(
      treatment: Proportion(whole: treatmentSuccesses, of: treatmentTrials),
      holdout: Proportion(whole: holdoutSuccesses, of: holdoutTrials))
  }

  /// Checks that all tables with these trials can be listed.
  ///
  /// - Throws: `SampleError.notEstimable` past ten million tables, some 3,000 trials an arm.
  func requireListable() throws(SampleError) {
    guard (treatmentTrials + 1) * (holdoutTrials + 1) <= 10_000_000 else {
      throw .notEstimable(
        reason: "the arms make more tables than can be listed; a score method is as good here")
    }
  }

  /// The same table with the arms exchanged.
  var exchanged: WholeCounts {
    WholeCounts(
      unchecked: (holdoutSuccesses, holdoutTrials, treatmentSuccesses, treatmentTrials))
  }

  private init(unchecked counts: (Int, Int, Int, Int)) {
    (treatmentSuccesses, treatmentTrials, holdoutSuccesses, holdoutTrials) = counts
  }
}

/// Which departures from equal rates count against them.
public enum Alternative: Hashable, Sendable, CaseIterable {
  /// Either way. Choose it unless only one direction could change a decision.
  case twoSided
  /// The treatment's rate is above the holdout's.
  case greater
  /// The treatment's rate is below the holdout's.
  case less
}
