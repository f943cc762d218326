internal import Pipeline
internal import Planning
internal import Statistics

/// A challenge before it is read.
struct ChallengeDraft {
  /// What there is to read.
  enum Content {
    /// One reading, or one for each of several things in turn.
    case readings([(name: String, reading: Rereading)])
    /// Why it does not apply, as a clause.
    case nothing(String)
    /// An answer that is no reading of the call.
    case beside(String, Estimated?)
    /// An answer to the call that needs no reading: the effect, and whether the call holds.
    case answered(String, Estimated?, holds: Bool)
  }

  let id: String
  let question: MetricQuestion
  let what: String
  let why: String
  let content: Content
  /// Whether one thing after another is left out or put in, so that cases have names to be said.
  let isInTurn: Bool

  init(
    _ id: String, _ question: MetricQuestion, what: String, why: String, isInTurn: Bool = false,
    _ content: Content
  ) {
    self.id = id
    self.question = question
    self.what = what
    self.why = why
    self.isInTurn = isInTurn
    self.content = content
  }

  /// The readings it asks for.
  var readings: [Rereading] {
    if case .readings(let cases) = content { cases.map(\.reading) } else { [] }
  }
}

/// What a challenge of a metric is held against.
enum ChallengedCall: Hashable {
  /// The call of the plan's rule.
  case call(Verdict.Call)
  /// Where a difference lies: −1 below zero, 1 above it, 0 where that cannot be told.
  case sign(Int)
  /// Nothing stands.
  case none
}

extension ChallengeDraft {
  /// The row the draft becomes.
  ///
  /// - Parameters:
  ///   - results: the results of `readings`, in order.
  ///   - standing: what it is held against.
  ///   - call: what the plan's rule says of a result.
  /// - Returns: the row, of the case that speaks most against the call.
  func row(
    _ results: [MetricResult], against standing: ChallengedCall,
    call: (MetricResult) -> Verdict.Call
  ) -> ChallengeSheet.Row {
    func row(
      _ became: ChallengeSheet.Standing, _ says: String, difference: Estimated? = nil,
      relative: Estimated? = nil, call: Verdict.Call? = nil, cases: [ChallengeSheet.Case] = []
    ) -> ChallengeSheet.Row {
      ChallengeSheet.Row(
        id: id, metric: question.metric.id, what: what, why: why, difference: difference,
        relative: relative, standing: became, call: call, says: says, cases: cases)
    }
    switch content {
    case .nothing(let reason): return row(.none, "Does not apply: \(reason).")
    case .beside(let says, let difference): return row(.beside, says, difference: difference)
    case .answered(let says, let difference, let holds):
      return row(holds ? .holds : .changes, says, difference: difference)
    case .readings(let named):
      let cases = zip(named, results).map { named, result in
        ChallengeDraft.read(named.name, result, against: standing, call: call)
      }
      let turn = standing.turn(question.metric)
      func value(_ one: ChallengeSheet.Case) -> Double {
        turn * (one.relative.estimate ?? one.difference.estimate ?? 0)
      }
      // The case that speaks most against the call: one that changes it, else the least favourable.
      let readable = cases.filter { $0.difference.estimate != nil }
      guard
        let worst = readable.min(by: {
          ($0.standing == .changes ? 0 : 1, value($0)) < (
            $1.standing == .changes ? 0 : 1, value($1)
          )
        })
      else {
        let reason = cases.first?.difference.reason ?? "nothing is left to compare"
        return row(.none, "Cannot be read: \(reason).", cases: isInTurn ? cases : [])
      }
      let changing = readable.filter { $0.standing == .changes }
      let became: ChallengeSheet.Standing =
        worst.standing == .beside || worst.standing == .none
        ? worst.standing : changing.isEmpty ? .holds : .changes
      return row(
        became, says(worst, readable, changing, became, isOpen: standing == .sign(0)),
        difference: worst.difference,
        relative: worst.relative, call: worst.call, cases: isInTurn ? cases : [])
    }
  }

  private static func read(
    _ name: String, _ result: MetricResult, against standing: ChallengedCall,
    call: (MetricResult) -> Verdict.Call
  ) -> ChallengeSheet.Case {
    func made(_ became: ChallengeSheet.Standing, _ call: Verdict.Call? = nil) -> ChallengeSheet.Case
    {
      ChallengeSheet.Case(
        name: name, difference: result.difference, relative: result.relative, standing: became,
        call: call)
    }
    guard result.difference.interval != nil else { return made(.none) }
    switch standing {
    case .none: return made(.beside)
    case .sign(let sign):
      return made(ChallengedCall.sign(of: result) == sign ? .holds : .changes)
    case .call(let planned):
      let own = call(result)
      return made(own == planned ? .holds : .changes, own)
    }
  }

  private func says(
    _ worst: ChallengeSheet.Case, _ all: [ChallengeSheet.Case],
    _ changing: [ChallengeSheet.Case], _ became: ChallengeSheet.Standing, isOpen: Bool
  ) -> String {
    let subject = worst.call == nil ? "The direction" : "The call"
    let then =
      worst.call.map { "the call would be \($0.inSentence)" }
      ?? (isOpen
        ? "whether money rose or fell could be told"
        : "whether money rose or fell would be another answer")
    switch (became, isInTurn) {
    case (.beside, _): return "No call stands that this could change."
    case (.none, _): return "Cannot be read: \(worst.difference.reason ?? "no interval")."
    // What cannot be told has no direction that could hold.
    case (.holds, false) where isOpen: return "Whether money rose or fell cannot be told either."
    case (.holds, true) where isOpen:
      return
        "Whether money rose or fell cannot be told in any of \(Wording.count(all.count, "case"))."
    case (.holds, false): return "\(subject) holds."
    case (.changes, false): return then.prefix(1).uppercased() + then.dropFirst() + "."
    case (.holds, true):
      return "\(subject) holds in \(all.count == 1 ? "the one case" : "all \(all.count) cases"); "
        + "the least favourable is \(worst.name)."
    case (.changes, true):
      return "In \(changing.count) of \(Wording.count(all.count, "case")) \(then)"
        + (changing.count > 1 && Set(changing.map(\.call)).count > 1 ? " or another" : "")
        + ": " + changing.prefix(3).map(\.name).joined(separator: ", ")
        + (changing.count > 3 ? " and \(changing.count - 3) more" : "") + "."
    }
  }
}

extension ChallengedCall {
  /// Where a difference lies: −1 below zero, 1 above it, 0 where that cannot be told.
  static func sign(of result: MetricResult) -> Int {
    guard let interval = result.difference.interval else { return 0 }
    return interval.lower > 0 ? 1 : interval.upper < 0 ? -1 : 0
  }

  /// The sign that makes a small value speak against the call.
  fileprivate func turn(_ metric: Metric) -> Double {
    let good = metric.higherIsBetter ? 1.0 : -1.0
    return switch self {
    case .call(.stop), .sign(-1): -good
    default: good
    }
  }
}

extension Verdict.Call {
  /// The call as people say it.
  public var inSentence: String {
    switch self {
    case .scale: "scale"
    case .extend: "extend"
    case .stop: "stop"
    case .cannotTell: "cannot tell"
    }
  }
}
