/// Why a workbook cannot be read or written.
public enum WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are no workbook, or a damaged one.
  case damaged(reason: String)
  /// The workbook is locked with a password.
  case encrypted
  /// No sheet of the workbook holds anything.
  case empty
  /// Several sheets hold something, and none is named.
  case severalSheets([String])
  /// The sheet named is not there.
  case noSuchSheet(name: String, sheets: [String])
  /// More than a workbook or this reader can hold.
  case tooLarge(what: String)
  /// The file could not be made.
  case cannotWrite(reason: String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .damaged(let reason): "this is no whole .xlsx workbook: \(reason)"
    case .encrypted: "the workbook is locked with a password"
    case .empty: "no sheet of the workbook holds anything"
    case .severalSheets(let names):
      "the workbook has several sheets with rows: \(names.joined(separator: ", "))"
    case .noSuchSheet(let name, let sheets):
      "the workbook has no sheet \"\(name)\"; it has \(sheets.joined(separator: ", "))"
    case .tooLarge(let what): "the workbook is too large: \(what)"
    case .cannotWrite(let reason): "the workbook could not be written: \(reason)"
    }
  }
}
