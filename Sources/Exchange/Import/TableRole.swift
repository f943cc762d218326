/// What a brief calls a file, which says what its rows must be.
public enum TableRole: String, Sendable, CaseIterable {
  /// Companies, or leads.
  case accounts
  /// Deals.
  case opportunities
  /// Deals entering stages, or every version of the deals.
  case history
  /// Marketing touches, or members of campaigns.
  case touches
  /// Money spent, or campaigns and what they cost.
  case spend
  /// Any table of the CRM.
  case others = "other_tables"

  /// Refuses a table whose rows are something else than its file was named for: read as what it is, it
  /// would leave the pilot without what was meant to be there.
  ///
  /// Deals may stand for the accounts too, which are then made from what the deals name.
  static func check(_ table: RecognizedTable, named roles: [TableRole]) throws(ExchangeError) {
    for role in roles where role != .accounts || !roles.contains(.opportunities) {
      try role.check(table)
    }
  }

  private func check(_ table: RecognizedTable) throws(ExchangeError) {
    let isVersioned = table.has(.changed) && table.has(.stage)
    let isFit =
      switch self {
      case .accounts: table.kind == .accounts
      case .opportunities: table.kind == .opportunities
      case .history:
        table.kind == .stageHistory || (table.kind == .opportunities && isVersioned)
      case .touches: table.kind == .touches
      case .spend: table.kind == .spend
      case .others: true
      }
    if isFit { return }
    let right = TableRole.allCases.first { $0.kind == table.kind } ?? .others
    throw ExchangeError(
      file: table.path,
      problem: "pilot.yaml names it under \(rawValue), but it holds \(table.kind.sentenceLabel) "
        + "(\(table.recognition.dialect.name): \(table.recognition.shape.title))",
      remedy: "Name it under \(right.rawValue), and another file under \(rawValue)"
        + "\(self == .accounts || self == .opportunities ? "" : ", or none").")
  }

  private var kind: TableKind? {
    switch self {
    case .accounts: .accounts
    case .opportunities: .opportunities
    case .history: .stageHistory
    case .touches: .touches
    case .spend: .spend
    case .others: nil
    }
  }
}

extension TableKind {
  /// The kind as it stands in a sentence.
  fileprivate var sentenceLabel: String { self == .other ? "another table" : label }
}
