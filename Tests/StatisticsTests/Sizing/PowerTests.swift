import Foundation
import Statistics
import Testing

/// Power and sizes against R and published tables.
@Suite struct PowerTests {
  /// sizing.R: power.t.test.
  @Test func `t tests have the power of power.t.test`() throws {
    let plain = try MeanPower(standardDeviation: 1)
    #expect(abs(try plain.power(difference: 0.4, units: 120) - 0.5843644546292899) < 1e-10)
    #expect(abs(try plain.power(difference: 2, units: 10) - 0.7905416315353077) < 1e-10)
    let both = try MeanPower(standardDeviation: 1, countsWrongDirection: true)
    #expect(abs(try both.power(difference: 0.1, units: 120) - 0.0844403453512278) < 1e-10)
    #expect(abs(try plain.units(difference: 0.4, power: 0.8) - 2 * 99.0805650092244) < 1e-6)
    let found = try plain.detectableDifference(units: 120, power: 0.8)
    #expect(abs(found - 0.515707189903172) < 1e-9)
    let unequal = try MeanPower(standardDeviation: 1, holdoutShare: 12 / 42.0)
    #expect(abs(try unequal.power(difference: 0.9, units: 42) - 0.729486286559725) < 1e-10)
  }

  /// Cohen (1988), table 2.4.1: 64 an arm find half a deviation with 80 % at 0.05 two-sided.
  @Test func `half a deviation needs Cohen's 64 an arm`() throws {
    let units = try MeanPower(standardDeviation: 2).units(difference: 1, power: 0.8)
    #expect((units / 2).rounded(.up) == 64)
    #expect(abs(units / 2 - 63.7657637248461) < 1e-6)
  }

  /// sizing.R: power.prop.test.
  @Test func `rates have the power of power.prop.test`() throws {
    let power = try RatePower()
    #expect(
      abs(try power.power(treatment: 0.35, holdout: 0.2, units: 160) - 0.5663354745878330) < 1e-12)
    let both = try RatePower(countsWrongDirection: true)
    #expect(
      abs(try both.power(treatment: 0.22, holdout: 0.2, units: 160) - 0.0610482879489945) < 1e-12)
    #expect(
      abs(try power.units(treatment: 0.35, holdout: 0.2, power: 0.8) - 2 * 137.914753135555) < 1e-6)
    let found = try #require(try power.detectableRate(holdout: 0.2, units: 160, power: 0.8))
    // R stops at a rate 4 × 10⁻⁵ off; the power at ours is 0.8.
    #expect(abs(found - 0.401661044239164) < 1e-4)
    #expect(abs(try power.power(treatment: found, holdout: 0.2, units: 160) - 0.8) < 1e-9)
  }

  /// Farrington & Manning (1990) by R gsDesign 3.11, nBinomial: 0.3 against 0.2 needs 586.30 in all, no
  /// harm worse than 0.1 at 0.2 each 508.44, and 2:1 with 90 % power 290.84 and 581.69.
  @Test func `margins and unequal arms have the sizes of Farrington and Manning`() throws {
    #expect(
      abs(try RatePower().units(treatment: 0.3, holdout: 0.2, power: 0.8) - 586.302571012974) < 1e-6
    )
    let harm = try RatePower(margin: -0.1)
    #expect(
      abs(try harm.units(treatment: 0.2, holdout: 0.2, power: 0.8) - 508.435409246322) < 1e-6)
    let unequal = try RatePower(holdoutShare: 2 / 3.0)
    #expect(
      abs(try unequal.units(treatment: 0.3, holdout: 0.2, power: 0.9) - 3 * 290.844250550209) < 1e-5
    )
  }

  /// Schoenfeld (1981): 4 (1.959964 + 0.841621)²/log² 0.7 = 246.787 events.
  @Test func `events are Schoenfeld's in every direction`() throws {
    let power = try EventPower()
    let events = try power.events(hazardRatio: 0.7, power: 0.8)
    #expect(abs(events - 246.787104547358) < 1e-9)
    #expect(agree(try power.power(hazardRatio: 0.7, events: events), 0.8))
    #expect(agree(try power.detectableRatio(events: events, power: 0.8), 1 / 0.7))
  }

  /// sizing.R, "fisher": enumeration with fisher.test.
  @Test func `Fisher's test has the power of enumeration`() throws {
    let small = try ExactPower(test: .fisher, treatmentUnits: 12, holdoutUnits: 9)
    #expect(abs(try small.power(treatment: 0.7, holdout: 0.2) - 0.550598691573515) < 1e-12)
    let even = try ExactPower(test: .fisher, treatmentUnits: 20, holdoutUnits: 20)
    #expect(abs(try even.power(treatment: 0.5, holdout: 0.1) - 0.742388783911470) < 1e-12)
  }

  /// R Exact 3.3, power.exact.test(0.2, 0.45, 30, 30): Fisher 0.443550, Boschloo 0.509734, pooled
  /// score 0.523321.
  @Test(arguments: [
    (ExactPower.Test.fisher, 0.443550187853536), (.boschloo, 0.509733981546862),
    (.pooledScore, 0.523320649905245),
  ])
  func `exact tests have the power R's Exact prints`(
    test: ExactPower.Test, expected: Double
  ) throws {
    let power = try ExactPower(test: test, treatmentUnits: 30, holdoutUnits: 30)
    #expect(abs(try power.power(treatment: 0.45, holdout: 0.2) - expected) < 1e-9)
  }

  /// Two units an arm: no table is as rare as 0.05 (the rarest, 2:0, has chance 1/6 given its totals).
  @Test func `four units never reject`() throws {
    for test in ExactPower.Test.allCases {
      let power = try ExactPower(test: test, treatmentUnits: 2, holdoutUnits: 2)
      #expect(try power.power(treatment: 1, holdout: 0) == 0)
    }
  }

  @Test(arguments: ExactPower.Test.allCases)
  func `no exact test errs more often than its level`(test: ExactPower.Test) throws {
    let power = try ExactPower(test: test, treatmentUnits: 11, holdoutUnits: 7)
    for rate in stride(from: 0, through: 1, by: 0.01) {
      #expect(try power.power(treatment: rate, holdout: rate) <= 0.05 + 1e-9)
    }
  }

  @Test func `what cannot be sized throws a reason`() throws {
    let rates = try RatePower()
    #expect(throws: SampleError.self) {
      try rates.units(treatment: 0.2, holdout: 0.2, power: 0.8)
    }
    #expect(throws: SampleError.self) { try rates.power(treatment: 0, holdout: 0, units: 10) }
    #expect(throws: SampleError.self) { try rates.power(treatment: 2, holdout: 0.1, units: 10) }
    #expect(throws: SampleError.self) { try RatePower(holdoutShare: 1) }
    let means = try MeanPower(standardDeviation: 1)
    #expect(throws: SampleError.self) { try means.power(difference: 1, units: 2) }
    #expect(throws: SampleError.self) { try means.units(difference: 0, power: 0.8) }
    #expect(throws: SampleError.self) { try EventPower().events(hazardRatio: 1, power: 0.8) }
    #expect(throws: SampleError.self) {
      try ExactPower(test: .boschloo, treatmentUnits: 900, holdoutUnits: 900)
    }
    for units in [2.0001, 3, 1e8, 1e13] {
      #expect(try (0...1).contains(means.power(difference: 0.5, units: units)))
    }
  }
}
