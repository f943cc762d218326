/// The share of subjects that has ended one way by each time, the other way competing (Aalen &
/// Johansen 1978).
///
/// Choose it for "won by day t" while opportunities can also be lost: one minus the survival curve of
/// wins, with losses censored, overstates it. Equal times are taken together, none before another.
/// Errors are the infinitesimal jackknife's, over clusters where the sample has them (R `survival`
/// 3.8 `survfit` with `cluster`); `aalenVariances` holds the other convention (R `cmprsk`).
public struct CumulativeIncidence: Hashable, Sendable {
  /// The end that is counted, won or lost.
  public let cause: Outcome
  /// The times at which anything was won or lost, ascending, each once.
  public let times: [Double]
  /// How many subjects were still followed just before each time.
  public let atRisk: [Int]
  /// The share that has ended so just after each time, in [0, 1], ascending.
  public let incidence: [Double]
  /// The squared standard error just after each time.
  public let squaredErrors: [Double]
  /// The squared standard error when subjects are independent, as R `cmprsk` `cuminc` (Gray 1988).
  public let aalenVariances: [Double]
  /// The latest time up to which the share is known: the last follow-up, or +∞ once nobody is open.
  public let largestHorizon: Double
  /// How many clusters the sample holds, or subjects when they have none.
  public let clusterCount: Int
  /// The squared standard error just after each time, as if no two subjects shared a cluster.
  let subjectSquares: [Double]
  /// The part of it between clusters: Σ (Σψ)²/m, ψ being what a subject moves the share.
  let betweenSquares: [Double]
  /// How many subjects there are.
  let subjects: Int
  /// The number of subjects in the cluster of a subject drawn at random.
  let weightedSize: Double
  /// When the follow-ups ended that showed no end, ascending.
  let cutTimes: [Double]

  /// Estimates the share.
  ///
  /// - Parameters:
  ///   - sample: times and outcomes.
  ///   - cause: the end to count.
  /// - Throws: `SampleError.notEstimable` for `open`, which is no end.
  public init(_ sample: CompetingSample, cause: Outcome) throws(SampleError) {
    guard cause != .open else {
      throw .notEstimable(reason: "an opportunity that is open has not ended")
    }
    let table = CompetingTable(sample)
    let steps = IncidenceSteps(table, cause: cause)
    self.cause = cause
    times = table.times
    atRisk = table.atRisk
    incidence = steps.incidence
    aalenVariances = steps.aalenVariances(table)
    let count = sample.times.count
    let bySubject = steps.jackknifeSquares(table, subjects: count)
    subjects = count
    subjectSquares = bySubject
    cutTimes = zip(sample.times, sample.outcomes).filter { $0.1 == .open }.map(\.0).sorted()
    if let clusters = sample.clusters {
      let numbers = ClusterNumbers(clusters)
      let squares = steps.jackknifeSquares(table, sample, numbers)
      squaredErrors = squares.byCluster
      betweenSquares = squares.between
      clusterCount = numbers.count
      let sizes = numbers.ofSubjects.reduce(into: [Double](repeating: 0, count: numbers.count)) {
        $0[Int($1)] += 1
      }
      weightedSize = sizes.reduce(0) { $0 + $1 * $1 } / Double(count)
    } else {
      squaredErrors = bySubject
      betweenSquares = bySubject
      clusterCount = count
      weightedSize = 1
    }
    let isOver = zip(table.atRisk, zip(table.won, table.lost)).contains { $0 == $1.0 + $1.1 }
    largestHorizon = isOver ? .infinity : sample.times.max() ?? 0
  }

  /// What is known of the share at one time.
  public struct Point: Hashable, Sendable {
    /// The time.
    public let time: Double
    /// The share that has ended so by then, in [0, 1].
    public let value: Double
    /// The standard error of `value`, at least 0; nil for a single cluster, which cannot show how
    /// units differ.
    public let standardError: Double?
    /// The standard error of `value` as R `cmprsk`: subjects independent.
    public let aalenError: Double
    /// The shares the data do not reject: value ± z × standard error, cut at 0 and 1; nil where
    /// `standardError` is.
    public let interval: ConfidenceInterval?
  }

  /// The share at a time.
  ///
  /// - Parameters:
  ///   - time: at least 0.
  ///   - confidenceLevel: the level, for this time by itself.
  /// - Returns: the point; nil past `largestHorizon`, where it is unknown.
  public func point(
    at time: Double, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) -> Point? {
    guard time <= largestHorizon else { return nil }
    let step = times.lastIndex { $0 <= time }
    let value = step.map { incidence[$0] } ?? 0
    let error = step.map { squaredErrors[$0].squareRoot() } ?? 0
    let width = Normal.criticalValue(confidenceLevel) * error
    let isKnown = clusterCount > 1
    return Point(
      time: time, value: value, standardError: isKnown ? error : nil,
      aalenError: step.map { aalenVariances[$0].squareRoot() } ?? 0,
      interval: isKnown
        ? ConfidenceInterval(
          lower: max(value - width, 0), upper: min(value + width, 1),
          confidenceLevel: confidenceLevel) : nil)
  }
}
