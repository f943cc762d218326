internal import Analysis
internal import Pipeline
internal import Planning

/// A challenge sheet as readers meet it: metric by metric, and apart what does not apply.
struct ChallengeGroups: Sendable {
  /// The challenges of one metric.
  struct Group: Sendable {
    /// The metric.
    let title: String
    /// The challenges that could be read, each a line.
    let rows: [ChallengeRowWords]
  }

  /// What the rows say together.
  let summary: String
  /// The challenges that could be read, the plan's own metric first.
  let groups: [Group]
  /// What does not apply or could not be read, with the reason, each once.
  let idle: [String]
  /// What a reader must know to read them.
  let notes: [String]

  /// The sheet of a readout; nil where it has none.
  init?(_ readout: Readout) {
    guard let sheet = readout.challenge else { return nil }
    var groups: [Group] = []
    for result in readout.metrics {
      let own = sheet.rows.filter { $0.metric == result.metric.id && $0.standing != .none }
      let isModel = { (row: ChallengeSheet.Row) in row.id.hasPrefix("attribution-") }
      let rows =
        own.filter { !isModel($0) }.map { ChallengeRowWords($0, in: readout) }
        + (own.contains(where: isModel) ? [.attribution] : [])
      guard !rows.isEmpty else { continue }
      let isPrimary = result.metric.id == readout.primary.metric.id
      groups.append(
        Group(
          title: result.metric.label + (isPrimary ? ", the metric the plan decides on" : ""),
          rows: rows))
    }
    var idle: [String] = []
    for row in sheet.rows where row.standing == .none {
      let sentence = "\(row.what). \(row.says)"
      if !idle.contains(sentence) { idle.append(sentence) }
    }
    summary = sheet.summary
    self.groups = groups
    self.idle = idle
    notes = sheet.notes
  }
}
