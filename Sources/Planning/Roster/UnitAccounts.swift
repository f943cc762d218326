/// The accounts of a unit, as positions in the ledger: most units have one, and take no list for it.
public struct UnitAccounts: RandomAccessCollection, Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    case one(Int32)
    case several([Int32])
  }
  private let storage: Storage

  /// A single account.
  init(_ account: Int32) { storage = .one(account) }

  /// Several accounts, the head of the family first.
  init(_ accounts: [Int32]) {
    storage = accounts.count == 1 ? .one(accounts[0]) : .several(accounts)
  }

  /// The first place.
  public var startIndex: Int { 0 }
  /// How many accounts there are.
  public var endIndex: Int {
    switch storage {
    case .one: 1
    case .several(let accounts): accounts.count
    }
  }

  /// The account at a place.
  public subscript(place: Int) -> Int32 {
    switch storage {
    case .one(let account):
      precondition(place == 0, "a single account has one place")
      return account
    case .several(let accounts): return accounts[place]
    }
  }
}
