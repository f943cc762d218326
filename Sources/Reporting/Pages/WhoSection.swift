internal import Pipeline
internal import Planning

/// Who takes part and who does not, by reason.
struct WhoSection: Sendable {
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Who takes part</h2>
    <table class="sums">
    <tbody class="lines">
    \(lines.map { line($0.name, $0.count) })</tbody>
    </table>
    \(plan.roster.notes.map { note in "<p class=\"soft small\">\(note)</p>" as HTML })
    </section>
    """
  }

  private var lines: [(name: String, count: Int)] {
    let families = plan.unitNoun == "account" ? [] : [("Families they form", plan.roster.units)]
    let forced = [Arm.treatment, .holdout].compactMap { arm -> (String, Int)? in
      let count = plan.forced.count { $0.arm == arm }
      let side = arm == .treatment ? "the treatment" : "the holdout"
      return count > 0 ? ("Put in \(side) by the brief, reported apart", count) : nil
    }
    let arms = plan.armSizes.map { name, units in
      (
        name == "holdout" ? "Held out" : plan.arms == nil ? "To get the play" : "To get \(name)",
        units
      )
    }
    return [("Accounts drawn", plan.roster.accounts)] + families + arms + forced
      + plan.roster.leftOut.map { ("Left out: \($0.reason)", $0.accounts) }
  }

  private func line(_ name: String, _ count: Int) -> HTML {
    """
    <tr><th scope="row">\(name)</th><td class="value">\(Wording.count(count))</td></tr>

    """
  }
}
