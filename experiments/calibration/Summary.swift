/// What a method did over all cells of a family in which it mostly had an answer.
struct Summary {
  let method: String
  let isDefault: Bool
  let cells: [Row]
  /// The cells whose coverage counts: all, but for looks only those in which the play does nothing.
  let judged: [Row]
  /// The cells in which the yardstick keeps its promise: it answers in 95 of 100 pilots, and its
  /// answer holds the truth in 93.5 of 100.
  private let fair: Set<String>

  /// Cells in which fewer than half of the pilots had an answer are left out: what is said of the
  /// rest would be said of the luckier half.
  init?(_ method: String, _ family: Family, _ rows: [Row]) {
    cells = rows.filter { $0.method == method && 2 * $0.answered >= $0.pilots }
    guard !cells.isEmpty else { return nil }
    judged = cells.filter { family.yardstick != nil || $0.isNull }
    let kept = rows.filter { row in
      row.method == family.yardstick && row.coverage >= 0.935
        && 20 * row.answered >= 19 * row.pilots
    }
    fair = Set(kept.map(\.cell))
    self.method = method
    isDefault = family.isDefault(method)
  }

  static func all(_ family: Family, _ rows: [Row]) -> [Summary] {
    var methods: [String] = []
    for row in rows where !methods.contains(row.method) { methods.append(row.method) }
    return methods.compactMap { Summary($0, family, rows) }
  }

  var worst: Double { judged.map(\.coverage).min() ?? 0 }
  var mean: Double { average(judged.map(\.coverage)) ?? 0 }
  var shareUnderLine: Double {
    Double(judged.count { $0.coverage < 0.935 }) / Double(max(judged.count, 1))
  }
  /// The mean width over the yardstick's, in the cells where the yardstick keeps its promise.
  var fairWidth: Double? {
    average(cells.filter { fair.contains($0.cell) }.compactMap(\.width))
  }
  /// The same in all cells.
  var width: Double? { average(cells.compactMap(\.width)) }
  var falsePositives: Double? {
    cells.filter(\.isNull).map(\.rejected).max()
  }
  var power: Double? {
    average(cells.filter { !$0.isNull }.map(\.rejected))
  }

  private func average(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// The table of a family in Markdown.
func table(_ family: Family, _ rows: [Row]) -> String {
  func percent(_ value: Double?) -> String { value.map { decimal(100 * $0, 1) } ?? "" }
  var text = """
    ## \(family.title)

    | 95 % interval | cells | worst cell | cells under 93.5 | mean | width | width in all cells | most false positives | mean power |
    |---|---|---|---|---|---|---|---|---|

    """
  for summary in Summary.all(family, rows) {
    let name = summary.isDefault ? "**\(summary.method)**" : summary.method
    text +=
      "| \(name) | \(summary.judged.count) | \(percent(summary.worst)) | "
      + "\(percent(summary.shareUnderLine)) % | \(percent(summary.mean)) | "
      + "\(summary.fairWidth.map { decimal($0, 2) } ?? "") | "
      + "\(summary.width.map { decimal($0, 2) } ?? "") | \(percent(summary.falsePositives)) | "
      + "\(percent(summary.power)) |\n"
  }
  return text + "\n"
}
