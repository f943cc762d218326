internal import Analysis
internal import Pipeline

/// The integrity checks at a glance: a shape and a word each.
struct TrustStrip: Sendable {
  private let findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  /// The section of the first sheet.
  var html: HTML {
    """
    <section>
    <h2>Can it be trusted?</h2>
    \(findings.isEmpty ? "<p>No check was made.</p>" : chips)
    </section>
    """
  }

  private var chips: HTML {
    """
    <ul class="chips">
    \(findings.map { chip($0) })</ul>
    """
  }

  private func chip(_ finding: Finding) -> HTML {
    """
    <li class="chip \(finding.severity.words)">\(Mark.of(finding.severity))\
    <span>\(finding.label): <b>\(finding.severity.words)</b></span></li>

    """
  }
}

/// Every integrity check in full, with its figures.
struct ChecksSection: Sendable {
  private let findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  /// The section behind the first sheet.
  var html: HTML {
    """
    <section>
    <h2>Every check</h2>
    \(findings.isEmpty ? "<p>No check was made.</p>" : HTML(findings.map { check($0) }))
    </section>
    """
  }

  private func check(_ finding: Finding) -> HTML {
    let figures = finding.figureTexts.map { "\($0.name) \($0.value)" }.joined(separator: " · ")
    return """
      <div class="check">
      <p class="name">\(Mark.of(finding.severity))<span>\(finding.label): \
      \(finding.severity.words)</span></p>
      <p>\(finding.sentence)</p>
      \(figures.isEmpty ? .empty : "<p class=\"soft small\">\(figures)</p>")
      </div>

      """
  }
}
