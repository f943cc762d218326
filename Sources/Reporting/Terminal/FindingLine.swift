internal import Analysis

/// A finding on a terminal.
enum FindingLine {
  /// The lines of a finding, its severity first.
  static func lines(_ finding: Finding) -> [String] {
    let mark =
      switch finding.severity {
      case .ok: "ok       "
      case .note: "note     "
      case .warning: "WARNING  "
      case .error: "ERROR    "
      }
    return Paragraph("\(finding.label): \(finding.sentence)", first: mark).lines()
  }
}
