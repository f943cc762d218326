import Foundation
import Statistics
import Testing

/// Points, bands and quantiles of survival against R and by hand.
@Suite struct SurvivalEstimateTests {
  /// One scale's row of `Fixtures/survival.R`, at days 8, 20 and 30.
  struct Expected {
    let scale: SurvivalBand
    let lower: [Double]
    let upper: [Double]
    let clusteredLower: [Double]
    let clusteredUpper: [Double]
    let quartiles: [(lower: Double?, upper: Double?)]
    let clusteredMedianLower: Double
  }

  static let expected = [
    Expected(
      scale: .plain, lower: [0.5050045019324934, 0.0929247536956381, 0],
      upper: [0.9949954980675066, 0.6689800082091237, 0.5335512909786295],
      clusteredLower: [0.449943020227793, 0, 0],
      clusteredUpper: [1, 0.780203616597549, 0.520135744398366],
      quartiles: [(8, 20), (12, nil), (20, nil)], clusteredMedianLower: 8),
    Expected(
      scale: .log, lower: [0.5409963556165563, 0.1788597289327895, 0.0844661672491025],
      upper: [1, 0.8113884406468143, 0.7636178617346803],
      clusteredLower: [0.5027018412940468, 0.1335718972926410, 0.0890479315284273],
      clusteredUpper: [1, 1, 0.7243275943259041],
      quartiles: [(8, nil), (12, nil), (20, nil)], clusteredMedianLower: 12),
    Expected(
      scale: .logLog, lower: [0.4084159131515949, 0.1209317412068654, 0.0468847820224297],
      upper: [0.9117204061256983, 0.6434670722269177, 0.5412670212631325],
      clusteredLower: [0.3148071137055193, 0.0573359235315506, 0.0526354802734212],
      clusteredUpper: [0.9308983170906274, 0.7219558758819578, 0.5283675214672999],
      quartiles: [(5, 20), (8, nil), (20, nil)], clusteredMedianLower: 8),
  ]

  private func estimate(clustered: Bool) throws -> SurvivalEstimate {
    try SurvivalEstimate(Opportunities.treatment(clustered: clustered).closing())
  }

  @Test(arguments: [false, true])
  func `points have the shares and errors of survfit`(clustered: Bool) throws {
    let estimate = try estimate(clustered: clustered)
    let errors =
      clustered
      ? [0.153093108923949, 0.203703353119961, 0.135802235413307]
      : [0.125, 0.1469555713924685, 0.1426470278105572]
    for (index, day) in [8.0, 20, 30].enumerated() {
      let point = try #require(estimate.point(at: day))
      #expect(point.atRisk == [11, 6, 3][index])
      #expect(agree(point.value, [0.75, 0.3809523809523809, 0.253968253968254][index]))
      #expect(agree(point.standardError, errors[index]))
    }
  }

  @Test(arguments: expected.indices)
  func `bands are those of survfit on every scale`(index: Int) throws {
    let row = Self.expected[index]
    for clustered in [false, true] {
      let estimate = try estimate(clustered: clustered)
      for (place, day) in [8.0, 20, 30].enumerated() {
        let interval = try #require(estimate.point(at: day, scale: row.scale)?.interval)
        #expect(agree(interval.lower, (clustered ? row.clusteredLower : row.lower)[place]))
        #expect(agree(interval.upper, (clustered ? row.clusteredUpper : row.upper)[place]))
      }
    }
  }

  @Test(arguments: expected.indices)
  func `quantiles are those of survfit on every scale`(index: Int) throws {
    let row = Self.expected[index]
    let estimate = try estimate(clustered: false)
    for (place, share) in [0.25, 0.5, 0.75].enumerated() {
      let quantile = try estimate.quantile(of: share, scale: row.scale)
      // survival.R: quantiles 10 20 NA.
      #expect(quantile.estimate == [10, 20, nil][place])
      #expect(quantile.interval?.lower == row.quartiles[place].lower)
      #expect(quantile.interval?.upper == row.quartiles[place].upper ?? .infinity)
    }
    let median = try self.estimate(clustered: true).median(scale: row.scale)
    #expect(median.estimate == 20)
    #expect(median.interval?.lower == row.clusteredMedianLower)
  }

