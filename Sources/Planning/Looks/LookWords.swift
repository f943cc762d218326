public import Pipeline

extension LookSchedule {
  /// The schedule in plain words: how often, how sure together, and what it costs.
  public var sentence: String {
    let early = looks.count { $0.kind == .early }
    let spent = looks.last?.errorSpent ?? 0
    let isWhole = abs(spent * 100 - (spent * 100).rounded()) < 1e-6
    let error = Wording.percent(spent, decimals: isWhole ? 0 : 2)
    var sentences: [String] = []
    if early > 0, let first = looks.first, let last = looks.last(where: { $0.kind == .early }),
      let decision
    {
      let days = early == 1 ? "on \(first.day)" : "from \(first.day) to \(last.day)"
      sentences.append(
        "Effects are looked at \(Wording.count(early, "time")) before the decision, \(days). All "
          + "looks together find an effect where there is none \(error) of the time: an early look "
          + "decides only at a p-value below its own level "
          + "(\(LookSchedule.level(first.nominalPValue)) on \(first.day), "
          + "\(LookSchedule.level(last.nominalPValue)) on \(last.day)), the decision on "
          + "\(decision.day) at \(LookSchedule.level(decision.nominalPValue)).")
    }
    if let extended, let decision {
      sentences.append(
        "If the decision is to extend, the pilot runs \(extended.day - decision.day) days longer "
          + "and is decided on \(extended.day) at a p-value below "
          + "\(LookSchedule.level(extended.nominalPValue)); to pay for that the decision on "
          + "\(decision.day) is made at \(LookSchedule.level(decision.nominalPValue)), and both "
          + "together are wrong \(error) of the time.")
    }
    sentences.append(
      "For the same chance to find a lift this takes "
        + "\(Wording.percent(max(inflation - 1, 0))) more accounts.")
    return sentences.joined(separator: " ")
  }

  /// A level as text: "0.041", "0.0012", "0.000007", "less than one in a
  /// million".
  public static func level(_ level: Double) -> String {
    guard level > 0 else { return "0" }
    guard level > 1e-6 else { return "less than one in a million" }
    let decimals = [1e-2, 1e-3, 1e-4, 1e-5].firstIndex { level >= $0 } ?? 4
    return Wording.number(level, decimals: [3, 4, 5, 6, 6][decimals])
  }
}

extension Plan {
  /// When effects are looked at, in plain words; nil where only the decision reads them.
  public var looksSentence: String? {
    guard let schedule else { return nil }
    return (arms == nil ? "" : "Each arm by itself: ") + schedule.sentence
  }

  /// The window outcomes are read over as of a day: the brief's, and from the day of a reserved second
  /// reading on, the extended one.
  public func window(asOf day: Day) -> Window {
    let window = brief.window
    guard let extended = schedule?.extended, day >= extended.day else { return window }
    let more = extended.day - window.decisionDay
    return Window(start: window.start, days: window.days + more, followUp: window.followUp)
      ?? window
  }
}
