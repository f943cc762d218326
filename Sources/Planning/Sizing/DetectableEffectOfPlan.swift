internal import Pipeline
internal import Statistics

extension DetectableEffect {
  /// Works out what a design can see of a metric, from the team's own past.
  ///
  /// - Parameters:
  ///   - metric: the plan's primary metric.
  ///   - brief: the window, the level and the lift asked for.
  ///   - past: the last window of the past as long as the pilot; nil where there is none.
  ///   - design: how many units each arm has.
  ///   - nouns: what units are called, such as "accounts".
  init(
    metric: Metric, brief: Brief, past: PastWindow?, design: PlannedDesign, nouns: String
  ) {
    let asked = metric.asked(by: brief)
    func unknown(_ reason: String, base: Double? = nil, days: [Day] = []) -> DetectableEffect {
      DetectableEffect(
        metric: metric.id, base: base, basedOn: days, power: 0.8, detectableLift: nil,
        minimumLift: asked, powerAtMinimumLift: nil, unitsNeeded: nil,
        sentence: "What this pilot can detect is not known: \(reason). You asked for "
          + "\(Wording.change(asked)).")
    }
    guard let past else {
      let days = Wording.count(brief.window.days + brief.window.followUp, "day")
      self = unknown("the deals do not reach back the \(days) it takes to find out")
      return
    }
    let days = [past.window.start, past.window.decisionDay]
    guard metric.shape != .ratio || metric.unit == .share else {
      self = unknown("money per deal has no simple sizing rule", days: days)
      return
    }
    let spread: Spread
    do {
      spread = try past.spread(of: metric)
    } catch {
      self = unknown("\(error)", days: days)
      return
    }
    do {
      self = try DetectableEffect(
        metric: metric, brief: brief, design: design, spread: spread, days: days, nouns: nouns)
    } catch {
      self = unknown("\(error)", base: spread.base, days: days)
    }
  }

  private init(
    metric: Metric, brief: Brief, design: PlannedDesign, spread: Spread, days: [Day],
    nouns: String
  ) throws(SampleError) {
    let level = try ConfidenceLevel(brief.confidence)
    let asked = metric.asked(by: brief)
    let sight = try spread.sight(
      treatmentUnits: design.treatmentUnits, holdoutUnits: design.holdoutUnits, level: level,
      lift: asked, power: 0.8)
    func words(_ value: Double) -> String {
      Wording.value(value, unit: metric.unit, currency: brief.expected.currency)
    }
    let label = metric.label.lowercased()
    var sentence =
      sight.detectableLift.map {
        "This pilot can detect a \(asked < 0 ? "fall" : "lift") of \(Wording.change($0)) in \(label) "
          + "(from \(words(spread.base)) to \(words(spread.base * (1 + $0)))) with \(Wording.percent(0.8, decimals: 0)) power"
      }
      ?? "This pilot cannot reliably detect any \(asked < 0 ? "fall" : "lift") in \(label) (base \(words(spread.base)))"
    sentence += "; you asked for \(Wording.change(asked)), "
    if let chance = sight.chance {
      let times = Wording.count(Int((chance * 100).rounded()), "time")
      sentence += "which it would detect \(times) in 100."
      if chance < 0.8, let needed = sight.unitsNeeded {
        sentence +=
          " It would take about \(Wording.count(needed)) \(nouns) to detect that reliably."
      }
    } else {
      sentence += "which no play can bring: it would be more than 100%."
    }
    self.init(
      metric: metric.id, base: spread.base, basedOn: days, power: 0.8,
      detectableLift: sight.detectableLift, minimumLift: asked, powerAtMinimumLift: sight.chance,
      unitsNeeded: sight.unitsNeeded, sentence: sentence)
  }
}

extension Metric {
  /// The relative lift a brief asks of a metric: below 0 where less is better.
  func asked(by brief: Brief) -> Double {
    brief.expected.minimumLift * (higherIsBetter ? 1 : -1)
  }
}

extension PastWindow {
  /// What this window says of a metric.
  ///
  /// - Throws: `SampleError.notEstimable` when it holds nothing to read it from.
  func spread(of metric: Metric) throws(SampleError) -> Spread {
    try Spread(
      of: metric.tally(deals), units: roster.units.count, horizon: window.days,
      isShare: metric.unit == .share)
  }
}
