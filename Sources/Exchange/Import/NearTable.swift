public import Pipeline

/// A table of pairs of accounts near one another: two columns of ids, or of names, under any
/// headings.
public struct NearTable: Sendable {
  /// The pairs whose accounts are both known.
  public let pairs: [NearAccounts]
  /// How many pairs name an account that is not known.
  public let unknown: Int

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - file: the file; columns after the second are passed over.
  ///   - ledger: the accounts.
  /// - Throws: `ExchangeError` for a file that is no table, has one column, an empty cell, or a name
  ///   that several accounts share.
  public init(_ file: SourceFile, ledger: Ledger) throws(ExchangeError) {
    let table = try Table(file)
    guard table.headings.count >= 2 else {
      throw ExchangeError(
        file: file.path, problem: "the table has one column",
        remedy: "Give it two, such as account_id and near_account_id: a pair of accounts a row.")
    }
    var ids: [String: Int32] = [:]
    var names: [String: [Int32]] = [:]
    for (position, account) in ledger.accounts.enumerated() {
      ids[SalesforceID.eighteen(account.id)] = Int32(position)
      names[account.name, default: []].append(Int32(position))
    }
    func position(_ row: Int, _ column: Int) throws(ExchangeError) -> Int32? {
      let text = table.text(row: row, column: column)
      guard !text.isEmpty else {
        throw table.error(
          row: row, column: column, problem: "expected the id of an account",
          remedy: "Fill the cell in, or remove the row.")
      }
      if let position = ids[SalesforceID.eighteen(text)] { return position }
      guard let matches = names[text] else { return nil }
      guard matches.count == 1 else {
        throw table.error(
          row: row, column: column, problem: "\(matches.count) accounts have that name",
          remedy: "Name the one meant by its id.")
      }
      return matches[0]
    }
    var pairs: [NearAccounts] = []
    var unknown = 0
    for row in 0..<table.rowCount {
      if let first = try position(row, 0), let second = try position(row, 1) {
        pairs.append(NearAccounts(first, second))
      } else {
        unknown += 1
      }
    }
    self.pairs = pairs
    self.unknown = unknown
  }
}
