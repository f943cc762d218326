internal import Analysis

/// Findings on a terminal: each with its severity first, those that found nothing in one line.
enum FindingLine {
  /// The lines of findings, the gravest first.
  static func all(_ findings: [Finding]) -> [String] {
    let quiet = findings.filter { $0.severity == .ok }.map { $0.label.lowercased() }
    return findings.filter { $0.severity != .ok }.flatMap(lines)
      + (quiet.isEmpty
        ? [] : Paragraph(quiet.joined(separator: ", ") + ".", first: mark(.ok)).lines())
  }

  /// The lines of a finding.
  private static func lines(_ finding: Finding) -> [String] {
    Paragraph("\(finding.label): \(finding.sentence)", first: mark(finding.severity)).lines()
  }

  private static func mark(_ severity: Finding.Severity) -> String {
    switch severity {
    case .ok: "ok       "
    case .note: "note     "
    case .warning: "WARNING  "
    case .error: "ERROR    "
    }
  }
}
