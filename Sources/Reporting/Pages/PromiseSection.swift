internal import Pipeline
internal import Planning

/// What the brief promises.
struct PromiseSection: Sendable {
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  /// The section.
  var html: HTML {
    let brief = plan.brief
    let names = plan.metrics.map { Metric.named($0.id)?.label ?? $0.id }
    return """
      <section>
      <h2>The promise</h2>
      <p class="number">\
      \(Wording.money(brief.expected.pipeline, currency: brief.expected.currency))</p>
      <p>of pipeline from the play, and a lift of at least \
      \(Wording.change(brief.expected.minimumLift)) in \(names.first?.lowercased() ?? "nothing").</p>
      <p>\(brief.stage.map { "Stage of the claim: \($0.replacing("-", with: " "))." } ?? "") \
      \(others(names))</p>
      </section>
      """
  }

  private func others(_ names: [String]) -> String {
    names.count > 1
      ? "Also measured: \(names.dropFirst().joined(separator: ", ").lowercased())." : ""
  }
}
