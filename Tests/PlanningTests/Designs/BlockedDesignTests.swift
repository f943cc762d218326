import Planning
import Statistics
import Testing

/// Blocked randomisation against what it promises.
@Suite struct BlockedDesignTests {
  private static let strata: [Int32] = [0, 1, 0, 2, 1, 2, 2, 1, 0, 2, 3, 3, 3, 1, 0, 3, 3]

  @Test(arguments: 0...17)
  func `the total is exact and each block is within one of its share`(treated: Int) {
    let design = BlockedDesign(strata: Self.strata, treated: treated)
    #expect(design.blockCount == 4 && design.unitCount == 17)
    for number in 0..<200 {
      let draw = design.draw(number, seed: 1)
      #expect(draw.treatedCount == treated)
      for block in 0..<Int32(4) {
        let members = Self.strata.indices.filter { Self.strata[$0] == block }
        let count = members.count { draw.isTreated[$0] }
        let share = Double(members.count * treated) / 17
        #expect(Double(count) >= share.rounded(.down) && Double(count) <= share.rounded(.up))
      }
    }
  }

  /// 20,000 draws; 7/17 = 0.4118 has a standard error of 0.0035, and 4.5 of them are 0.0157.
  @Test func `every unit is treated as often as another, in blocks of any size`() {
    let design = BlockedDesign(strata: Self.strata, treated: 7)
    var counts = [Double](repeating: 0, count: 17)
    for number in 0..<20_000 {
      for (unit, isTreated) in design.draw(number, seed: 2).isTreated.enumerated() where isTreated {
        counts[unit] += 1
      }
    }
    #expect(counts.allSatisfy { abs($0 / 20_000 - 7.0 / 17) < 0.0157 })
  }

  /// Blocks of sizes 3, 2, 2 of which 3 units in all are treated: shares 9/7, 6/7, 6/7, so 1, 0, 0
  /// and fractions of 2, 6 and 6 sevenths. Over the 6 orders and 7 starts, the walk in steps of
  /// seven must raise the blocks 12, 36 and 36 times.
  @Test func `rounding gives every block its fraction exactly, over all orders and starts`() {
    let sizes = [3, 2, 2]
    let treated = 3
    let units = 7
    var raised = [0, 0, 0]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      for start in 0..<units {
        var passed = 0
        var total = 0
        for block in order {
          let next = passed + sizes[block] * treated % units
          for point in stride(from: start, to: 2 * units, by: units)
          where point >= passed && point < next {
            raised[block] += 1
            total += 1
          }
          passed = next
        }
        #expect(total == 2)
      }
    }
    #expect(raised == [12, 36, 36])
  }

  /// The design itself, on the same case: raised 2/7, 6/7 and 6/7 of the time; in 20,000 draws the
  /// standard errors are at most 0.0032, and 4.5 of them are 0.0144.
  @Test func `the design rounds as that walk does`() {
    let strata: [Int32] = [0, 0, 0, 1, 1, 2, 2]
    let design = BlockedDesign(strata: strata, treated: 3)
    var treated = [0.0, 0, 0]
    for number in 0..<20_000 {
      for (unit, isTreated) in design.draw(number, seed: 3).isTreated.enumerated() where isTreated {
        treated[Int(strata[unit])] += 1
      }
    }
    let means = treated.map { $0 / 20_000 }
    #expect(zip(means, [9.0 / 7, 6.0 / 7, 6.0 / 7]).allSatisfy { abs($0 - $1) < 0.0144 })
  }

  /// Within a block of four of which two are treated a pair is together 1/6 of the time; across two
  /// such blocks 1/4. 12,000 draws, standard errors 0.0034 and 0.0040, 4.5 of them 0.018.
  @Test func `units of one block compete, units of two blocks do not`() {
    let design = BlockedDesign(strata: [0, 0, 0, 0, 1, 1, 1, 1], treated: 4)
    var within = 0.0
    var across = 0.0
    for number in 0..<12_000 {
      let draw = design.draw(number, seed: 4).isTreated
      if draw[0] && draw[1] { within += 1 }
      if draw[0] && draw[4] { across += 1 }
    }
    #expect(abs(within / 12_000 - 1.0 / 6) < 0.018)
    #expect(abs(across / 12_000 - 1.0 / 4) < 0.018)
  }

  @Test func `a draw does not depend on those before it`() {
    let design = BlockedDesign(strata: Self.strata, treated: 8)
    let forwards = (0..<10).map { design.draw($0, seed: 3) }
    #expect(forwards == (0..<10).reversed().map { design.draw($0, seed: 3) }.reversed())
    #expect(design.draw(0, seed: 4) != forwards[0])
  }

  @Test func `no units and one block are drawn as well`() {
    #expect(BlockedDesign(strata: [], treated: 0).draw(0, seed: 1).isTreated.isEmpty)
    #expect(BlockedDesign(strata: [0, 0, 0], treated: 2).draw(0, seed: 1).treatedCount == 2)
  }

  @Test func `the draw is pinned, since a locked plan draws it again`() {
    let draw = BlockedDesign(strata: Self.strata, treated: 8).draw(0, seed: 20_260_901)
    #expect(draw.isTreated.map { $0 ? "T" : "h" }.joined() == "TThThhhThTTThhThh")
  }
}
