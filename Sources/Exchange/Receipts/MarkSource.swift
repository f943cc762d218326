/// A file that tells how accounts are marked: what Data Loader or the Bulk API answered to an update
/// (the rows that succeeded or failed), or the accounts exported again with the column that holds the
/// arm.
struct MarkSource {
  /// What a row says of one account.
  struct Statement {
    /// The account's id or name, as it stands in the file.
    let account: ArraySlice<UInt8>
    /// The arm it has or was to get; nil where the file has no such column, empty where unmarked.
    let arm: String?
    /// Why the CRM refused the update; nil where it did not.
    let refusal: String?
  }

  /// What the file is.
  enum Kind: String, Sendable, Codable {
    /// The rows that an update changed.
    case success = "success file"
    /// The rows that an update could not change.
    case errors = "error file"
    /// The accounts as the CRM has them.
    case accounts = "accounts"
  }

  let path: String
  let kind: Kind
  let statements: [Statement]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - heading: the heading of the column that holds the arm; nil to look for the usual ones.
  /// - Throws: `ExchangeError` for a file without ids, or one that holds neither arms nor answers.
  init(_ file: SourceFile, arm heading: String?) throws(ExchangeError) {
    let table = try Table(file)
    path = file.path
    guard let id = MarkSource.ids.lazy.compactMap(table.column(named:)).first else {
      throw ExchangeError(
        file: path, problem: "no column of this file holds the accounts' ids",
        remedy: "Name a file with a column Id, Record ID or account_id.")
    }
    let arm: Int?
    if let heading {
      arm = table.column(named: heading)
      if arm == nil {
        throw ExchangeError(
          file: path, found: heading, problem: "no column of this file has that heading",
          remedy: "Its headings are " + table.headings.prefix(12).joined(separator: ", ") + ".")
      }
    } else {
      arm = MarkSource.arms.lazy.compactMap(table.column(named:)).first
    }
    let answer = MarkSource.answer(of: table)
    kind = answer.kind
    guard arm != nil || kind != .accounts else {
      throw ExchangeError(
        file: path, problem: "no column of this file holds the arm",
        remedy: "Export the accounts with the field Holdout_Arm__c (HubSpot: holdout_arm), or name "
          + "the column: --arm-column \"its heading\".")
    }
    let refusals = kind == .errors ? answer.column : nil
    statements = (0..<table.rowCount).map { row in
      Statement(
        account: table.cell(row: row, column: id),
        arm: arm.map { table.text(row: row, column: $0) },
        refusal: refusals.map { table.text(row: row, column: $0) })
    }
  }

  /// What a file is by the column of the CRM's answers: Data Loader appends `STATUS` or `ERROR`, the
  /// Bulk API sets `sf__Created` or `sf__Error` before the rest.
  private static func answer(of table: Table) -> (kind: Kind, column: Int?) {
    if let column = table.column(named: "sf__Error") { return (.errors, column) }
    if let column = table.column(named: "sf__Created") { return (.success, column) }
    let last = table.headings.count - 1
    switch Heading.normalized(table.headings[last]) {
    case "error": return (.errors, last)
    case "status": return (.success, last)
    default: return (.accounts, nil)
    }
  }

  private static let ids = [
    "Id", "Record ID", "Account ID", "account_id", "company_id", "account", "sf__Id",
  ]
  private static let arms = ["Holdout_Arm__c", "holdout_arm", "arm"]
}
