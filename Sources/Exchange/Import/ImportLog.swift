/// Collects what is dropped and what is worth saying while files are read.
struct ImportLog {
  private(set) var dropped: [DroppedRows] = []
  private(set) var notes: [ImportNote] = []
  /// Every row that was dropped, when asked for: the table by path, and the row by number.
  private(set) var rows: [(path: String, number: Int, column: String?, reason: String)] = []
  /// Whether every dropped row is remembered.
  private let keepsRows: Bool
  private var positions: [String: Int] = [:]

  init(keepsRows: Bool = false) { self.keepsRows = keepsRows }

  /// Counts a row of data that is not kept.
  ///
  /// - Parameters:
  ///   - reason: why.
  ///   - row: its position in the table.
  ///   - table: the table.
  ///   - field: the field the reason is about.
  mutating func drop(_ reason: String, row: Int, of table: RecognizedTable, field: Field? = nil) {
    let column = field.flatMap { table.recognition.columns[$0] }.map { table.table.headings[$0] }
    drop(reason, number: table.table.number(ofRow: row), path: table.path, column: column)
  }

  /// Counts a row that is not kept, by its number in a spreadsheet.
  mutating func drop(_ reason: String, number: Int, path: String, column: String? = nil) {
    let key = "\(path)\n\(reason)"
    let position = positions[key] ?? dropped.count
    if position == dropped.count {
      positions[key] = position
      dropped.append(DroppedRows(file: path, reason: reason, rows: 0, examples: []))
    }
    dropped[position].rows += 1
    if dropped[position].examples.count < 5 { dropped[position].examples.append(number) }
    if keepsRows { rows.append((path, number, column, reason)) }
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
