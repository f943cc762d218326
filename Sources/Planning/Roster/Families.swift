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
      var first: [String: Int32] = [:]
      for (position, account) in ledger.accounts.enumerated() {
        let position = Int32(position)
        switch key {
        case .parent:
          if let parent = account.parent { join(position, under: parent) }
        case .domain, .owner:
          let value = key == .domain ? account.domain : account.owner
          guard let value, !value.isEmpty else { continue }
          if let other = first[value] {
            join(position, under: other)
          } else {
            first[value] = position
          }
        }
      }
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
