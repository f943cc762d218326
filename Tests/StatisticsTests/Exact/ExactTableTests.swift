import Foundation
import Statistics
import Testing

/// The exact tests of two arms.
@Suite struct ExactTableTests {
  struct Reference: Sendable {
    let counts: [Int]
    /// Two-sided and one-sided p-value, conditional odds ratio and its 95 % ends.
    let fisher: [Double]
    /// Two-sided by order, and one-sided.
    let boschloo: [Double]
    /// Statistic and two-sided p-value.
    let pooled, unpooled: [Double]
    /// Lower end, upper end and p-value; none where a limit is certain.
    let melded: [Double]
  }

  /// Full listings, `Fixtures/exact_tables.py`. R's `fisher.test` prints 8.32845 and 396.188 for the
  /// first table, R's `binomMeld.test` 0.357129: their root finder stops at 10⁻⁴.
  static let references = [
    Reference(
      counts: [7, 34, 1, 34],
      fisher: [
        0.054400130495065674, 0.02720006524753283, 8.32934371755134, 0.9732736328823984,
        396.994002170184,
      ],
      boschloo: [0.03846392212274335, 0.01923196106137167],
      pooled: [2.258317958127243, 0.028105841116298814],
      unpooled: [2.3480872031322675, 0.028105841116298814],
      melded: [-0.0028213120724681026, 0.3570960315647172, 0.05440013049506569]),
    Reference(
      counts: [9, 10, 3, 10],
      fisher: [
        0.019766611097880443, 0.009883305548940223, 17.269033937971702, 1.3871135379434134,
        1047.8399817038226,
      ],
      boschloo: [0.00795555114746094, 0.003977775573730473],
      pooled: [2.738612787525831, 0.00795555114746094],
      unpooled: [3.4641016151377557, 0.00795555114746094],
      melded: [0.07793986266566522, 0.88638534345481, 0.019766611097880457]),
    Reference(
      counts: [31, 59, 10, 17],
      fisher: [
        0.7842800670262058, 0.7674951891166095, 0.7775891927413698, 0.21899299404565167,
        2.624842308206523,
      ],
      boschloo: [0.7451183800113698, 0.6807515096456681],
      pooled: [-0.4577948772102855, 0.8212079389885578],
      unpooled: [-0.4621215801286628, 0.7352917880744776],
      melded: [-0.33665036354251937, 0.23606378324928615, 0.8594689277760049]),
    Reference(
      counts: [1, 22, 1, 2],
      fisher: [
        0.16304347826086957, 0.9963768115942029, 0.06579516949597686, 0.000580978518544845,
        7.451229590794722,
      ],
      boschloo: [0.08241468150330884, 0.9553390004083607],
      pooled: [-2.226808857075617, 0.07510342095805614],
      unpooled: [-1.2756249193674616, 0.6822813064366481], melded: []),
  ]

  private static func counts(_ x1: Int, _ n1: Int, _ x0: Int, _ n0: Int) throws -> WholeCounts {
    try WholeCounts(
      treatmentSuccesses: x1, treatmentTrials: n1, holdoutSuccesses: x0, holdoutTrials: n0)
  }

  @Test(arguments: references)
  func `every test agrees with a listing of all tables`(reference: Reference) throws {
    let c = reference.counts
    let counts = try Self.counts(c[0], c[1], c[2], c[3])
    let fisher = FisherTest(counts)
    #expect(abs(fisher.pValue() - reference.fisher[0]) < 1e-13)
    #expect(abs(fisher.pValue(.greater) - reference.fisher[1]) < 1e-13)
    #expect(abs(try fisher.oddsRatio / reference.fisher[2] - 1) < 1e-9)
    #expect(abs(fisher.interval().lower / reference.fisher[3] - 1) < 1e-9)
    #expect(abs(fisher.interval().upper / reference.fisher[4] - 1) < 1e-9)
    let boschloo = try BoschlooTest(counts)
    #expect(abs(boschloo.pValue() - reference.boschloo[0]) < 1e-10)
    #expect(abs(boschloo.pValue(.greater) - reference.boschloo[1]) < 1e-10)
    for (ordering, expected) in [
      (BarnardTest.Ordering.pooled, reference.pooled), (.unpooled, reference.unpooled),
    ] {
      let barnard = try BarnardTest(counts, ordering: ordering)
      #expect(abs(barnard.statistic - expected[0]) < 1e-12)
      #expect(abs(barnard.pValue() - expected[1]) < 1e-10)
    }
    if !reference.melded.isEmpty {
      let melded = try MeldedRateDifference(counts)
      #expect(abs(try melded.interval().lower - reference.melded[0]) < 1e-10)
      #expect(abs(try melded.interval().upper - reference.melded[1]) < 1e-10)
      #expect(abs(try melded.pValue() - reference.melded[2]) < 1e-10)
    }
  }

