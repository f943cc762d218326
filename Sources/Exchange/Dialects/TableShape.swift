/// One kind of table as one system exports it: which headings it has and what they mean.
struct TableShape: Sendable {
  let kind: TableKind
  /// What the system calls the table.
  let title: String
  /// Fields without which it is not this table; one of each group is enough.
  let required: [[Field]]
  /// The headings of each field, the one to prefer first.
  let columns: KeyValuePairs<Field, [String]>
  /// Headings that show the table to be about something else.
  let excluded: [String]
  /// What the table is and whether it is used, for kinds that are not read into the ledger.
  var remark: String?

  init(
    _ kind: TableKind, _ title: String, required: [[Field]],
    columns: KeyValuePairs<Field, [String]>, excluded: [String] = [], remark: String? = nil
  ) {
    self.kind = kind
    self.title = title
    self.required = required
    self.columns = columns
    self.excluded = excluded
    self.remark = remark
  }
}
