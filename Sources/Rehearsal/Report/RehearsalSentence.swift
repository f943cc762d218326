internal import Pipeline

/// What matters most about a rehearsed pilot, in a sentence or two.
struct RehearsalSentence {
  let primary: RehearsedMetric
  let rehearsals: Int
  let minimumLift: Double
  private let subject: String

  /// - Parameters:
  ///   - primary: the metric spoken of.
  ///   - rehearsals: how many there were.
  ///   - minimumLift: the lift asked for.
  ///   - subject: what was rehearsed, in the middle of a sentence.
  init(
    _ primary: RehearsedMetric, rehearsals: Int, minimumLift: Double,
    subject: String = "this pilot"
  ) {
    self.primary = primary
    self.rehearsals = rehearsals
    self.minimumLift = minimumLift
    self.subject = subject
  }

  /// The sentence.
  var text: String {
    let label = Metric.named(primary.id)?.label.lowercased() ?? primary.id
    guard let alarm = primary.falseAlarm, primary.reason == nil else {
      return "On your own past \(subject) cannot be judged by \(label): "
        + "\(primary.reason ?? "no rehearsal could be read")."
    }
    let band =
      "\(Wording.count(alarm.rehearsals, "rehearsal")), "
      + "\(Wording.number(alarm.lower * 100, decimals: 1))–\(Wording.percent(alarm.upper))"
    return "On your own past, \(subject) would have cried wolf "
      + "\(Wording.percent(alarm.share)) of the time (\(band)) and \(finding)."
  }

  private var finding: String {
    let asked = "you asked for \(Wording.change(minimumLift))"
    let chance = primary.point(at: minimumLift).map {
      ", which it would find \(Wording.percent($0.found.share, decimals: 0)) of the time"
    }
    if let lift = primary.detectableLift {
      return "would find a lift of \(Wording.change(lift)) four times in five; \(asked)"
        + (chance ?? "")
    }
    guard let largest = primary.power.last else {
      return "what lift it would find is not known, since "
        + "\(primary.liftReason ?? "none could be put in"); \(asked)"
    }
    return "would not find even a lift of \(Wording.change(largest.lift)) four times in five; "
      + asked + (chance ?? "")
  }
}
