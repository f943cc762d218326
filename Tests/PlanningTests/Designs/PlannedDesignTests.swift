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
    ("holdout: 0.5", 400, "pairs of accounts alike", 0.03, 200),
    ("holdout: 0.5", 21, "pairs of accounts alike", 0.48, 11),
    ("holdout: 0.3", 200, "blocks of 10 accounts alike", 0.05, 20),
    ("holdout: 0.2", 100, "blocks of 5 accounts alike", 0.1, 20),
  ])
  func `pairs or blocks and a walk are chosen by themselves, and the reason says why`(
    design: String, units: Int, words: String, robustness: Double, blocks: Int
  ) throws {
    let (chosen, strata) = try Self.choose(design, units: units, Self.size(units))
    #expect(chosen.method == .pairsAndWalk && chosen.blocks == blocks)
    #expect(
      chosen.reason == "What is known of the accounts makes \(words), and a Gram–Schmidt walk of "
        + "robustness \(robustness) decides in each: the arms come out most alike that way.")
    let drawn = chosen.design(strata: strata, covariates: Self.size(units))
    for number in 0..<20 {
      #expect(drawn.draw(number, seed: 1).treatedCount == chosen.treatmentUnits)
    }
  }

  @Test func `blocks are chosen where units are too few for ten pairs`() throws {
    let chosen = try Self.choose("holdout: 0.5", units: 19, Self.size(19)).design
    #expect(chosen.method == .blocked)
    #expect(
      chosen.reason
        == "19 units are too few for 10 pairs, so that blocks of at least 5 are split instead.")
  }

  @Test(arguments: [
    (250, 500, 2), (400, 500, 5), (100, 500, 5), (350, 500, 10), (390, 487, 5), (250, 501, 2),
    (2, 3, 2), (9, 19, 2), (375, 500, 4), (333, 500, 3), (450, 500, 10), (490, 500, 46),
  ])
  func `blocks are as small as the share allows`(treated: Int, units: Int, size: Int) {
    #expect(MatchedBlocks.size(treated: treated, of: units) == size)
  }

  @Test(arguments: [
    (
      "matched-pairs", DesignMethod.matchedPairs, "The brief asks for pairs of accounts alike."
    ),
    (
      "pairs-and-walk", .pairsAndWalk,
      "The brief asks for pairs of accounts alike; a Gram–Schmidt walk of robustness 0.32 decides "
        + "in each."
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
  func `a brief may ask for every design`(
    name: String, method: DesignMethod, reason: String
  ) throws {
    let chosen = try Self.choose("method: \(name)", units: 31, Self.size(31)).design
    #expect(chosen.method == method && chosen.reason == reason)
    #expect((chosen.imbalanceLimit != nil) == (method == .rerandomized))
    if method == .gramSchmidt || method == .rerandomized {
      #expect(throws: PlanningError.needsHalf(method: name, holdoutShare: 0.4)) {
        try Self.choose("method: \(name), holdout: 0.4", units: 31, Self.size(31))
      }
    } else {
      let other = try Self.choose("method: \(name), holdout: 0.4", units: 30, Self.size(30))
      #expect(other.design.method == method && other.design.blocks == 6)
    }
    #expect(
      try Self.choose("method: \(name)", units: 31, []).design.reason
        == "Nothing is known that tells the accounts apart, so there is nothing to balance on.")
  }

  @Test(arguments: [
    ("method: complete", 40, true, "The brief asks for complete randomisation."),
    (
      "method: auto", 40, false,
      "Nothing is known that tells the accounts apart, so there is nothing to balance on."
    ),
    (
      "method: blocked", 40, false,
      "Nothing is known that tells the accounts apart, so there is nothing to block on."
    ),
    ("method: auto", 7, true, "7 units are too few for 10 pairs and for two blocks of 5."),
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
