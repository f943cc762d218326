internal import Analysis
internal import Pipeline
public import Planning

/// A plan as one page: what is promised, who takes part, how alike the arms are, what can be seen.
public struct PlanPage: Sendable {
  private let plan: Plan
  private let digest: String

  /// A page for a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan, drawn.
  ///   - digest: its SHA-256, as it is printed.
  public init(_ plan: Plan, digest: String) {
    self.plan = plan
    self.digest = digest
  }

  /// The page as HTML, well-formed as XML too.
  public var html: String { Wording.using(plan.brief.locale) { source } }

  private var source: String {
    Document(
      title: "\(plan.brief.pilot.shortened(to: 120)): plan",
      body: """
        <main>
        <article class="sheet">
        \(head)
        <section>
        <h2>What can be detected</h2>
        <p class="lead">\(plan.detectable.sentence)</p>
        \(SizingSection(plan)?.advice)\(basis)
        </section>
        <div class="pair">
        \(PromiseSection(plan).html)
        \(WhoSection(plan).html)
        </div>
        <section>
        <h2>How accounts were drawn</h2>
        <p>\(design.summary)</p>
        <p class="soft small">Anyone can repeat the draw from the plan: <code>holdout replay</code>. Who \
        was put where, and how alike the arms are, stands behind.</p>
        </section>
        \(RuleSection(plan, words: rule).html)
        <section>
        <h2>When the effect is read</h2>
        <p>\(plan.looksSentence ?? "Once, when the plan decides: nobody looks at effects before.") \
        Intervals are at \(Wording.level(plan.brief.confidence)).</p>
        </section>
        </article>
        <article class="behind">
        \(SizingSection(plan)?.html)
        \(PlannedArmsSection(plan)?.html)\(BalanceSection(plan.balance, method: design.method).html)
        \(SegmentsSection(plan)?.html)
        \(ProvenanceSection(plan, digest: digest).html)
        </article>
        </main>
        """
    ).source
  }

  private var head: HTML {
    let brief = plan.brief
    return PageHead(
      kind: "Pilot plan", pilot: brief.pilot, headline: "\(headline)",
      facts: [
        PageHead.owner(brief.owner),
        ("Play", HTML.name(brief.play?.shortened(to: 120) ?? "not described")),
        ("Window", PageHead.days(brief.window.start, brief.window.lastDay)),
        ("Decided on", HTML.day(brief.window.decisionDay)), PageHead.plan(digest),
      ]
    ).html
  }

  private var headline: String {
    let treated = plan.design.treatmentUnits
    if let arms = plan.arms {
      return arms.map { "\(Wording.count($0.units)) get \($0.name)" }.joined(separator: ", ")
        + ", \(Wording.count(plan.design.holdoutUnits)) \(plan.unitNounPlural) are held out"
    }
    return "\(Wording.count(treated, plan.unitNoun, plan.unitNounPlural)) get the play, "
      + "\(Wording.count(plan.design.holdoutUnits)) are held out"
  }

  private var basis: HTML {
    guard plan.detectable.basedOn.count == 2 else { return .empty }
    return """
      <p class="soft small">Read from your own deals created from \
      \(HTML.day(plan.detectable.basedOn[0])), as of \(HTML.day(plan.detectable.basedOn[1])).</p>
      """
  }

  private var design: DesignWords { DesignWords(plan) }

  private var rule: String {
    plan.brief.decision.words(
      minimumLift: plan.brief.expected.minimumLift, confidence: plan.brief.confidence)
  }
}
