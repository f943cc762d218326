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
  ///   - draw: fills in draw `k`, from 1 to the most draws, with whether each unit is treated.
  /// - Returns: for each question its test, or why there is none.
  public static func together(
    _ questions: [Question], isTreated: [Bool], strata: [Int32], draws: [Int],
    stopping: DrawStopping? = nil, draw: (_ k: Int, _ into: inout [Bool]) -> Void
  ) -> [Result<RandomizationTest, SampleError>] {
    precondition(questions.count == draws.count, "a number of draws for each question")
    func own<Value>(_ column: [Value], _ question: Question) -> [Value] {
      question.units.map { $0.map { column[$0] } } ?? column
    }
    var replayed = zip(questions, draws).map { question, draws in
      Result { () throws(SampleError) in
        guard question.values.count == isTreated.count,
          question.covariates.allSatisfy({ $0.count == isTreated.count })
        else { throw .lengthsDiffer(what: "values, assignment and covariates") }
        guard draws >= 1 else {
          throw .outOfRange(
            name: "the number of draws", value: Double(draws), allowed: "at least 1")
        }
        return try ReplayedOutcome(
          own(question.values, question), own(isTreated, question), own(strata, question),
          question.covariates.map { own($0, question) }, draws: draws)
      }
    }
    // Until which draw each outcome is read; a rule that is met brings it forward.
    var last = zip(replayed, draws).map { outcome, draws in
      if case .success = outcome { draws } else { 0 }
    }
    var looks = Set(stopping?.looks(upTo: last.max() ?? 0) ?? [])
    var assignment = isTreated
    var part: [Bool] = []
    var number = 0
    while number < last.max() ?? 0 {
      number += 1
      draw(number, &assignment)
      for place in replayed.indices where number <= last[place] {
        guard case .success(var outcome) = replayed[place] else { continue }
        // Let go of the copy in the list, so that the replay is appended in place.
        replayed[place] = .failure(.empty(what: "an outcome in use"))
        if let units = questions[place].units {
          part.removeAll(keepingCapacity: true)
          for unit in units { part.append(assignment[unit]) }
          outcome.replay(part)
        } else {
          outcome.replay(assignment)
        }
        replayed[place] = .success(outcome)
      }
      guard let stopping, looks.remove(number) != nil else { continue }
      for place in replayed.indices where number < last[place] {
        guard case .success(let outcome) = replayed[place], stopping.isMet(by: outcome.test) else {
          continue
        }
        last[place] = number
      }
    }
    return replayed.map { $0.map(\.test) }
  }
}
