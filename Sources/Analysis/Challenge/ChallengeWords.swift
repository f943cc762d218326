internal import Pipeline

/// What the rows of a challenge sheet say together.
struct ChallengeWords {
  private let rows: [ChallengeSheet.Row]
  private let verdict: Verdict
  private let standing: ChallengedCall
  private let primary: MetricResult

  init(
    _ rows: [ChallengeSheet.Row], verdict: Verdict, standing: ChallengedCall, primary: MetricResult
  ) {
    self.rows = rows
    self.verdict = verdict
    self.standing = standing
    self.primary = primary
  }

  /// The summary, never stronger than the verdict or the rows.
  func summary(tip: TippingPoint?) -> String {
    let read = rows.filter {
      $0.metric == primary.metric.id && ($0.standing == .holds || $0.standing == .changes)
    }
    guard case .call(let call) = standing else {
      return "No call stands that could be challenged; the rows show the numbers only."
    }
    guard !read.isEmpty else {
      return "No challenge could be read, so nothing is known of how much the call "
        + "(\(call.inSentence)) hangs on."
    }
    let changing = read.filter { $0.standing == .changes }
    let count = Wording.count(read.count, "challenge")
    let others = changing.map(\.short).joined(separator: "; ")
    guard call == .scale || call == .stop else {
      let (said, nor) =
        call == .extend
        ? ("The pilot does not settle it yet", "nor does it")
        : ("The pilot cannot tell", "nor can it")
      let held =
        changing.isEmpty
        ? "under any of the \(count) that could be read"
        : "under \(read.count - changing.count) of \(count); that others would read otherwise "
          + "(\(others)) is no result"
      return "\(said), \(nor) \(held)."
    }
    let all = read.count == 1 ? "the one challenge that could be read" : "all \(count)"
    let sentence =
      changing.isEmpty
      ? "The call to \(call.inSentence) holds under \(all)"
      : "The call to \(call.inSentence) holds under \(read.count - changing.count) of \(count); it does "
        + "not with: \(others)"
    return sentence + "." + (tip.map { " " + $0.sentence } ?? "")
  }
}

extension ChallengeSheet.Row {
  /// What was changed in a few words, its first letter small.
  fileprivate var short: String {
    let whole = what.split(separator: ":")[0]
    return whole.prefix(1).lowercased() + whole.dropFirst()
  }
}
