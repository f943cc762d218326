/// Collects what is dropped and what is worth saying while files are read.
struct ImportLog {
  private(set) var dropped: [DroppedRows] = []
  private(set) var notes: [ImportNote] = []
  private var positions: [String: Int] = [:]

  /// Counts a row that is not kept.
  mutating func drop(_ reason: String, row: Int, of table: RecognizedTable) {
    let key = "\(table.path)\n\(reason)"
    let position = positions[key] ?? dropped.count
    if position == dropped.count {
      positions[key] = position
      dropped.append(DroppedRows(file: table.path, reason: reason, rows: 0, examples: []))
    }
    dropped[position].rows += 1
    if dropped[position].examples.count < 5 { dropped[position].examples.append(row) }
  }

  /// Adds a sentence.
  mutating func note(_ sentence: String, file: String? = nil) {
    let note = ImportNote(file: file, sentence: sentence)
    if !notes.contains(note) { notes.append(note) }
  }
}

/// A count with its noun: "1 deal", "1,200 deals".
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(Grouped.text(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}
