internal import Pipeline

/// One attribute of the accounts, found by the name a brief gives it, read as texts.
struct AccountColumn {
  private enum Source {
    case attribute(AttributeColumn)
    case owners
    case domains
  }
  private let source: Source
  private let accounts: [Account]

  /// Finds an attribute, by its name or by another spelling of it ("Pilot Eligibility").
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - key: the key of the brief that gives it.
  ///   - ledger: the accounts.
  /// - Throws: `PlanningError.unknownColumn`.
  init(_ name: String, key: String, of ledger: Ledger) throws(PlanningError) {
    accounts = ledger.accounts
    let wanted = AccountColumn.folded(name)
    let names = ledger.attributes.keys.sorted()
    if let match = ledger.attributes[name]
      ?? names.first(where: {
        AccountColumn.folded($0) == wanted
      }).flatMap({ ledger.attributes[$0] })
    {
      source = .attribute(match)
    } else if wanted == "owner" {
      source = .owners
    } else if wanted == "domain" || wanted == "website" {
      source = .domains
    } else {
      let available = Set(names + ["owner", "domain"]).sorted()
      throw .unknownColumn(
        name: name, key: key, nearest: nearestName(to: name, among: available),
        available: available)
    }
  }

  /// What the attribute says of an account, without regard to case; nil where it says nothing.
  subscript(account: Int32) -> String? {
    switch source {
    case .attribute(.categories(let values, let names)):
      values[Int(account)].map { names[$0].lowercased() }
    case .attribute(.numbers(let values)): values[Int(account)].map(AccountColumn.text)
    case .owners: accounts[Int(account)].owner?.lowercased()
    case .domains: accounts[Int(account)].domain
    }
  }

  /// A value of a brief, written as the column writes it.
  func value(_ text: String) -> String {
    guard case .attribute(.numbers) = source, let number = Double(text) else {
      return text.lowercased()
    }
    return AccountColumn.text(number)
  }

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
  }
}
