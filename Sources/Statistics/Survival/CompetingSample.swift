/// How a follow-up with two possible ends stood at its last day.
public enum Outcome: UInt8, Hashable, Sendable, CaseIterable {
  /// Still open: censored.
  case open = 0
  /// Won.
  case won = 1
  /// Lost.
  case lost = 2
}

/// Times to the first of two events of one arm, won or lost, some of them cut short.
public struct CompetingSample: Hashable, Sendable {
  /// How long each subject was followed, in days or any one unit, at least 0.
  public let times: [Double]
  /// How each follow-up ended.
  public let outcomes: [Outcome]
  /// The unit each subject belongs to, such as the account of an opportunity; nil when every subject
  /// is its own.
  public let clusters: [Int32]?

  /// Makes a sample.
  ///
  /// - Parameters:
  ///   - times: how long each subject was followed, finite, at least 0.
  ///   - outcomes: how each follow-up ended, one element per subject.
  ///   - clusters: the unit each subject belongs to, one element per subject, or nil.
  /// - Throws: `SampleError.empty` for no subjects, `SampleError.lengthsDiffer` for columns of
  ///   different length, `SampleError.outOfRange` for a time that cannot be.
  public init(
    times: [Double], outcomes: [Outcome], clusters: [Int32]? = nil
  ) throws(SampleError) {
    guard times.count == outcomes.count, clusters.map({ $0.count == times.count }) ?? true else {
      throw .lengthsDiffer(what: "times, outcomes and clusters")
    }
    guard !times.isEmpty else { throw .empty(what: "the sample of times") }
    if let time = times.first(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .outOfRange(name: "a time", value: time, allowed: "at least 0")
    }
    self.times = times
    self.outcomes = outcomes
    self.clusters = clusters
  }

  /// How many independent units the sample holds.
  public var clusterCount: Int { clusters.map { ClusterNumbers($0).count } ?? times.count }

  /// The same follow-ups with either end as the event: how long opportunities stay open.
  ///
  /// - Returns: a sample of the time to closing, won or lost.
  /// - Throws: nothing for a sample that exists.
  public func closing() throws(SampleError) -> SurvivalSample {
    try SurvivalSample(times: times, isEvent: outcomes.map { $0 != .open }, clusters: clusters)
  }
}
