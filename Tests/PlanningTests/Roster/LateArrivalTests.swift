import Exchange
import Pipeline
import Planning
import Testing

/// Accounts that appear after the lock.
@Suite struct LateArrivalTests {
  private static func plan(
    _ ledger: Ledger, _ design: String = "seed: 7, holdout: 0.3"
  ) throws -> Plan {
    try Plan(
      brief: try Brief(yaml: smallBrief("touches: t.csv\ndesign: { \(design) }")), ledger: ledger,
      sources: [])
  }

  /// The company with accounts added, N1, N2 and on.
  private static func later(_ ledger: Ledger, adding count: Int) -> Ledger {
    var later = ledger
    for number in 1...max(count, 1) where count > 0 {
      later.accounts.append(Account(id: "N\(number)", name: "New \(number)", owner: "Owner 1"))
    }
    for (name, column) in ledger.attributes {
      let missing = later.accounts.count - ledger.accounts.count
      switch column {
      case .numbers(let values):
        later.attributes[name] = .numbers(values + Array(repeating: nil, count: missing))
      case .categories(let values, let names):
        later.attributes[name] = .categories(
          values: values + Array(repeating: nil, count: missing), names: names)
      }
    }
    return later
  }

  private static func arrivals(
    _ plan: Plan, _ ledger: Ledger, recorded: [LateArrival] = []
  ) throws -> [LateArrival] {
    try LateArrivals(to: plan, recorded: recorded, ledger: ledger, asOf: day("2026-09-20"))
      .arrivals
  }

  /// SHA-256 of "late arrival\n7\nN1", as `printf 'late arrival\n7\nN1' | sha256sum` gives it, begins
  /// with the fraction that Python's int(digest[:16], 16) / 2**64 gives.
  @Test(arguments: zip(["N1", "N2", "N3"], LateArrivalTests.fractions))
  func `the number of a unit is that of its digest`(id: String, fraction: Double) throws {
    func place(_ design: String) throws -> String {
      let brief = try Brief(yaml: smallBrief("design: { \(design) }"))
      return LateArrival.drawnPlace(unit: id, seed: 7, by: brief.design).label
    }
    #expect(try place("holdout: \(fraction + 1e-9)") == "holdout")
    #expect(try place("holdout: \(fraction - 1e-9)") == "treatment")
    // Arms follow the holdout in their order: holdout up to 0.01, then ads.
    func second(_ width: Double) throws -> String {
      try place("arms: { ads: \(width), calls: \(0.99 - width), holdout: 0.01 }")
    }
    #expect(try second(fraction - 0.01 + 1e-9) == "ads")
    #expect(try second(fraction - 0.01 - 1e-9) == "calls")
  }

  private static let fractions = [0.292837404219, 0.098134334115, 0.045690369931]

