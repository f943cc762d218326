internal import Pipeline

/// The accounts that buy already.
///
/// An account is a customer when it won a deal, however long ago, or when the CRM says so: its type
/// begins with the word "customer" (Salesforce's "Customer - Direct"), or its lifecycle stage is
/// "customer" or "evangelist" (HubSpot). What the CRM says is of the day of the export, so on a day of
/// the past it says nothing of an account that has won its first deal since: that is how it became one.
struct CurrentCustomers {
  /// The customers, as positions in the ledger.
  let accounts: Set<Int32>

  /// The customers of a ledger as known before the pilot.
  ///
  /// - Parameters:
  ///   - ledger: that ledger.
  ///   - later: the same accounts with the deals they won since; nil where none are known.
  init(of ledger: Ledger, later: Ledger? = nil) {
    func winners(_ ledger: Ledger) -> Set<Int32> {
      Set(ledger.opportunities.lazy.filter { $0.outcome == .won }.compactMap(\.account))
    }
    var accounts = winners(ledger)
    let isNew = later.map { winners($0).subtracting(accounts) } ?? []
    for name in ["type", "lifecycle_stage", "lifecyclestage"] {
      guard case .categories(let values, let names)? = ledger.attributes[name] else { continue }
      let says = (0..<Int32(names.count)).map { CurrentCustomers.isCustomer(names[$0]) }
      for (account, value) in values.enumerated() {
        let account = Int32(account)
        if let value, says[Int(value)], !isNew.contains(account) { accounts.insert(account) }
      }
    }
    self.accounts = accounts
  }

  private static func isCustomer(_ text: String) -> Bool {
    ["customer", "evangelist"].contains(text.lowercased().prefix { $0.isLetter })
  }
}
