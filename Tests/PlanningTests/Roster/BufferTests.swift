import Pipeline
import Planning
import Statistics
import Testing

/// No two units that are drawn are near one another.
@Suite struct BufferTests {
  private static func roster(_ design: String, _ ledger: Ledger) throws -> Roster {
    try Roster(brief: try Brief(yaml: smallBrief("design: { \(design) }")), ledger: ledger)
  }

  /// A random ledger: 60 accounts, some in families, in 15 cities of 2 countries, and 20 pairs.
  private static func ledger(_ stream: UInt64) -> Ledger {
    var generator = RandomGenerator(seed: 12, stream: stream)
    var ledger = accounts()
    for position in 0..<60 {
      let parent = generator.uniform(below: 240)
      ledger.accounts.append(
        Account(
          id: "A\(100 + position)", name: "", parent: parent < position ? Int32(parent) : nil))
    }
    ledger.set(
      "city",
      (0..<60).map { _ in generator.uniform(below: 4) == 0 ? "" : "c\(generator.uniform(below: 15))"
      })
    ledger.set("country", (0..<60).map { _ in "k\(generator.uniform(below: 2))" })
    ledger.nearAccounts = (0..<20).map { _ in
      NearAccounts(Int32(generator.uniform(below: 60)), Int32(generator.uniform(below: 60)))
    }
    return ledger
  }

  private static func isNear(_ first: UnitAccounts, _ second: UnitAccounts, _ ledger: Ledger)
    -> Bool
  {
    func values(_ name: String) -> [String?] {
      guard case .categories(let values, let names)? = ledger.attributes[name] else { return [] }
      return values.map { $0.map { names[$0] } }
    }
    let (city, country) = (values("city"), values("country"))
    return first.contains { a in
      second.contains { b in
        let isSame =
          city[Int(a)] != nil && city[Int(a)] == city[Int(b)]
          && country[Int(a)] == country[Int(b)]
        return isSame
          || ledger.nearAccounts.contains {
            ($0.first, $0.second) == (a, b) || ($0.first, $0.second) == (b, a)
          }
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `units drawn are never near, and everyone left out is`(stream: UInt64) throws {
    let ledger = Self.ledger(stream)
    let design = "buffer: { same: [city, country], file: near.csv }, seed: \(stream)"
    let roster = try Self.roster(design, ledger)
    for (position, unit) in roster.units.enumerated() {
      let before = roster.units[..<position]
      #expect(!before.contains { Self.isNear(unit.accounts, $0.accounts, ledger) })
    }
    let everyone = try Self.roster("seed: 0", ledger).units
    let drawn = Set(roster.units.map(\.id))
    for unit in everyone where !drawn.contains(unit.id) {
      #expect(roster.units.contains { Self.isNear(unit.accounts, $0.accounts, ledger) })
    }
    #expect(roster.excluded.allSatisfy { $0.rule == .buffer && $0.reason.hasPrefix("near A") })
    let placed = roster.accountCount + roster.excluded.reduce(0) { $0 + $1.accounts.count }
    #expect(placed == 60)
    let other = try Self.roster(design, reordered(ledger, stream: stream))
    #expect(other.units.map(\.id) == roster.units.map(\.id))
  }

  @Test func `who finds no place is said with the one it is near`() throws {
    var ledger = accounts("A", "B", "C", "D")
    ledger.set("city", ["Oslo", "oslo", "", ""])
    let roster = try Self.roster("buffer: { same: city }", ledger)
    let (left, near) = roster.units.map(\.id).contains("A") ? ("B", "A") : ("A", "B")
    #expect(roster.excluded.map(\.reason) == ["near \(near) (buffer)"])
    #expect(roster.excluded[0].accounts == [left])
  }

  /// A chain A–B–C: B is drawn alone, or A and C are.
  @Test func `each seed picks at random, so each of two neighbours is picked by some`() throws {
    var ledger = accounts("A", "B", "C")
    ledger.nearAccounts = [NearAccounts(0, 1), NearAccounts(1, 2)]
    let picks = try (0..<200).map { seed in
      try Self.roster("buffer: { file: near.csv }, seed: \(seed)", ledger).units.map(\.id)
    }
    #expect(Set(picks) == [["B"], ["A", "C"]])
    // B comes first in a third of the orders: 67 of 200, give or take 4 standard errors of 6.7.
    #expect((40...93).contains(picks.count { $0 == ["B"] }))
  }

  @Test func `units near one that is put in an arm stay out`() throws {
    var ledger = accounts("A", "B", "C", "D")
    ledger.set("city", ["Oslo", "Oslo", "Oslo", "Rome"])
    let roster = try Self.roster(
      "buffer: { same: [city] }, force: { treatment: [A], holdout: [C] }", ledger)
    #expect(roster.units.map(\.id) == ["D"] && roster.forced.map(\.id) == ["A", "C"])
    #expect(roster.excluded.map(\.accounts) == [["B"]])
  }

  @Test func `every chance is the share, whatever the buffer left`() throws {
    let ledger = Self.ledger(1)
    let brief = try Brief(
      yaml: smallBrief("design: { buffer: { same: [city], file: n.csv }, holdout: 0.4 }"))
    let plan = try Plan(brief: brief, ledger: ledger, sources: [])
    var counts = [Int](repeating: 0, count: plan.units.count)
    for number in 0..<1_000 {
      for (unit, isTreated) in plan.assignmentDesign.draw(number, seed: 1).isTreated.enumerated() {
        counts[unit] += isTreated ? 1 : 0
      }
    }
    let share = Double(plan.design.treatmentUnits) / Double(plan.units.count)
    let band = 5 * (share * (1 - share) / 1_000).squareRoot()
    #expect(counts.allSatisfy { abs(Double($0) / 1_000 - share) < band })
  }

  @Test func `an attribute the accounts do not have is refused`() throws {
    let error = try #require(throws: PlanningError.self) {
      try Self.roster("buffer: { same: [contry] }", Self.ledger(0))
    }
    #expect(error.description.contains("did you mean \"country\"?"))
  }
}
