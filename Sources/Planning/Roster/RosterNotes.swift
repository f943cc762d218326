internal import Pipeline

/// What a reader of a plan should know of how its units came about.
struct RosterNotes {
  /// The notes, each a sentence.
  let sentences: [String]

  /// Notes on a roster.
  init(_ design: DesignBrief, ledger: Ledger, units: [Roster.Unit], forced: [Roster.Unit]) {
    sentences = [
      RosterNotes.sharedDomains(design, ledger), RosterNotes.absentParents(design, ledger),
      RosterNotes.largeFamily(units + forced, ledger),
      RosterNotes.withoutOwner(design, ledger, units),
    ].compactMap { $0 }
  }

  private static func sharedDomains(_ design: DesignBrief, _ ledger: Ledger) -> String? {
    guard design.keepTogether.contains(.domain) else { return nil }
    let shared = ledger.accounts.compactMap(\.domain).filter(SharedDomains.contains)
    guard let example = shared.min() else { return nil }
    return
      "\(Wording.count(shared.count, "account")) \(shared.count == 1 ? "has" : "have") the domain "
      + "of a mail provider or of a host of pages, such as \(example): no family is made of that."
  }

  private static func absentParents(_ design: DesignBrief, _ ledger: Ledger) -> String? {
    guard design.keepTogether.contains(.parent), !design.keepTogether.contains(.parentName)
    else { return nil }
    let parents = ledger.accounts.compactMap { $0.parentName?.lowercased() }
    guard Set(parents).count < parents.count else { return nil }
    return
      "\(Wording.count(parents.count, "account")) name a parent that is no single account of the "
      + "data, some of them the same one; keep_together: [parent, parent_name] makes those one family."
  }

  /// A family that holds more than a fifth of all accounts moves the result by itself.
  private static func largeFamily(_ units: [Roster.Unit], _ ledger: Ledger) -> String? {
    let total = units.reduce(0) { $0 + $1.accounts.count }
    guard let largest = units.max(by: { $0.accounts.count < $1.accounts.count }),
      largest.accounts.count > 1, largest.accounts.count * 5 > total
    else { return nil }
    return "The family of \(ledger.accounts[Int(largest.accounts[0])].name) holds "
      + "\(Wording.count(largest.accounts.count)) of \(Wording.count(total, "account")); where it "
      + "goes, much of the result goes."
  }

  private static func withoutOwner(
    _ design: DesignBrief, _ ledger: Ledger, _ units: [Roster.Unit]
  ) -> String? {
    guard design.capacity != nil else { return nil }
    let count = units.count { $0.owner(in: ledger) == nil }
    guard count > 0 else { return nil }
    return "\(Wording.count(count, "unit")) \(count == 1 ? "has" : "have") no owner, and so no "
      + "capacity to keep to."
  }
}
