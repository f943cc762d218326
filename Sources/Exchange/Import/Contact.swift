import Pipeline

/// A person at an account, whom a CRM's campaign can have as a member.
public struct Contact: Sendable, Hashable {
  /// The CRM's own key.
  public let id: String
  /// The position of the account in the ledger.
  public let account: Int32
}

extension CRMImport {
  /// The people, each with the id of its account.
  public var members: [(account: String, contact: String)] {
    contacts.map { (ledger.accounts[Int($0.account)].id, $0.id) }
  }
}
