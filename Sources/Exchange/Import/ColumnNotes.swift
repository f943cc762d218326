/// What is worth saying of single columns of a table.
extension RecognizedTable {
  /// Says that ids look like Salesforce's and are not, judged by the first thousand rows.
  mutating func noteIDs() {
    let key: Field = kind == .accounts ? .accountID : .opportunityID
    guard kind == .accounts || kind == .opportunities, let column = recognition.columns[key] else {
      return
    }
    let seen = min(rowCount, 1000)
    let wrong = (0..<seen).count {
      RecordKey.hasWrongChecksum(table.cell(row: $0, column: column))
    }
    guard wrong > 0 else { return }
    let way =
      recognition.dialect.hasSalesforceIDs
      ? "compared by their first 15 characters" : "compared whole"
    notes.append(
      "\(Grouped.text(wrong)) of the first \(counted(seen, "id")) in \(table.headings[column]) "
        + "\(wrong == 1 ? "has" : "have") the form of Salesforce's 18 characters but another "
        + "checksum: \(way)")
  }

  /// Says how many dates of a column could be read in another order, were it not for the others.
  mutating func noteOpenDates(_ read: DateColumn, column: Int) {
    guard read.open > 0 else { return }
    let note =
      "\(table.headings[column]): \(Grouped.text(read.open)) of "
      + "\(counted(read.filled, "date")) could be read in another order too; the others settle it "
      + "(\(read.format))"
    if !notes.contains(note) { notes.append(note) }
  }

  /// Says of columns that are not used when one value is most of what they add up to.
  ///
  /// An amount under a heading nobody knows is best seen by that.
  mutating func noteLargestValues() {
    guard kind == .opportunities, rowCount >= 20, rowCount <= 200_000 else { return }
    for column in recognition.unused(of: table) {
      let values = (0..<rowCount).compactMap { row -> Double? in
        let cell = table.cell(row: row, column: column)
        guard let first = cell.first, (48...57).contains(first), cell.count <= 15 else {
          return nil
        }
        return Double(String(decoding: cell, as: UTF8.self))
      }
      let sum = values.reduce(0, +)
      guard values.count >= 20, values.count * 10 >= rowCount * 9, let largest = values.max(),
        largest >= 1000, largest * 2 > sum
      else { continue }
      let zeros = values.count { $0 == 0 }
      notes.append(
        "\(table.headings[column]) (not used) is 0 in \(Grouped.text(zeros)) of "
          + "\(counted(rowCount, "row")), and its largest value, \(Grouped.text(largest)), is "
          + "\(Int((100 * largest / sum).rounded())) % of its sum")
    }
  }
}
