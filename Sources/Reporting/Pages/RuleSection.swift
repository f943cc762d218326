internal import Analysis
internal import Pipeline
internal import Planning

/// The rule that decides, as it was locked before the start.
struct RuleSection: Sendable {
  private let plan: Plan
  private let words: String

  /// The rule of a plan in the given words.
  init(_ plan: Plan, words: String) {
    self.plan = plan
    self.words = words
  }

  /// The section.
  var html: HTML {
    let decision = plan.brief.decision
    return """
      <section>
      <h2>The rule</h2>
      <p>\(words)</p>
      <p class="soft small">In the brief: scale if <code>\(decision.scaleIf.description)</code>, \
      stop if <code>\(decision.stopIf.description)</code>. Decided on \
      \(plan.brief.window.decisionDay.description).</p>
      </section>
      """
  }
}
