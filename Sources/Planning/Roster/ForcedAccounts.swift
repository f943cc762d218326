internal import Pipeline

/// The accounts a brief names, to be left out or put in an arm, as positions in the ledger.
struct ForcedAccounts {
  let named: Set<Int32>
  let treated: Set<Int32>
  let heldOut: Set<Int32>

  /// Finds them.
  ///
  /// - Throws: `PlanningError.unknownAccount`, `.ambiguousAccount` or `.excludedAndForced`.
  init(_ design: DesignBrief, ledger: Ledger) throws(PlanningError) {
    let index = AccountIndex(
      ledger, for: design.excludeAccounts + design.forceTreatment + design.forceHoldout)
    named = try index.positions(of: design.excludeAccounts, key: "design.exclude.accounts")
    treated = try index.positions(of: design.forceTreatment, key: "design.force.treatment")
    heldOut = try index.positions(of: design.forceHoldout, key: "design.force.holdout")
    if let both = named.intersection(treated.union(heldOut)).min() {
      throw .excludedAndForced(account: ledger.accounts[Int(both)].id)
    }
  }

  /// The arm a family is forced into; nil for none.
  ///
  /// - Throws: `PlanningError.conflictingForce`, under the family's id.
  func arm(of family: some Sequence<Int32>, id: String) throws(PlanningError) -> Arm? {
    let isTreated = family.contains { treated.contains($0) }
    let isHeldOut = family.contains { heldOut.contains($0) }
    guard !(isTreated && isHeldOut) else { throw .conflictingForce(unit: id) }
    return isTreated ? .treatment : isHeldOut ? .holdout : nil
  }
}
