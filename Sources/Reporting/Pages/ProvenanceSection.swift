internal import Analysis
internal import Pipeline
internal import Planning

/// Where the numbers come from, so that anyone can check that these are the same ones.
struct ProvenanceSection: Sendable {
  private let plan: Plan
  private let digest: String
  private let dropped: [DroppedRecords]

  /// The provenance of a plan and, after the pilot, of what its exports left out.
  init(_ plan: Plan, digest: String, dropped: [DroppedRecords] = []) {
    self.plan = plan
    self.digest = digest
    self.dropped = dropped
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Where the numbers come from</h2>
    <p>\(forced)</p>
    <table class="stack">
    <thead><tr><th scope="col">What</th><th scope="col">SHA-256</th></tr></thead>
    <tbody class="lines">
    \(line("Locked plan", digest))\(line("Roster", plan.roster.digest))\
    \(plan.sources.map { line($0.path, $0.digest) })</tbody>
    </table>
    <p class="soft small">Files as they were when the plan was made. Plan format \
    \(plan.schema), drawing algorithm \(plan.algorithm), seed \(String(plan.design.seed)).</p>
    \(droppedRows)
    </section>
    """
  }

  private var forced: String {
    switch plan.forced.count {
    case 0: "No account was forced into an arm; all were drawn."
    case let count:
      "\(Wording.count(count, plan.unitNoun, plan.unitNounPlural)) "
        + "\(count == 1 ? "was" : "were") put in an arm by the brief, not by the draw, and "
        + "\(count == 1 ? "is" : "are") in none of these numbers."
    }
  }

  private func line(_ name: String, _ digest: String) -> HTML {
    """
    <tr><th scope="row">\(HTML.name(name))</th><td class="digest">\(digest.split(separator: ":").last.map(String.init) ?? digest)</td></tr>

    """
  }

  private var droppedRows: HTML {
    guard !dropped.isEmpty else { return .empty }
    return """
      <h3>Rows that took no part</h3>
      <table class="stack">
      <thead><tr><th scope="col">File</th><th scope="col">Reason</th><th scope="col">Rows</th></tr>\
      </thead>
      <tbody class="lines">
      \(dropped.map { row($0) })</tbody>
      </table>
      """
  }

  private func row(_ dropped: DroppedRecords) -> HTML {
    """
    <tr><th scope="row">\(HTML.name(dropped.file))</th><td data-label="Reason">\
    \(dropped.reason)</td><td class="value" data-label="Rows">\(Wording.count(dropped.rows))</td></tr>

    """
  }
}
