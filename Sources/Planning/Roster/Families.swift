internal import Pipeline

/// Which accounts belong together: a forest in which every account finds its family's root.
///
/// Accounts are joined by every key asked for, so a parent, its children and whoever shares a
/// domain with one of them are one family.
struct Families {
  private var links: [Int32]

  init(of ledger: Ledger, joinedBy keys: [DesignBrief.FamilyKey]) {
    links = (0..<Int32(ledger.accounts.count)).map { $0 }
    for key in keys {
      switch key {
      case .parent:
        for (position, account) in ledger.accounts.enumerated() {
          if let parent = account.parent { join(Int32(position), under: parent) }
        }
      case .parentName: joinByParentName(ledger)
      case .domain:
        joinEqual(
          ledger.accounts.map { $0.domain.flatMap { SharedDomains.contains($0) ? nil : $0 } })
      case .owner: joinEqual(ledger.accounts.map(\.owner))
      }
    }
  }

  /// Joins accounts of the same value; nothing joins those without one.
  private mutating func joinEqual(_ values: [String?]) {
    var first: [String: Int32] = [:]
    for (position, value) in values.enumerated() {
      guard let value, !value.isEmpty else { continue }
      if let other = first[value] {
        join(Int32(position), under: other)
      } else {
        first[value] = Int32(position)
      }
    }
  }

  /// Joins accounts whose parent has the same name, be it an account or not, and those so named.
  private mutating func joinByParentName(_ ledger: Ledger) {
    let above = ledger.accounts.map { account in
      (account.parent.map { ledger.accounts[Int($0)].name } ?? account.parentName)?.lowercased()
    }
    joinEqual(above)
    var child: [String: Int32] = [:]
    for (position, name) in above.enumerated() {
      if let name, !name.isEmpty { child[name] = Int32(position) }
    }
    for (position, account) in ledger.accounts.enumerated() {
      if let child = child[account.name.lowercased()] { join(child, under: Int32(position)) }
    }
  }

  /// The root of an account's family, the same for all its members.
  mutating func root(of account: Int32) -> Int32 {
    var root = account
    while links[Int(root)] != root { root = links[Int(root)] }
    var walker = account
    while links[Int(walker)] != root {
      let next = links[Int(walker)]
      links[Int(walker)] = root
      walker = next
    }
    return root
  }

  private mutating func join(_ account: Int32, under other: Int32) {
    let root = root(of: account)
    let target = self.root(of: other)
    links[Int(root)] = target
  }
}
