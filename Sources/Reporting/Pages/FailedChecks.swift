internal import Analysis

/// The checks that failed, said under the headline so that nobody reads the one without the other.
struct FailedChecks: Sendable {
  private let findings: [Finding]

  /// Those of some findings that a headline does not name itself.
  init(_ findings: [Finding], besides headline: String) {
    self.findings = findings.filter { finding in
      let said = finding.sentence.dropFirst().prefix { $0 != "." }
      return finding.severity == .error && !headline.contains(said)
    }
  }

  /// A box for each.
  var alerts: [HTML] {
    findings.map { finding in
      """
      <p class="alert">\(Mark.of(finding.severity))<span><strong>\(finding.label): \
      \(finding.severity.words).</strong> \(HTML.prose(finding.sentence.shortened(to: 240)))</span></p>

      """
    }
  }
}
