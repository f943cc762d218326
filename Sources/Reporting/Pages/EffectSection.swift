internal import Analysis
internal import Pipeline
internal import Planning

/// The primary effect: counts, points, then per cent, against nothing and against what was asked.
struct EffectSection: Sendable {
  private let readout: Readout
  private let words: MetricWords

  init(_ readout: Readout) {
    self.readout = readout
    words = MetricWords(readout.primary, in: readout)
  }

  /// The section with its figure.
  var html: HTML {
    let asked = readout.askedLift
    let level = Wording.percent(readout.plan.brief.confidence, decimals: 0)
    return """
      <section>
      <h2>\(readout.primary.metric.label), the metric the plan decides on</h2>
      <p class="lead">\(words.sentence)</p>
      \(difference)
      <figure>
      \(LiftFigure(id: "primary", results: [readout.primary], readout: readout).html)
      <figcaption>Dot: estimate of the relative lift. Bar: its \(level) interval. Dashed line: the \
      \(Wording.change(asked)) the brief asks for.</figcaption>
      </figure>
      </section>
      """
  }

  private var difference: HTML {
    guard let difference = words.difference else {
      return """
        <p>The difference could not be estimated: \
        \(readout.primary.difference.reason ?? "no reason given").</p>
        """
    }
    guard let interval = words.differenceInterval else {
      return "<p>The difference is <strong>\(difference)</strong>, without an interval.</p>"
    }
    return """
      <p>The difference is <strong>\(difference)</strong>; it \(interval.sentence).\(relative)</p>
      """
  }

  private var relative: HTML {
    guard let relative = words.relative else {
      return " In per cent: not estimable, \(readout.primary.relative.reason ?? "no reason given")."
    }
    guard let interval = words.relativeInterval else {
      return " In per cent: \(relative), without an interval."
    }
    return """
       In per cent: <span class="whole">\(relative) (\(interval.compact)).</span>
      """
  }
}
