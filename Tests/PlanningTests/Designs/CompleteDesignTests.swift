import Planning
import Statistics
import Testing

/// Complete randomisation against what it promises.
@Suite struct CompleteDesignTests {
  @Test(arguments: [(0, 0), (1, 0), (1, 1), (7, 3), (10, 9), (300, 120)])
  func `every draw treats exactly the number stated`(units: Int, treated: Int) {
    let design = CompleteDesign(unitCount: units, treated: treated)
    for number in 0..<50 {
      let draw = design.draw(number, seed: 5)
      #expect(draw.isTreated.count == units && draw.treatedCount == treated)
    }
  }

  /// 20,000 draws; a share of 0.4 has a standard error of 0.0035, and 4.5 of them are 0.0156.
  @Test func `every unit is treated as often as another`() {
    let design = CompleteDesign(unitCount: 10, treated: 4)
    var counts = [Double](repeating: 0, count: 10)
    for number in 0..<20_000 {
      for (unit, isTreated) in design.draw(number, seed: 7).isTreated.enumerated() where isTreated {
        counts[unit] += 1
      }
    }
    #expect(counts.allSatisfy { abs($0 / 20_000 - 0.4) < 0.0156 })
  }

  /// The six ways to treat two of four: 12,000 draws give 2,000 each with a deviation of 41;
  /// 4.5 of them are 184. Pairs of units are thus treated together a sixth of the time.
  @Test func `every choice is as likely as another`() {
    let design = CompleteDesign(unitCount: 4, treated: 2)
    var counts: [Assignment: Int] = [:]
    for number in 0..<12_000 { counts[design.draw(number, seed: 11), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 2_000) < 184 })
  }

  @Test func `a draw does not depend on those before it`() {
    let design = CompleteDesign(unitCount: 40, treated: 20)
    let forwards = (0..<10).map { design.draw($0, seed: 3) }
    let backwards = (0..<10).reversed().map { design.draw($0, seed: 3) }
    #expect(forwards == backwards.reversed())
    #expect(Set(forwards).count == 10)
    #expect(design.draw(0, seed: 4) != forwards[0])
  }

  @Test func `the draw is pinned, since a locked plan draws it again`() {
    let draw = CompleteDesign(unitCount: 12, treated: 6).draw(0, seed: 20_260_901)
    #expect(draw.isTreated.map { $0 ? "T" : "h" }.joined() == "hTTTThhhThTh")
    #expect(draw[0] == (draw.isTreated[0] ? .treatment : .holdout))
  }
}