  /// Klein & Moeschberger's remission data of Freireich et al. (1963), 6-MP arm: S(10) = 0.7529 with
  /// error 0.0963, and a median of 23 weeks.
  @Test func `the leukaemia trial has its published survival and median`() throws {
    let estimate = try SurvivalEstimate(
      SurvivalSample(
        times: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
        isEvent: [true, true, true, false, true, false, true, false, false, true, true]
          + [false, false, false, true, true] + [Bool](repeating: false, count: 5)))
    let point = try #require(estimate.point(at: 10))
    #expect(abs(point.value - 0.7529) < 5e-5)
    #expect(agree(point.standardError, 0.0963, within: 5e-5))
    #expect(estimate.median().estimate == 23)
  }

  /// Deaths at 1 and 2 of three subjects: S = 2/3 then 1/3. One account holds the first two, who
  /// together move log S(1) by 2·(1/6) − 1/2 = −1/6 and the third by 1/6: their squares add to 1/18.
  @Test func `clustered errors of three subjects are those worked by hand`() throws {
    let estimate = try SurvivalEstimate(
      SurvivalSample(times: [1, 2, 3], isEvent: [true, true, false], clusters: [7, 7, 9]))
    #expect(agree(estimate.squaredErrors[0], 1 / 18.0))
    // At 2 the first has moved −1/3, the second 1/6 + 1/2 − 1 = −1/3, the third 2/3: 4/9 + 4/9.
    #expect(agree(estimate.squaredErrors[1], 8 / 9.0))
  }

  @Test func `days and fractions of days give the same curve`() throws {
    var generator = RandomGenerator(seed: 21)
    let days = (0..<500).map { _ in Double(generator.uniform(below: 40)) }
    let isEvent = days.map { _ in generator.bernoulli(0.6) }
    let clusters = days.map { _ in Int32(generator.uniform(below: 90)) }
    let counted = try SurvivalEstimate(
      SurvivalSample(times: days, isEvent: isEvent, clusters: clusters))
    let sorted = try SurvivalEstimate(
      SurvivalSample(times: days.map { $0 / 4 }, isEvent: isEvent, clusters: clusters))
    #expect(counted.curve.survival == sorted.curve.survival)
    #expect(counted.curve.times == sorted.curve.times.map { $0 * 4 })
    #expect(counted.squaredErrors == sorted.squaredErrors)
  }

  @Test func `a cluster for each subject gives errors close to Greenwood's`() throws {
    var generator = RandomGenerator(seed: 22)
    let times = (0..<2_000).map { _ in generator.exponential() }
    let isEvent = times.map { _ in generator.bernoulli(0.7) }
    let own = try SurvivalEstimate(
      SurvivalSample(times: times, isEvent: isEvent, clusters: (0..<2_000).map { Int32($0) }))
    let plain = try SurvivalEstimate(SurvivalSample(times: times, isEvent: isEvent))
    let (first, second) = (own.point(at: 1), plain.point(at: 1))
    #expect(agree(first?.standardError, second?.standardError, within: 1e-3))
  }

  @Test(arguments: [[true, true, true], [false, false, false], [true, false, true]])
  func `edges answer without NaN`(isEvent: [Bool]) throws {
    for clusters in [nil, [1, 1, 1], [1, 2, 2]] as [[Int32]?] {
      for times in [[4.0, 4, 4], [0, 0, 1], [1, 2, 3.5]] {
        let estimate = try SurvivalEstimate(
          SurvivalSample(times: times, isEvent: isEvent, clusters: clusters))
        for scale in SurvivalBand.allCases {
          for day in [0.0, 1, 3, 4, 100] {
            let point = estimate.point(at: day, scale: scale)
            #expect(point?.value.isNaN != true && point?.standardError?.isNaN != true)
            #expect(point?.interval.map { $0.lower <= $0.upper } != false)
          }
          let median = estimate.median(scale: scale)
          #expect(median.estimate?.isNaN != true)
        }
      }
    }
  }
}