  @Test func `units are treated with the chance of the plan, whoever else arrives`() throws {
    let ledger = try company(40)
    let plan = try Self.plan(ledger)
    let all = try Self.arrivals(plan, Self.later(ledger, adding: 2_000))
    #expect(all.count == 2_000 && all.allSatisfy { $0.by == .draw })
    // Five standard errors of 1,400 of 2,000 at a share of 0.7 are 102.
    #expect(abs(all.count { $0.arm == .treatment } - 1_400) < 102)
    let few = try Self.arrivals(plan, Self.later(ledger, adding: 5))
    for arrival in few { #expect(all.contains(arrival)) }
    let shuffled = try Self.arrivals(plan, reordered(Self.later(ledger, adding: 50), stream: 1))
    #expect(try shuffled == Self.arrivals(plan, Self.later(ledger, adding: 50)))
  }

  /// 4,000 new accounts: the standard errors of shares of 0.5, 0.2 and 0.3 are at most 0.0079, and
  /// five of them 0.04.
  @Test func `each of several arms has its chance, whoever else arrives`() throws {
    let ledger = try company(60)
    let plan = try Self.plan(
      ledger, "seed: 7, arms: { treatment: 0.5, light: 0.2, holdout: 0.3 }")
    let all = try Self.arrivals(plan, Self.later(ledger, adding: 4_000))
    for (label, share) in [("treatment", 0.5), ("light", 0.2), ("holdout", 0.3)] {
      let count = all.count { $0.place?.label == label }
      #expect(abs(Double(count) / 4_000 - share) < 0.04, "\(label) \(count)")
    }
    let few = try Self.arrivals(plan, Self.later(ledger, adding: 5))
    for arrival in few { #expect(all.contains(arrival)) }
    let rows = [LateArrivalTable.header] + LateArrivalTable.rows(few)
    #expect(try LateArrivalTable.read(rows, plan: plan).get() == few)
    #expect(rows.dropFirst().allSatisfy { ["treatment", "light", "holdout"].contains($0[2]) })
  }

  @Test func `a new account takes the one of several arms that its family has`() throws {
    let ledger = try company(60)
    let plan = try Self.plan(
      ledger, "seed: 7, arms: { treatment: 0.5, light: 0.2, holdout: 0.3 }")
    var later = Self.later(ledger, adding: 2)
    func position(_ label: String) throws -> Int {
      let unit = try #require(plan.units.first { $0.armLabel == label })
      return try #require(later.accounts.firstIndex { $0.id == unit.id })
    }
    later.accounts[60].parent = Int32(try position("light"))
    // Two units under the new N2, one in each treatment arm.
    let others = plan.units.filter { $0.armLabel == "light" }
    later.accounts[try position("treatment")].parent = 61
    let second = try #require(later.accounts.firstIndex { $0.id == others[1].id })
    later.accounts[second].parent = 61
    let found = try Self.arrivals(plan, later)
    #expect(found[0].place == LatePlace(arm: .treatment, name: "light") && found[0].by == .family)
    #expect(found[1].place == nil && found[1].reason == "belongs to units of several arms")
  }

  @Test(arguments: [
    ("light", "is in light, the plan puts it in"), ("ads", "\"ads\", which is no arm of the plan"),
    ("out", "is in out, the plan puts it in"),
  ])
  func `a row with another of several arms is refused`(text: String, words: String) throws {
    let ledger = try company(60)
    let plan = try Self.plan(
      ledger, "seed: 7, arms: { treatment: 0.5, light: 0.2, holdout: 0.3 }")
    var rows =
      [LateArrivalTable.header]
      + LateArrivalTable.rows(try Self.arrivals(plan, Self.later(ledger, adding: 9)))
    let row = try #require(rows.indices.dropFirst().first { rows[$0][2] != "light" })
    rows[row][2] = text
    let trouble = try #require(throws: LateArrivalTable.Trouble.self) {
      try LateArrivalTable.read(rows, plan: plan).get()
    }
    #expect(trouble.row == row + 1 && trouble.words.contains(words), "\(trouble.words)")
  }

  @Test func `a new account takes the arm of its family, or stays out with it`() throws {
    let ledger = try company(40)
    let plan = try Self.plan(ledger, "seed: 7, exclude: { accounts: [A1003] }")
    var later = Self.later(ledger, adding: 4)
    later.accounts[40].parent = 5
    later.accounts[41].parent = 3
    // N4 is N3's child: a new family, drawn as one.
    later.accounts[43].parent = 42
    let found = try Self.arrivals(plan, later)
    #expect(found.map(\.id) == ["N1", "N2", "N3", "N4"])
    #expect(found[0].arm == plan.units.first { $0.id == "A1005" }?.arm && found[0].by == .family)
    #expect(found[0].unit == "A1005" && found[1].arm == nil)
    #expect(found[1].reason == "its family is left out")
    #expect(found[2].arm == found[3].arm && found[3].unit == "N3" && found[3].by == .draw)
  }

  @Test func `a new parent of both arms belongs to neither`() throws {
    let ledger = try company(40)
    let plan = try Self.plan(ledger)
    var later = Self.later(ledger, adding: 1)
    for arm in Arm.allCases {
      let unit = try #require(plan.units.first { $0.arm == arm })
      let position = try #require(later.accounts.firstIndex { $0.id == unit.id })
      later.accounts[position].parent = 40
    }
    #expect(try Self.arrivals(plan, later).map(\.reason) == ["belongs to units of both arms"])
  }

  @Test func `exclusions and eligibility apply as of the day they are looked at`() throws {
    var ledger = try company(40)
    ledger.set("may", (0..<40).map { _ in "" })
    let plan = try Self.plan(
      ledger,
      "exclude: { open_opportunities: true, recently_touched: 10 }, eligibility: { column: may }")
    var later = Self.later(ledger, adding: 6)
    later.set("may", (0..<40).map { _ in "" } + ["", "", "treatment", "holdout", "neither", ""])
    later.opportunities.append(
      Opportunity(id: 0, account: 40, created: try day("2026-09-18"), outcome: .open))
    later.touches = [Touch(account: 41, day: try day("2026-09-11"))]
    later.opportunities.append(
      Opportunity(id: 0, account: 45, created: try day("2026-09-21"), outcome: .open))
    let found = try Self.arrivals(plan, later)
    #expect(
      found.map(\.reason) == [
        "has an open opportunity", "was touched in the 10 days before", "may be in that arm only",
        "may be in that arm only", "may be in neither arm (design.eligibility)", "",
      ])
    #expect(found.map(\.arm)[..<5] == [nil, nil, .treatment, .holdout, nil])
  }

