extension RandomizationTest {
  /// An outcome to be tested on all units of a design or on some of them.
  public struct Question: Sendable {
    /// One finite number for each unit of the design, those left out included.
    public let values: [Double]
    /// The positions of the units that take part, ascending; nil for all.
    public let units: [Int]?
    /// What to adjust for, each column one finite number for each unit of the design.
    public let covariates: [[Double]]

    /// An outcome of all units or of some.
    public init(values: [Double], units: [Int]? = nil, covariates: [[Double]] = []) {
      self.values = values
      self.units = units
      self.covariates = covariates
    }
  }

  /// Tests several outcomes, each of its own units, on the same draws, each draw made once.
  ///
  /// A draw of the whole design read on some of its units is a draw of those units, so the test of a
  /// subset is exact where belonging to it cannot have been changed by the assignment.
  ///
  /// - Parameters:
  ///   - questions: the outcomes, each with its units.
  ///   - isTreated: the assignment of all units that took place.
  ///   - strata: the 0-based stratum of each unit, all 0 when there are none.
  ///   - draws: for each question how many draws to compare at most, at least 1.
  ///   - stopping: when fewer are enough for a question, whatever the others need; nil for never.
  ///   - kept: the first draws, where they were made before, of the same strata.
  ///   - draw: fills in draw `k`, from 1 to the most draws, with whether each unit is treated.
  /// - Returns: for each question its test, or why there is none.
  public static func together(
    _ questions: [Question], isTreated: [Bool], strata: [Int32], draws: [Int],
    stopping: DrawStopping? = nil, kept: KeptDraws? = nil,
    draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) -> [Result<RandomizationTest, SampleError>] {
    precondition(questions.count == draws.count, "a number of draws for each question")
    let layout = kept?.layout ?? ReplayLayout(strata: strata)
    let actual = ReplayBlock(layout, of: isTreated)
    var records: [ReplayRecord] = []
    var outcomes: [ReplayTables] = []
    let places = zip(questions, draws).map { question, draws in
      Result { () throws(SampleError) in
        guard question.values.count == isTreated.count,
          question.covariates.allSatisfy({ $0.count == isTreated.count })
        else { throw .lengthsDiffer(what: "values, assignment and covariates") }
        guard draws >= 1 else {
          throw .outOfRange(
            name: "the number of draws", value: Double(draws), allowed: "at least 1")
        }
        let tables = try question.tables(isTreated, strata, layout)
        let record = try ReplayRecord(tables.tables, actual: actual, draws: draws)
        guard record.observed[0].means[3] - record.observed[0].means[1] > 1e-6 else {
          throw .notEstimable(reason: "the covariates tell the arms apart whole")
        }
        records.append(record)
        outcomes.append(tables)
        return records.count - 1
      }
    }
    func test(_ place: Int, _ record: ReplayRecord) -> RandomizationTest {
      RandomizationTest(
        record, of: outcomes[place], statistic: .studentized, tails: .equal, extra: 1)
    }
    records.read(stopping: stopping, kept: kept, test: test, draw: draw)
    return places.map { place in place.map { test($0, records[$0]) } }
  }
}

extension [ReplayRecord] {
  /// Reads into each record as many draws as it asks for, or fewer where a rule says they are enough.
  mutating func read(
    stopping: DrawStopping?, kept: KeptDraws?,
    test: (_ place: Int, ReplayRecord) -> RandomizationTest,
    draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) {
    let looks = Set(stopping?.looks(upTo: map(\.last).max() ?? 0) ?? [])
    var done = 0
    for end in looks.union(map(\.last)).sorted() where end <= map(\.last).max() ?? 0 {
      read(from: done + 1, through: end, kept: kept, draw)
      done = end
      guard let stopping, looks.contains(end) else { continue }
      for place in indices
      where self[place].last > end && stopping.isMet(by: test(place, self[place])) {
        self[place].last = end
      }
    }
  }
}
