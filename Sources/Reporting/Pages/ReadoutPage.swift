public import Analysis
internal import Pipeline
internal import Planning

/// The answer of a pilot as one page: a first sheet for who decides, the rest for who doubts.
///
/// The page is one file, needs no other, runs no script, and is the same for the same readout.
public struct ReadoutPage: Sendable {
  private let readout: Readout

  /// A page for a readout.
  public init(_ readout: Readout) { self.readout = readout }

  /// The page as HTML, well-formed as XML too.
  public var html: String {
    Document(
      title: "\(readout.plan.brief.pilot.shortened(to: 120)): readout as of \(readout.asOf)",
      body: """
        <main>
        <article class="sheet">
        \(ReadoutHeader(readout).html)
        \(ArmsSection(readout)?.html ?? EffectSection(readout).html)
        \(TrustStrip(readout.findings).html)
        <div class="pair">
        \(list("What we do not know", Unknowns(readout).sentences))
        <div>
        \(MoneySection(readout).html)
        \(list("What next", NextSteps(readout).sentences))
        </div>
        </div>
        </article>
        <article class="behind">
        \(ArmsSection(readout)?.details)\(MetricsSection(readout).html)
        \(BesideSection(readout).html)
        \(ChallengeSection(readout).html)\(SegmentEffectsSection(readout).html)
        \(ChecksSection(readout.findings).html)
        \(RuleSection(readout.plan, words: readout.verdict.rule).html)
        \(list("How the numbers were made", MethodNotes(readout.plan).sentences))
        \(ProvenanceSection(readout.plan, digest: readout.planDigest, dropped: readout.dropped).html)
        </article>
        </main>
        """
    ).source
  }

  private func list(_ title: String, _ sentences: [String]) -> HTML {
    """
    <section>
    <h2>\(title)</h2>
    <ul>
    \(sentences.map { "<li>\(HTML.prose($0))</li>\n" })</ul>
    </section>
    """
  }
}
