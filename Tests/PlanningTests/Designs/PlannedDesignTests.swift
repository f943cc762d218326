import Statistics
import Testing

@testable import Planning

/// How a design is chosen.
@Suite struct PlannedDesignTests {
  private static func choose(
    _ design: String, units: Int, _ covariates: [Covariate]
  ) throws -> (design: PlannedDesign, strata: [Int32]) {
    let brief = try Brief(yaml: smallBrief("design: { \(design) }"))
    return try PlannedDesign.choose(
      for: brief.design, covariates: covariates, unitCount: units, accountCount: units, seed: 9)
  }

  private static func size(_ units: Int) -> [Covariate] {
    [Covariate(name: "size", values: .numbers((0..<units).map { Double($0 * 7 % 101) }))]
  }

  @Test func `what is known of the accounts is blocked on, or paired on where asked`() throws {
    let (design, strata) = try Self.choose("method: pairs-and-walk", units: 40, Self.size(40))
    #expect(design.method == .pairsAndWalk && design.blocks == 20 && design.robustness == 0.25)
    #expect(design.treatmentUnits == 20 && design.holdoutUnits == 20 && design.seed == 9)
    #expect(
      design.design(strata: strata, covariates: Self.size(40)) is PairedWalkDesign)
    let blocked = try Self.choose("method: blocked", units: 40, Self.size(40))
    #expect(blocked.design.reason == "The brief asks for blocks of accounts alike.")
    #expect(blocked.design.blocks == 8 && Set(blocked.strata).count == 8)
    #expect(blocked.design.robustness == nil && blocked.design.imbalanceLimit == nil)
    #expect(blocked.design.design(strata: blocked.strata) is BlockedDesign)
  }

  @Test(arguments: [
    ("holdout: 0.3", 60), ("holdout: 0.5", 19), ("holdout: 0.5", 400),
  ])
  func `blocks are chosen by themselves, and the reason says why`(design: String, units: Int)
    throws
  {
    let chosen = try Self.choose(design, units: units, Self.size(units)).design
    #expect(chosen.method == .blocked)
    #expect(chosen.reason == "Accounts alike in what is known of them are split between the arms.")
  }

  @Test(arguments: [
    (
      "matched-pairs", DesignMethod.matchedPairs, "The brief asks for pairs of accounts alike."
    ),
    (
      "pairs-and-walk", .pairsAndWalk,
      "The brief asks for pairs of accounts alike; a Gram–Schmidt walk of robustness 0.32 decides "
        + "between the two of each."
    ),
    (
      "gram-schmidt", .gramSchmidt,
      "The brief asks for a walk without pairs: a Gram–Schmidt walk of robustness 0.32 decides "
        + "who is treated."
    ),
    (
      "rerandomized", .rerandomized,
      "The brief asks for draws to be made again until the arms are as alike as in the best "
        + "hundredth of them."
    ),
  ])
  func `a brief may ask for every design of halves`(
    name: String, method: DesignMethod, reason: String
  ) throws {
    let chosen = try Self.choose("method: \(name)", units: 31, Self.size(31)).design
    #expect(chosen.method == method && chosen.reason == reason)
    #expect((chosen.imbalanceLimit != nil) == (method == .rerandomized))
    #expect(throws: PlanningError.needsHalf(method: name, holdoutShare: 0.4)) {
      try Self.choose("method: \(name), holdout: 0.4", units: 31, Self.size(31))
    }
    #expect(
      try Self.choose("method: \(name)", units: 31, []).design.reason
        == "Nothing is known that tells the accounts apart, so there is nothing to balance on.")
  }

  @Test(arguments: [
    ("method: complete", 40, true, "The brief asks for complete randomisation."),
    (
      "method: auto", 40, false,
      "Nothing is known that tells the accounts apart, so there is nothing to block on."
    ),
    (
      "method: blocked", 40, false,
      "Nothing is known that tells the accounts apart, so there is nothing to block on."
    ),
    ("method: auto", 7, true, "7 units are too few for two blocks of 5."),
    ("method: blocked, holdout: 0.1", 20, true, "20 units are too few for two blocks of 20."),
  ])
  func `randomisation is complete where asked or where blocks cannot be made`(
    design: String, units: Int, isKnown: Bool, reason: String
  ) throws {
    let chosen = try Self.choose(design, units: units, isKnown ? Self.size(units) : [])
    #expect(chosen.design.method == .complete && chosen.design.reason == reason)
    #expect(chosen.design.blocks == 1 && chosen.strata.allSatisfy { $0 == 0 })
    #expect(chosen.design.design(strata: chosen.strata) is CompleteDesign)
  }

  @Test(arguments: [(0, 0.5), (1, 0.5), (3, 0.5), (10, 0.1), (100, 0.01), (100, 0.99)])
  func `fewer than two units in an arm are refused`(units: Int, share: Double) {
    #expect(
      throws: PlanningError.tooFewUnits(units: units, accounts: units, holdoutShare: share)
    ) { try Self.choose("holdout: \(share)", units: units, []) }
  }

  @Test(arguments: 1...9, [23, 60, 151])
  func `every block always has two units in each arm`(tenths: Int, units: Int) throws {
    let share = Double(tenths) / 10
    let (design, strata) = try Self.choose(
      "method: blocked, holdout: \(share)", units: units, Self.size(units))
    #expect(design.holdoutUnits == Int((Double(units) * share).rounded()))
    let blocks = Dictionary(grouping: strata.indices) { strata[$0] }.values
    for number in 0..<40 {
      let draw = design.design(strata: strata).draw(number, seed: design.seed)
      #expect(draw.treatedCount == design.treatmentUnits)
      for members in blocks {
        let treated = members.count { draw.isTreated[$0] }
        #expect(treated >= 2 && members.count - treated >= 2)
      }
    }
  }
}
