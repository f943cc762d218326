import Pipeline

/// The marks in the CRM held against the plan: who was never marked, and who is marked wrongly.
public struct MarkReconciliation: Sendable, Codable, Hashable {
  /// An account that is not marked as planned.
  public struct Mismatch: Sendable, Codable, Hashable {
    /// The account's id.
    public let id: String
    /// The arm the plan gives it.
    public let planned: String
    /// The arm it has in the CRM; nil where no file says.
    public let found: String?
    /// The CRM's words for why it refused the update; nil where it did not.
    public let refusal: String?
  }

  /// A file that was read.
  public struct File: Sendable, Codable, Hashable {
    /// The path, as the user named it.
    public let path: String
    /// What it was taken for.
    public let kind: String
    /// How many rows it has.
    public let rows: Int
  }

  /// The files, in the order given.
  public let files: [File]
  /// How many accounts the plan holds.
  public let planned: Int
  /// How many of them are marked as planned.
  public let marked: Int
  /// Accounts that no file says were marked, and no refusal explains.
  public let unmarked: [Mismatch]
  /// Accounts whose update the CRM refused and that no later file shows marked.
  public let refused: [Mismatch]
  /// Accounts marked with another arm than the plan's.
  public let wrong: [Mismatch]
  /// Ids that are marked but stand in no plan, in order of appearance.
  public let strangers: [String]

  /// Whether every account is marked as planned, and no other.
  public var isComplete: Bool {
    unmarked.isEmpty && refused.isEmpty && wrong.isEmpty && strangers.isEmpty
  }

  /// Compares files with a plan.
  ///
  /// The accounts exported again say how things stand and come before receipts. Of receipts a success
  /// comes before a refusal, for what failed once is usually loaded again; of several of one kind the
  /// last counts. A success file without the arm's column counts as marked as planned.
  ///
  /// - Parameters:
  ///   - planned: the accounts and their arms, in the order of the plan.
  ///   - files: receipts and exports.
  ///   - heading: the heading of the column that holds the arm; nil to look for the usual ones.
  /// - Throws: `ExchangeError` for a file that holds no ids, or neither arms nor answers.
  public init(
    planned: [(id: String, arm: String)], files: [SourceFile], armColumn heading: String? = nil
  ) throws(ExchangeError) {
    let sources = try files.map { file throws(ExchangeError) in
      try MarkSource(file, arm: heading)
    }
    let isSalesforce = planned.allSatisfy { $0.id.hasPrefix("001") }
    var index = KeyIndex()
    var marks: [Marks] = []
    for account in planned {
      let (_, isNew) = index.intern(Marks.key(account.id, isSalesforce))
      if isNew { marks.append(Marks()) }
    }
    var strangers: [String] = []
    var strange = KeyIndex()
    for source in sources {
      for statement in source.statements {
        let text = String(decoding: statement.account, as: UTF8.self)
        guard let number = index.number(of: Marks.key(text, isSalesforce)) else {
          let isMarked = statement.refusal == nil && statement.arm != ""
          if isMarked, !text.isEmpty, strange.intern(statement.account).isNew {
            strangers.append(text)
          }
          continue
        }
        marks[Int(number)].see(statement, of: source.kind)
      }
    }
    var marked = 0
    var unmarked: [Mismatch] = []
    var refused: [Mismatch] = []
    var wrong: [Mismatch] = []
    for account in planned {
      guard let number = index.number(of: Marks.key(account.id, isSalesforce)) else { continue }
      let mark = marks[Int(number)]
      let found = mark.arm(planned: account.arm)
      let mismatch = Mismatch(
        id: account.id, planned: account.arm, found: found, refusal: mark.refusal)
      if let found {
        if found.lowercased() == account.arm.lowercased() {
          marked += 1
        } else {
          wrong.append(mismatch)
        }
      } else if mark.refusal != nil {
        refused.append(mismatch)
      } else {
        unmarked.append(mismatch)
      }
    }
    self.files = sources.map {
      File(path: $0.path, kind: $0.kind.rawValue, rows: $0.statements.count)
    }
    self.planned = planned.count
    self.marked = marked
    self.unmarked = unmarked
    self.refused = refused
    self.wrong = wrong
    self.strangers = strangers
  }
}

/// What the files say of one account.
private struct Marks {
  /// What the accounts exported again say; empty for unmarked.
  private var export: String?
  /// What a success file says: the arm, or that it was marked.
  private var success: String??
  private(set) var refusal: String?

  static func key(_ id: String, _ isSalesforce: Bool) -> ArraySlice<UInt8> {
    let bytes = ArraySlice(id.utf8)
    return RecordKey.id(bytes, isSalesforce: isSalesforce) ?? bytes
  }

  mutating func see(_ statement: MarkSource.Statement, of kind: MarkSource.Kind) {
    switch kind {
    case .accounts: export = statement.arm
    case .success: success = .some(statement.arm)
    case .errors: refusal = statement.refusal
    }
  }

  /// The arm in the CRM; nil when nothing says it is marked.
  func arm(planned: String) -> String? {
    if let export { return export.isEmpty ? nil : export }
    guard let success else { return nil }
    guard let arm = success else { return planned }
    return arm.isEmpty ? nil : arm
  }
}
