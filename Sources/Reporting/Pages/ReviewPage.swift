public import Analysis
internal import Pipeline
internal import Planning

/// A weekly review as one page: what the day decides, whether the pilot is sound, where pipeline and
/// deals stand, who ran what where.
public struct ReviewPage: Sendable {
  private let review: Review

  /// A page for a review.
  public init(_ review: Review) { self.review = review }

  /// The page as HTML, well-formed as XML too.
  public var html: String { Wording.using(review.plan.brief.locale) { source } }

  private var source: String {
    Document(
      title: "\(review.plan.brief.pilot.shortened(to: 120)): review of \(review.asOf)",
      body: """
        <main>
        <article class="sheet">
        \(header)
        \(effect)
        \(TrustStrip(review.findings, of: review.plan).html)
        \(ReviewPipelineSection(review).html)
        \(ReviewStagesSection(review).summary)
        \(SentenceList("What next", ReviewSteps(review).sentences).html)
        </article>
        <article class="behind">
        \(ReviewStagesSection(review).html)
        \(ReviewDealsSection(review).html)
        \(ReviewOwnersSection(review).html)
        \(PlayCalendarSection(review.calendar).html)
        \(ChecksSection(review.findings).html)
        \(LookScheduleSection(review).html)
        </article>
        </main>
        """
    ).source
  }

  private var header: HTML {
    let brief = review.plan.brief
    return PageHead(
      kind: "Weekly review", pilot: brief.pilot, call: call,
      headline: HTML.prose(review.headline),
      alerts: FailedChecks(review.findings, besides: review.headline).alerts,
      facts: [
        PageHead.owner(brief.owner),
        ("Week", PageHead.days(review.pipeline.lastWeek.start, review.asOf)),
        ("Window", PageHead.days(brief.window.start, brief.window.lastDay)),
        ("Next read", review.nextLook.map { HTML.day($0) } ?? "none"),
        PageHead.plan(review.planDigest),
      ]
    ).html
  }

  private var call: HTML {
    if review.call != nil, !review.arms.isEmpty {
      let lines = review.arms.compactMap { arm in
        arm.call.map { call -> HTML in
          "<p class=\"call\">\(Mark.of(call))<span>\(arm.arm): \(call.words)</span></p>\n"
        }
      }
      return "\(lines)"
    }
    if let call = review.call {
      return "<p class=\"call\">\(Mark.of(call))<span>\(call.words)</span></p>"
    }
    guard let call = review.readout?.verdict.call else { return .empty }
    return "<p class=\"call\">\(Mark.of(call))<span>\(call.words)</span></p>"
  }

  private var effect: HTML {
    guard let readout = review.readout else { return .empty }
    if let arms = ArmsSection(readout) { return arms.html }
    return """
      \(EffectSection(readout).html)
      \(readout.look.map { look -> HTML in
        "<section><p class=\"soft small\">\(look.sentence)</p></section>\n"
      })
      """
  }
}