  /// Mehta & Senchaudhuri (2003): 7 of 15 against 12 of 15 has Fisher 0.064 and Barnard 0.034, both
  /// one-sided.
  @Test func `the vaccine trial of Mehta and Senchaudhuri is found`() throws {
    let counts = try Self.counts(7, 15, 12, 15)
    #expect(abs(FisherTest(counts).pValue(.less) - 0.064) < 0.000_5)
    #expect(abs(try BarnardTest(counts).pValue(.less) - 0.034) < 0.000_5)
  }

  /// The odds ratio is `scipy.stats.contingency.odds_ratio`; R's root finder stops at 6.408309.
  ///
  /// Fisher (1935): the lady tells 3 of 4 cups. 1/70 of all right, 16/70 of three: 17/70, and
  /// two-sided 34/70.
  @Test func `the lady tasting tea by hand`() throws {
    let test = FisherTest(try Self.counts(3, 4, 1, 4))
    #expect(abs(test.pValue(.greater) - 17.0 / 70) < 1e-14)
    #expect(abs(test.pValue() - 34.0 / 70) < 1e-14)
    #expect(abs(try test.oddsRatio - 6.408319658199662) < 1e-12)
  }

  @Test func `one of one against none of one by hand`() throws {
    // The most extreme table has chance θ(1 − θ), at most 1/4; with its mirror 1/2.
    let counts = try Self.counts(1, 1, 0, 1)
    #expect(abs(try BarnardTest(counts).pValue(.greater) - 0.25) < 1e-12)
    #expect(abs(try BarnardTest(counts).pValue() - 0.5) < 1e-12)
    #expect(abs(try BoschlooTest(counts).pValue(.greater) - 0.25) < 1e-12)
    #expect(abs(try BarnardTest(counts, ordering: .unpooled).pValue() - 0.5) < 1e-12)
    // Its chance at a difference δ is at most ((1 + δ)/2)²: 0.025 at δ = 2√0.025 − 1 = −0.6838.
    let interval = try UnconditionalRateDifference(counts).interval()
    #expect(abs(interval.lower - (2 * 0.025.squareRoot() - 1)) < 1e-9)
    #expect(interval.upper == 1)
  }

  /// Tails and a grid of differences, `Fixtures/exact_tables.py`.
  @Test func `the unconditional tail is the listed one`() throws {
    let test = try UnconditionalRateDifference(try Self.counts(9, 10, 3, 10))
    #expect(abs(try test.pValue(.greater) - 0.003977775573730473) < 1e-10)
    #expect(abs(try test.pValue(against: 0.1, .greater) - 0.013061256754195056) < 1e-10)
    let lower = test.interval().lower
    #expect(lower > 0.160_5 && lower <= 0.161)
    let other = try UnconditionalRateDifference(try Self.counts(5, 12, 1, 7))
    #expect(abs(try other.pValue(against: -0.2, .greater) - 0.028077173277653047) < 1e-10)
  }

  /// Fagerland, Lydersen & Laake (2015), table 5: Chan and Zhang's 95 % interval is 0.019 to 0.36.
  @Test func `Chan and Zhang's published interval is found`() throws {
    let interval = try UnconditionalRateDifference(try Self.counts(7, 34, 1, 34)).interval()
    #expect(abs(interval.lower - 0.019) < 0.000_5)
    #expect(abs(interval.upper - 0.36) < 0.005)
  }

  @Test func `every small table keeps the laws`() throws {
    for n1 in [1, 3] {
      for n0 in [1, 2] {
        for x1 in 0...n1 {
          for x0 in 0...n0 {
            try Self.checkLaws(try Self.counts(x1, n1, x0, n0), try Self.counts(x0, n0, x1, n1))
          }
        }
      }
    }
  }

