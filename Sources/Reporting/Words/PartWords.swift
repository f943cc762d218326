internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// A part of won money in the words that every form of a readout shares.
struct PartWords: Sendable {
  /// The part's name.
  let label: String
  /// Its value in each arm.
  let (treatment, holdout): (String, String)
  /// Treatment over holdout, minus one.
  let relative: Estimated
  /// What it brings to the difference per unit.
  let brings: String

  /// Every part of a readout's won money, the whole first; none where it was not taken apart.
  static func all(_ readout: Readout) -> [PartWords] {
    guard let decomposition = readout.decomposition else { return [] }
    return ([decomposition.money] + decomposition.factors).map { PartWords($0, in: readout) }
  }

  /// What a reader should know of how the parts differ from the metrics; nil where they do not.
  static func note(_ readout: Readout) -> String? {
    let average = (readout.metrics + readout.beside).first { $0.metric.id == Metric.averageDeal.id }
    let part = readout.decomposition?.factors.last
    guard let average, let part,
      average.treatment.value != part.treatment || average.holdout.value != part.holdout
    else { return nil }
    return
      "A won deal without an amount counts as nothing here; the average won deal leaves it out."
  }

  private init(_ part: Decomposition.Part, in readout: Readout) {
    let currency = readout.plan.brief.expected.currency
    func value(_ value: Double?) -> String {
      value.map { Wording.value($0, unit: part.unit, currency: currency) } ?? "not known"
    }
    label = part.label
    treatment = value(part.treatment)
    holdout = value(part.holdout)
    relative = part.relative
    brings =
      part.money.estimate.map { Wording.difference($0, unit: .money, currency: currency) }
      ?? "not estimable"
  }
}
