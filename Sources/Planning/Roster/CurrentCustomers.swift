internal import Pipeline

/// The accounts that buy already.
///
/// An account is a customer when it won a deal, however long ago, or when the CRM says so: its type
/// begins with the word "customer" (Salesforce's "Customer - Direct"), or its lifecycle stage is
/// "customer" or "evangelist" (HubSpot). What the CRM says is of the day of the export.
struct CurrentCustomers {
  /// The customers, as positions in the ledger.
  let accounts: Set<Int32>

  /// The customers of a ledger as known before the pilot.
  init(of ledger: Ledger) {
    var accounts = Set(
      ledger.opportunities.lazy.filter { $0.outcome == .won }.compactMap(\.account))
    for name in ["type", "lifecycle_stage", "lifecyclestage"] {
      guard case .categories(let values, let names)? = ledger.attributes[name] else { continue }
      let says = (0..<Int32(names.count)).map { CurrentCustomers.isCustomer(names[$0]) }
      for (account, value) in values.enumerated() {
        if let value, says[Int(value)] { accounts.insert(Int32(account)) }
      }
    }
    self.accounts = accounts
  }

  private static func isCustomer(_ text: String) -> Bool {
    ["customer", "evangelist"].contains(text.lowercased().prefix { $0.isLetter })
  }
}