  private static func checkLaws(_ counts: WholeCounts, _ exchanged: WholeCounts) throws {
    let fisher = FisherTest(counts)
    let boschloo = try BoschlooTest(counts)
    // Boschloo's test never gives a larger p-value than Fisher's.
    for alternative in Alternative.allCases {
      let pValue = boschloo.pValue(alternative)
      #expect(pValue > 0 && pValue <= fisher.pValue(alternative) + 1e-9)
    }
    let turned = try BoschlooTest(exchanged).pValue(.less)
    #expect(abs(boschloo.pValue(.greater) - turned) < 1e-10)
    for ordering in BarnardTest.Ordering.allCases {
      let pValue = try BarnardTest(counts, ordering: ordering).pValue()
      #expect(pValue > 0 && pValue <= 1)
      let turned = try BarnardTest(exchanged, ordering: ordering).pValue()
      #expect(abs(pValue - turned) < 1e-10)
    }
    let interval = fisher.interval()
    #expect(interval.lower >= 0 && !interval.lower.isNaN && !interval.upper.isNaN)
    #expect((interval.lower > 1) == (fisher.pValue(.greater) < 0.025))
    #expect((interval.upper < 1) == (fisher.pValue(.less) < 0.025))

    let melded = try MeldedRateDifference(counts)
    // The melded one-sided p-values are Fisher's (Fay, Proschan & Brittain 2015, section 4).
    #expect(abs(try melded.pValue(.greater) - fisher.pValue(.greater)) < 1e-9)
    #expect(abs(try melded.pValue(.less) - fisher.pValue(.less)) < 1e-9)
    let ends = try melded.interval()
    #expect(ends.contains(counts.difference) && ends.lower >= -1 && ends.upper <= 1)
    #expect((try melded.pValue() < 0.05) == !ends.contains(0))

    let exact = try UnconditionalRateDifference(counts)
    let range = exact.interval()
    let mirrored = try UnconditionalRateDifference(exchanged).interval()
    #expect(range.contains(exact.value))
    #expect(abs(range.lower + mirrored.upper) < 1e-9)
    if try exact.pValue() > 0.05 { #expect(range.contains(0)) }
    let other = try UnconditionalRateDifference(exchanged).pValue(.greater)
    #expect(abs(try exact.pValue(.less) - other) < 1e-9)
  }

  /// Every shared rate on a grid: what the test rejects at 5 % is never likelier than that.
  @Test func `Boschloo's test keeps its level at every shared rate`() throws {
    let n1 = 9
    let n0 = 5
    var rejected: [(Int, Int)] = []
    for x1 in 0...n1 {
      for x0 in 0...n0 where try BoschlooTest(try Self.counts(x1, n1, x0, n0)).pValue() <= 0.05 {
        rejected.append((x1, x0))
      }
    }
    func chance(_ successes: Int, _ trials: Int, _ rate: Double) -> Double {
      let ways = (0..<successes).reduce(1.0) { $0 * Double(trials - $1) / Double($1 + 1) }
      return ways * pow(rate, Double(successes)) * pow(1 - rate, Double(trials - successes))
    }
    #expect(!rejected.isEmpty)
    for step in 1..<200 {
      let rate = Double(step) / 200
      let total = rejected.reduce(0) { $0 + chance($1.0, n1, rate) * chance($1.1, n0, rate) }
      #expect(total <= 0.05 + 1e-9)
    }
  }

  @Test func `what cannot be counted is a reason`() throws {
    #expect(throws: SampleError.self) { try Self.counts(0, 0, 1, 2) }
    #expect(throws: SampleError.self) { try Self.counts(3, 2, 1, 2) }
    #expect(throws: SampleError.self) { try Self.counts(1, 2, -1, 2) }
    let many = try Self.counts(1_000, 5_000, 900, 5_000)
    #expect(throws: SampleError.self) { try BarnardTest(many) }
    #expect(throws: SampleError.self) { try BoschlooTest(many) }
    #expect(throws: SampleError.self) { try UnconditionalRateDifference(many) }
    #expect(FisherTest(many).pValue() < 0.02)
    let none = try Self.counts(0, 4, 0, 6)
    #expect(throws: SampleError.self) { try FisherTest(none).oddsRatio }
    #expect(FisherTest(none).pValue() == 1)
    #expect(FisherTest(none).interval().upper == .infinity)
    #expect(try BoschlooTest(none).pValue() == 1)
    #expect(throws: SampleError.self) {
      try UnconditionalRateDifference(none).pValue(against: 2)
    }
  }
}
