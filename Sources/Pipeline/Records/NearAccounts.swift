/// Two accounts so near one another that what is done to one may be felt by the other.
public struct NearAccounts: Hashable, Sendable {
  /// The position of one of them in the ledger.
  public var first: Int32
  /// The position of the other.
  public var second: Int32

  /// Makes a pair.
  public init(_ first: Int32, _ second: Int32) {
    self.first = first
    self.second = second
  }
}
