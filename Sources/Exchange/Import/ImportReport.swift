/// What the importer made of the files: what each was taken for, what was dropped, and the totals.
public struct ImportReport: Sendable, Codable, Hashable {
  /// The files, in the order given.
  public var files: [FileReport] = []
  /// Rows that were not kept, by file and reason.
  public var dropped: [DroppedRows] = []
  /// What the user should know beside that.
  public var notes: [ImportNote] = []
  /// The deals by stage, before and after the dropping.
  public var reconciliation: [StageTotals] = []
  /// The deals altogether, before and after.
  public var totals = StageTotals(stage: "Total")
  /// What deals without a known account can do to the win rate; nil when there are none.
  public var orphanBound: OrphanBound?

  /// An empty report.
  public init() {}
}

/// What one file was taken for.
public struct FileReport: Sendable, Codable, Hashable {
  /// A column and what it was taken for.
  public struct Column: Sendable, Codable, Hashable {
    /// The heading in the file.
    public var heading: String
    /// The canonical name of what it holds.
    public var field: String
    /// How its dates are written; nil for other columns.
    public var dateFormat: String?
    /// How many of its dates stand for "none", such as 9999-12-31.
    public var placeholders: Int?
    /// How many of its cells are empty; nil for none.
    public var empty: Int?
    /// The decimal mark of its numbers; nil for other columns, and for a point.
    public var decimals: DecimalMark?
  }

  /// The path, as the user named it.
  public var path: String
  /// What its rows are; nil when it was not recognised.
  public var kind: TableKind?
  /// The dialect it is written in; empty when it was not recognised.
  public var dialect: String
  /// What the system calls the table.
  public var table: String
  /// How its bytes spell text.
  public var encoding: TextEncoding
  /// What stands between its cells.
  public var delimiter: Delimiter
  /// How many rows of data it has.
  public var rows: Int
  /// The columns that are used, in the order of the file.
  public var columns: [Column]
  /// The headings that are not used.
  public var unused: [String]
  /// What is said about the file as a whole.
  public var notes: [String]
}

/// Rows of one file that were not kept for one reason.
public struct DroppedRows: Sendable, Codable, Hashable {
  /// The file.
  public var file: String
  /// Why they were not kept.
  public var reason: String
  /// How many they are.
  public var rows: Int
  /// The first five of them, numbered as in a spreadsheet.
  public var examples: [Int]
}

/// A sentence about the import.
public struct ImportNote: Sendable, Codable, Hashable {
  /// The file it is about; nil when it is about several.
  public var file: String?
  /// The sentence.
  public var sentence: String
}

/// The deals of one stage, as the files hold them and as they were kept.
public struct StageTotals: Sendable, Codable, Hashable {
  /// The stage.
  public var stage: String
  /// How many rows the files hold.
  public var rowsRead: Int = 0
  /// The sum of their amounts, in the report's currency.
  public var amountRead: Double = 0
  /// How many deals were kept.
  public var rowsKept: Int = 0
  /// The sum of their amounts, in the report's currency.
  public var amountKept: Double = 0

  /// Totals of no deals yet.
  public init(stage: String) { self.stage = stage }

  mutating func add(amount: Double?, isKept: Bool) {
    rowsRead += 1
    amountRead += amount ?? 0
    if isKept {
      rowsKept += 1
      amountKept += amount ?? 0
    }
  }
}
