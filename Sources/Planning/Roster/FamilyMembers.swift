internal import Pipeline

/// The families of those who take part, by the id of their heads: in each the head first, then the
/// others by id.
///
/// The head is the account whose parent is not in the family; the one with the lowest id, where
/// there are several of them or, in a circle of parents, none.
struct FamilyMembers {
  /// The members of each family, as positions in the ledger.
  let families: [UnitAccounts]

  init(
    of ledger: Ledger, joinedBy keys: [DesignBrief.FamilyKey], without isLeftOut: (Int32) -> Bool
  ) {
    var forest = Families(of: ledger, joinedBy: keys)
    let roots = (0..<Int32(ledger.accounts.count)).map { forest.root(of: $0) }
    func hasParentBeside(_ account: Int32) -> Bool {
      guard let parent = ledger.accounts[Int(account)].parent else { return false }
      return roots[Int(parent)] == roots[Int(account)] && !isLeftOut(parent)
    }
    func precedes(_ first: Int32, _ second: Int32) -> Bool {
      let ids = (ledger.accounts[Int(first)].id.utf8, ledger.accounts[Int(second)].id.utf8)
      if ids.0.lexicographicallyPrecedes(ids.1) { return true }
      return first < second && ids.0.elementsEqual(ids.1)
    }
    var sizes = [Int32](repeating: 0, count: roots.count)
    for (account, root) in roots.enumerated() where !isLeftOut(Int32(account)) {
      sizes[Int(root)] += 1
    }
    var families: [UnitAccounts] = []
    families.reserveCapacity(sizes.count { $0 > 0 })
    var members: [Int32: [Int32]] = [:]
    for (account, root) in roots.enumerated() where !isLeftOut(Int32(account)) {
      if sizes[Int(root)] == 1 {
        families.append(UnitAccounts(Int32(account)))
      } else {
        members[root, default: []].append(Int32(account))
      }
    }
    for accounts in members.values {
      var family = accounts.sorted(by: precedes)
      if let head = family.firstIndex(where: { !hasParentBeside($0) }) {
        family.insert(family.remove(at: head), at: 0)
      }
      families.append(UnitAccounts(family))
    }
    families.sort { precedes($0[0], $1[0]) }
    self.families = families
  }
}
