import Planning
import Statistics
import Testing

/// Designs on pairs and blocks, and others of halves, against what they promise.
@Suite struct PairedDesignTests {
  /// The designs on made-up covariates and on pairs of neighbours.
  private static func designs(_ units: Int) -> [any AssignmentDesign] {
    let covariates = sampleCovariates(units)
    let strata = neighbourPairs(units)
    return [
      BlockedDesign(strata: strata, treated: units / 2),
      PairedWalkDesign(
        strata: strata, treated: units / 2, covariates: covariates, robustness: 0.01),
      RerandomizedDesign(unitCount: units, covariates: covariates, imbalanceLimit: 1),
      GramSchmidtWalkDesign(unitCount: units, covariates: covariates, robustness: 0.01),
    ]
  }

  /// 2,000 draws; a share of ½ has a standard error of 0.0112, and 4.5 of them are 0.0503.
  @Test(arguments: [24, 25], 0..<4)
  func `every unit is treated with the same chance`(units: Int, kind: Int) {
    let design = Self.designs(units)[kind]
    var counts = [Double](repeating: 0, count: units)
    for number in 0..<2_000 {
      for (unit, isTreated) in design.draw(number, seed: 6).isTreated.enumerated() where isTreated {
        counts[unit] += 1
      }
    }
    // On pairs the total is fixed, so that of 25 units 12 are treated in every draw.
    let share = kind < 2 ? Double(units / 2) / Double(units) : 0.5
    #expect(counts.allSatisfy { abs($0 / 2_000 - share) < 0.0503 })
  }

  /// Three pairs have eight assignments: 16,000 draws give 2,000 each with a deviation of 42; 4.5 of
  /// them are 189.
  @Test func `coins of pairs are independent`() {
    let design = BlockedDesign(strata: neighbourPairs(6), treated: 3)
    var counts: [Assignment: Int] = [:]
    for number in 0..<16_000 { counts[design.draw(number, seed: 1), default: 0] += 1 }
    #expect(counts.count == 8 && counts.values.allSatisfy { abs($0 - 2_000) < 189 })
  }

  /// Of 3,000 draws a share of p has a standard error of at most 0.0092; 4.5 of them are 0.042.
  @Test(arguments: [(5, 30, 24), (5, 32, 26), (3, 21, 7), (10, 40, 28), (7, 21, 3), (4, 26, 13)])
  func `a walk over blocks keeps every chance, every block and the total`(
    size: Int, units: Int, treated: Int
  ) {
    let strata = (0..<Int32(units)).map { $0 / Int32(size) }
    let design = PairedWalkDesign(
      strata: strata, treated: treated, covariates: sampleCovariates(units), robustness: 0.1)
    var counts = [Double](repeating: 0, count: units)
    for number in 0..<3_000 {
      let draw = design.draw(number, seed: 7)
      #expect(draw.treatedCount == treated)
      for first in stride(from: 0, to: units, by: size) {
        let block = first..<min(first + size, units)
        let own = block.count { draw.isTreated[$0] }
        let share = Double(block.count * treated) / Double(units)
        #expect(Double(own) >= share.rounded(.down) && Double(own) <= share.rounded(.up))
      }
      for (unit, isTreated) in draw.isTreated.enumerated() where isTreated { counts[unit] += 1 }
    }
    let share = Double(treated) / Double(units)
    #expect(counts.allSatisfy { abs($0 / 3_000 - share) < 0.042 })
  }

