/// Times to an event of one arm, some of them cut short.
public struct SurvivalSample: Hashable, Sendable {
  /// How long each subject was followed, in days or any one unit, at least 0.
  public let times: [Double]
  /// Whether the follow-up ended with the event; if not, it was censored.
  public let isEvent: [Bool]
  /// The unit each subject belongs to, such as the account of an opportunity; nil when every subject
  /// is its own.
  public let clusters: [Int32]?

  /// Makes a sample.
  ///
  /// - Parameters:
  ///   - times: how long each subject was followed, finite, at least 0.
  ///   - isEvent: whether the follow-up ended with the event, one element per subject.
  ///   - clusters: the unit each subject belongs to, one element per subject, or nil.
  /// - Throws: `SampleError.empty` for no subjects, `SampleError.lengthsDiffer` for columns of
  ///   different length, `SampleError.outOfRange` for a time that cannot be.
  public init(times: [Double], isEvent: [Bool], clusters: [Int32]? = nil) throws(SampleError) {
    guard times.count == isEvent.count, clusters.map({ $0.count == times.count }) ?? true else {
      throw .lengthsDiffer(what: "times, events and clusters")
    }
    guard !times.isEmpty else { throw .empty(what: "the sample of times") }
    if let time = times.first(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .outOfRange(name: "a time", value: time, allowed: "at least 0")
    }
    self.times = times
    self.isEvent = isEvent
    self.clusters = clusters
  }

  /// How many independent units the sample holds.
  public var clusterCount: Int { clusters.map { ClusterNumbers($0).count } ?? times.count }
}
