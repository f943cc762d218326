public import Pipeline

/// The accounts that were held out and get the play later, with the day from which they do.
public struct WaitlistFile: Sendable {
  /// The first day they are treated.
  public let day: Day

  /// Makes a file for a day.
  public init(from day: Day) { self.day = day }

  /// The CSV: a header row, then id, name and the day for each account.
  ///
  /// - Parameter accounts: the accounts held out.
  /// - Returns: the text of the file.
  public func text(_ accounts: some Sequence<Account>) -> String {
    CSVWriter(formulas: .neutralized).text(
      header: ["account_id", "account_name", "treat_from"],
      rows: accounts.map { [$0.id, $0.name, day.description] })
  }
}
