public import Analysis
internal import Pipeline
internal import Planning

/// The answer of a pilot as one page: a first sheet for who decides, the rest for who doubts.
///
/// The page is one file, needs no other, runs no script, and is the same for the same readout.
public struct ReadoutPage: Sendable {
  private let readout: Readout
  private let paper: Paper?

  /// A page for a readout.
  ///
  /// - Parameters:
  ///   - readout: the answer of the pilot.
  ///   - paper: the paper it asks a printer for; nil for that of whoever prints it.
  public init(_ readout: Readout, paper: Paper? = nil) {
    self.readout = readout
    self.paper = paper
  }

  /// The page as HTML, well-formed as XML too.
  public var html: String { Wording.using(readout.plan.brief.locale) { source } }

  private var source: String {
    Document(
      title: "\(readout.plan.brief.pilot.shortened(to: 120)): readout as of \(readout.asOf)",
      body: """
        <main>
        \(sheet)
        <article class="behind">
        \(ArmsSection(readout)?.details)\(MetricsSection(readout).html)
        \(CurvesSection(readout).html)
        \(BesideSection(readout).html)
        \(AttributionSection(readout)?.html)
        \(SpeedSection(readout).html)
        \(ChallengeSection(readout)?.html)\(SegmentEffectsSection(readout).html)
        \(ChecksSection(readout.findings).html)
        \(RuleSection(readout.plan, words: readout.verdict.rule).html)
        \(SentenceList("How the numbers were made", MethodNotes(readout.plan).sentences).html)
        \(ProvenanceSection(readout.plan, digest: readout.planDigest, dropped: readout.dropped).html)
        </article>
        </main>
        """, paper: paper
    ).source
  }

  /// What an executive reads: one sheet of paper.
  private var sheet: HTML {
    """
    <article class="sheet">
    \(ReadoutHeader(readout).html)
    \(ArmsSection(readout)?.html ?? EffectSection(readout).html)
    \(TrustStrip(readout).html)
    <div class="pair">
    \(MoneySection(readout).html)
    \(SentenceList("What we do not know", Unknowns(readout).sentences).html)
    \(SentenceList("What next", NextSteps(readout).sentences).html)
    </div>
    </article>
    """
  }
}
