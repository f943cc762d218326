public import Pipeline

/// The companies that advertising must leave alone: those held out, for upload to ad platforms.
public struct SuppressionList: Sendable {
  /// Makes a list.
  public init() {}

  /// The CSV: company name and web domain of each account; the domain is empty where unknown.
  ///
  /// - Parameter accounts: the accounts held out.
  /// - Returns: the text of the file.
  public func text(_ accounts: some Sequence<Account>) -> String {
    CSVWriter(formulas: .neutralized).text(
      header: ["companyname", "domain"], rows: accounts.lazy.map { [$0.name, $0.domain ?? ""] })
  }
}