  @Test func `capacity and buffer hold for those who arrive late`() throws {
    var ledger = try company(40)
    ledger.set("city", (0..<40).map { "c\($0)" })
    let plan = try Self.plan(ledger, "capacity: { owner: 8 }, buffer: { same: [city] }")
    var later = Self.later(ledger, adding: 30)
    later.set("city", (0..<40).map { "c\($0)" } + ["c4", "x", "x"] + (0..<27).map { "y\($0)" })
    let found = try Self.arrivals(plan, later)
    let isDrawn = plan.units.contains { $0.id == "A1004" }
    #expect(found[0].reason == (isDrawn ? "near A1004 (buffer)" : found[0].reason))
    let pair = found.filter { ["N2", "N3"].contains($0.id) }
    #expect(pair.count { $0.reason.hasPrefix("near N") } == 1 || pair.allSatisfy { $0.arm == nil })
    let owned = Set(ledger.accounts.filter { $0.owner == "Owner 1" }.map(\.id))
    let before = plan.units.count { $0.arm == .treatment && owned.contains($0.id) }
    #expect(before + found.count { $0.arm == .treatment } == 8)
    #expect(found.contains { $0.reason == "beyond the capacity of Owner 1" })
  }

  @Test func `who is recorded stays, and rows read back equal`() throws {
    let ledger = try company(40)
    let plan = try Self.plan(ledger)
    let first = try Self.arrivals(plan, Self.later(ledger, adding: 3))
    let rows = [LateArrivalTable.header] + LateArrivalTable.rows(first)
    #expect(try LateArrivalTable.read(rows, plan: plan).get() == first)
    var later = Self.later(ledger, adding: 5)
    later.accounts[44].parent = 40
    let second = try Self.arrivals(plan, later, recorded: first)
    #expect(second.map(\.id) == ["N4", "N5"])
    #expect(second[1].arm == first[0].arm && second[1].by == .family && second[1].unit == "N1")
    #expect(try Self.arrivals(plan, later, recorded: first + second).isEmpty)
  }

  @Test(arguments: [
    (2, "treatment", "N1 is in"), (2, "light", "N1 is in \"light\", which is no arm of the plan"),
    (4, "chance", "it is no row of late arrivals"),
    (6, "today", "it is no row of late arrivals"), (0, "N2", "N2 stands twice"),
  ])
  func `a row that was changed is refused`(column: Int, text: String, words: String) throws {
    let ledger = try company(40)
    let plan = try Self.plan(ledger)
    var rows =
      [LateArrivalTable.header]
      + LateArrivalTable.rows(try Self.arrivals(plan, Self.later(ledger, adding: 2)))
    rows[1][column] = column == 2 && rows[1][2] == text ? "holdout" : text
    let trouble = try #require(throws: LateArrivalTable.Trouble.self) {
      try LateArrivalTable.read(rows, plan: plan).get()
    }
    #expect(trouble.words.hasPrefix(words), "\(trouble.words)")
  }
}
