internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// What a readout leaves open, as two or three plain sentences, the gravest first.
///
/// Every sentence restates something the readout holds; none adds to it.
struct Unknowns: Sendable {
  /// The sentences.
  let sentences: [String]
  /// The most sentences a reader will read.
  static let most = 3

  /// Reads a readout for what it cannot say.
  init(_ readout: Readout) {
    let caveats = Unknowns.caveats(readout)
    let ordered: [String?] = [
      Unknowns.failedChecks(readout), Unknowns.earlyReading(readout),
      Unknowns.primaryEffect(readout), Unknowns.power(readout), caveats.first,
      Unknowns.money(readout), Unknowns.description(readout),
    ]
    var sentences: [String] = []
    for sentence in ordered.compactMap({ $0 }) + caveats.dropFirst()
    where !sentences.contains(sentence) {
      sentences.append(sentence)
    }
    if sentences.count < 2 {
      sentences.append(
        "Whether the same would happen again: this is one pilot, in one window, on one list of "
          + "accounts.")
    }
    self.sentences = Array(sentences.prefix(Unknowns.most))
  }

  private static func failedChecks(_ readout: Readout) -> String? {
    let failed = readout.findings.count { $0.severity == .error }
    guard failed > 0 else { return nil }
    guard readout.verdict.call == .cannotTell else {
      return "How large the effect is in arms that were kept apart: "
        + (failed == 1 ? "one check" : "\(Wording.count(failed)) checks")
        + " of the trust strip failed, in a way that makes it look smaller than it is."
    }
    return "Whether the arms can be compared at all: "
      + (failed == 1 ? "one check" : "\(Wording.count(failed)) checks")
      + " of the trust strip failed, and no interval makes up for that."
  }

  private static func earlyReading(_ readout: Readout) -> String? {
    let decision = readout.plan.brief.window.decisionDay
    guard readout.asOf < decision else { return nil }
    return "How it ends: the plan decides on \(decision), and this reading is as of "
      + "\(readout.asOf)."
  }

  private static func primaryEffect(_ readout: Readout) -> String? {
    if !readout.comparisons.isEmpty { return armsWithoutEffect(readout) }
    let primary = readout.primary
    let words = MetricWords(primary, in: readout)
    let asked = readout.askedLift
    guard let interval = primary.difference.interval, let said = words.differenceInterval else {
      return "How large the effect is: \(primary.difference.reason ?? "it has no interval")."
    }
    if interval.contains(0) {
      return "Whether the play did anything: the difference \(said.sentence)."
    }
    guard let lift = primary.relative.interval, let range = words.relativeInterval else {
      return "Whether the lift reaches the \(Wording.change(asked)) asked for: "
        + "\(primary.relative.reason ?? "the relative lift has no interval")."
    }
    guard lift.contains(asked) else { return nil }
    return "Whether the lift reaches the \(Wording.change(asked)) asked for: it "
      + "\(range.sentence)."
  }

  private static func armsWithoutEffect(_ readout: Readout) -> String? {
    let open = readout.comparisons.filter {
      $0.readout.primary.difference.interval?.contains(0) ?? true
    }
    guard !open.isEmpty else { return nil }
    return "Whether \(open.map(\.arm).joined(separator: " or ")) did anything: no change is not "
      + "ruled out."
  }

  private static func money(_ readout: Readout) -> String? {
    let id = Metric.pipelineCreated.id
    guard let money = readout.metrics.dropFirst().first(where: { $0.metric.id == id }) else {
      return nil
    }
    let words = MetricWords(money, in: readout)
    guard let interval = money.difference.interval, let said = words.differenceInterval else {
      return "What it is worth: \(money.difference.reason ?? "pipeline has no interval")."
    }
    return interval.contains(0)
      ? "What it is worth: the difference in pipeline \(said.sentence) per "
        + "\(readout.plan.unitNoun)." : nil
  }

  /// The two gravest findings that do not forbid a conclusion; behind the first sheet they stand
  /// in full.
  private static func caveats(_ readout: Readout) -> [String] {
    readout.findings.filter { finding in
      finding.severity == .warning || finding.severity == .note
    }.sorted { $0.severity > $1.severity }.prefix(2).map { $0.sentence.shortened(to: 200) }
  }

  private static func description(_ readout: Readout) -> String? {
    let labels = readout.metrics.filter { !$0.metric.isCausal }.map { $0.metric.label.lowercased() }
    guard !labels.isEmpty else { return nil }
    return "What the play did to \(labels.joined(separator: " and to ")): "
      + (labels.count == 1 ? "it speaks" : "they speak")
      + " only of deals that exist, and the play changes which do."
  }

  private static func power(_ readout: Readout) -> String? {
    let detectable = readout.plan.detectable
    // A rule that is met has found what it looked for; a small pilot matters where it is not.
    guard [.cannotTell, .extend].contains(readout.verdict.call) else { return nil }
    guard (detectable.powerAtMinimumLift ?? 0) < detectable.power else { return nil }
    return "What a pilot of this size can miss. \(detectable.sentence)"
  }
}