  @Test func `a walk over many blocks of ten comes to its end`() {
    let strata = (0..<Int32(300)).map { $0 / 10 }
    let design = PairedWalkDesign(
      strata: strata, treated: 210, covariates: sampleCovariates(300), robustness: 0.01)
    for number in 0..<20 { #expect(design.draw(number, seed: 4).treatedCount == 210) }
  }

  @Test(arguments: [2, 24, 25, 200])
  func `one of each pair is treated, so the total is fixed`(units: Int) {
    for design in Self.designs(units).prefix(3) {
      #expect(design.unitCount == units)
      for number in 0..<30 {
        let draw = design.draw(number, seed: 2)
        #expect((units / 2...(units + 1) / 2).contains(draw.treatedCount))
        guard design.strata.last != 0 || units == 2 else { continue }
        #expect(draw.treatedCount == units / 2)
        // Where one unit has no partner it may be the one treated, and a pair has none.
        guard units % 2 == 0 else { continue }
        for pair in 0..<units / 2 {
          #expect(draw.isTreated[2 * pair] != draw.isTreated[2 * pair + 1])
        }
      }
    }
  }

  @Test func `a walk over single units keeps the total near one half`() {
    let design = GramSchmidtWalkDesign(
      unitCount: 60, covariates: sampleCovariates(60), robustness: 0.01)
    for number in 0..<60 { #expect(abs(design.draw(number, seed: 3).treatedCount - 30) <= 3) }
  }

  @Test(arguments: 0..<4)
  func `a draw does not depend on those before it`(kind: Int) {
    let design = Self.designs(40)[kind]
    let forwards = (0..<8).map { design.draw($0, seed: 3) }
    #expect(forwards == (0..<8).reversed().map { design.draw($0, seed: 3) }.reversed())
    #expect(forwards == (0..<8).map { Self.designs(40)[kind].draw($0, seed: 3) })
    #expect(Set(forwards).count == 8)
    #expect(design.draw(0, seed: 4) != forwards[0])
  }

  @Test func `a rerandomised draw passes its limit`() {
    let numbers = (0..<50).map { Double($0 * 7 % 50) }
    let design = RerandomizedDesign(
      unitCount: 50, covariates: [Covariate(name: "x", values: .numbers(numbers))],
      imbalanceLimit: 0.001)
    for number in 0..<50 {
      let draw = design.draw(number, seed: 5)
      let sum = numbers.indices.reduce(0) { $0 + (draw.isTreated[$1] ? 1 : -1) * numbers[$1] }
      // √0.001 standard deviations of 14.4 are 0.46 in the mean; scores are ranks bent at the ends,
      // which leaves some more. Complete randomisation has a deviation of 4.1.
      #expect(abs(sum / 25) < 2.5)
    }
  }

  /// The squared difference in the mean of log size, against that of complete randomisation: on
  /// the same 120 units below a tenth.
  @Test func `pairs and a walk balance a number ten times better than complete randomisation`()
    throws
  {
    let covariates = sampleCovariates(120)
    guard case .numbers(let sizes) = covariates[0].values else { return }
    let numbers = sizes.map { ($0 ?? 0).squareRoot() }
    func square(_ design: any AssignmentDesign) -> Double {
      (0..<150).reduce(0) { total, number in
        let draw = design.draw(number, seed: 9)
        let sum = numbers.indices.reduce(0) { $0 + (draw.isTreated[$1] ? 1 : -1) * numbers[$1] }
        return total + sum * sum
      }
    }
    let complete = square(CompleteDesign(unitCount: 120, treated: 60))
    let walk = square(
      PairedWalkDesign(
        strata: neighbourPairs(120), treated: 60, covariates: covariates, robustness: 0.01))
    #expect(walk < complete / 10, "\(walk / complete)")
  }

  /// A test cannot find less than the chance of the assignment that took place and its mirror image;
  /// with robustness 0.01 the likeliest of these would alone have a chance of 0.067.
  @Test func `twenty units are not divided in a few ways only`() throws {
    let brief = try Brief(
      yaml: smallBrief(
        "design: { method: pairs-and-walk, balance_on: [employees, industry] }"))
    let plan = try Plan(brief: brief, ledger: company(20), sources: [])
    let design = plan.assignmentDesign
    var counts: [Assignment: Int] = [:]
    for number in 0..<1_000 { counts[design.draw(number, seed: 1), default: 0] += 1 }
    #expect(plan.design.robustness == 0.5 && counts.values.allSatisfy { $0 < 20 })
  }

  @Test func `the draws are pinned, since a locked plan draws them again`() {
    let draws = Self.designs(12).map { design in
      design.draw(0, seed: 20_260_901).isTreated.map { $0 ? "T" : "h" }.joined()
    }
    #expect(draws == ["hTThhTThhThT", "ThhThTThThhT", "ThThhThhThTT", "TThhThThhTTh"])
  }
}
