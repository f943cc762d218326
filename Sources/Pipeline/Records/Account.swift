/// A company that is sold to, as the CRM keeps it.
public struct Account: Hashable, Sendable {
  /// The CRM's own key: an id where there is one, else the name.
  public var id: String
  /// The name people know it by.
  public var name: String
  /// The position of the parent account in the ledger, when it has one there.
  public var parent: Int32?
  /// What the CRM calls the parent where that is no account of the ledger, or one of several.
  public var parentName: String?
  /// The web domain, lower case, without "www.".
  public var domain: String?
  /// Who owns the account.
  public var owner: String?

  /// Makes an account.
  public init(
    id: String, name: String, parent: Int32? = nil, parentName: String? = nil,
    domain: String? = nil, owner: String? = nil
  ) {
    self.id = id
    self.name = name
    self.parent = parent
    self.parentName = parentName
    self.domain = domain
    self.owner = owner
  }
}
