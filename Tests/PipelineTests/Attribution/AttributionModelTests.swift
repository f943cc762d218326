import Foundation
import Pipeline
import Testing

/// A deal created on day 100, moved on on day 110 and closed on day 120, with touches A, B and C
/// before creation, D before the move and E before the close.
@Suite struct AttributionModelTests {
  static let path = DealPath(
    created: Day(number: 100), advanced: Day(number: 110), end: Day(number: 120),
    days: [80, 90, 95, 105, 115].map { Day(number: $0) })

  static let decayed = [20.0, 10, 5].map { pow(0.5, $0 / 7) }
  static let decay = decayed.map { $0 / (decayed[0] + decayed[1] + decayed[2]) }
  static let late = pow(0.5, 5.0 / 14)

  static let worked: [(AttributionModel, [Double])] = [
    (.firstTouch, [1, 0, 0, 0, 0]),
    (.lastTouch, [0, 0, 1, 0, 0]),
    (.linear, [1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0]),
    (.timeDecay(), decay + [0, 0]),
    (.uShaped, [0.4, 0.2, 0.4, 0, 0]),
    (.wShaped, [0.3, 0.05, 0.3, 0.05, 0.3]),
    (.fullPath, [0.225, 0.1, 0.225, 0.225, 0.225]),
  ]

  @Test(arguments: worked)
  func `each model shares a path worked by hand`(model: AttributionModel, expected: [Double]) {
    for (credit, hand) in zip(model.credits(for: Self.path), expected) {
      #expect(abs(credit - hand) < 1e-12, "\(model.name)")
    }
  }

  @Test func `weights of the team's own let the middle decay towards the milestone ahead`() throws {
    let weights = try #require(
      PositionWeights(first: 0.3, creation: 0.3, close: 0.3, middle: 0.1))
    // B lies 10 days before creation, D 15 days before the close: D counts 2^(-5/14) of B.
    let credits = AttributionModel.custom(weights, halfLife: 14).credits(for: Self.path)
    #expect(abs(credits[1] - 0.1 / (1 + Self.late)) < 1e-12)
    #expect(abs(credits[3] - 0.1 * Self.late / (1 + Self.late)) < 1e-12)
  }

  @Test func `a position without a touch gives its weight to the others in proportion`() {
    func credits(_ model: AttributionModel, _ days: [Int32]) -> [Double] {
      model.credits(
        for: DealPath(
          created: Day(number: 100), end: Day(number: 120), days: days.map { Day(number: $0) }))
    }
    // No touch after creation: 30, 30 and 10 are shared out of 70.
    for (credit, hand) in zip(credits(.wShaped, [80, 90, 95]), [3.0 / 7, 1.0 / 7, 3.0 / 7]) {
      #expect(abs(credit - hand) < 1e-12)
    }
    // No stage known and nothing between: first, creation and close are equal.
    for credit in credits(.fullPath, [80, 90, 110]) { #expect(abs(credit - 1.0 / 3) < 1e-12) }
    // Nothing between: half and half.
    #expect(credits(.uShaped, [80, 90]) == [0.5, 0.5])
  }

  @Test func `a touch on two positions gets both weights, and touches of one day share`() {
    func credits(_ days: [Int32]) -> [Double] {
      AttributionModel.wShaped.credits(
        for: DealPath(
          created: Day(number: 100), end: Day(number: 120), days: days.map { Day(number: $0) }))
    }
    // First and creation are the same touch: 60 against 30.
    for (credit, hand) in zip(credits([90, 110]), [2.0 / 3, 1.0 / 3]) {
      #expect(abs(credit - hand) < 1e-12)
    }
    for (credit, hand) in zip(credits([90, 90, 110]), [1.0 / 3, 1.0 / 3, 1.0 / 3]) {
      #expect(abs(credit - hand) < 1e-12)
    }
  }

  @Test(arguments: AttributionModel.all)
  func `a single touch gets all, and one after creation gets nothing`(model: AttributionModel) {
    let created = Day(number: 100)
    for day in [40, 99, 100] as [Int32] {
      let path = DealPath(created: created, end: created + 20, days: [Day(number: day)])
      #expect(model.credits(for: path) == [1])
    }
    let late = DealPath(created: created, end: created + 20, days: [created + 1, created + 5])
    #expect(!late.isAttributable && model.credits(for: late) == [0, 0])
    #expect(model.credits(for: DealPath(created: created, end: created, days: [])).isEmpty)
  }

  @Test func `a half-life that leaves nothing of far touches still shares all of the credit`() {
    let path = DealPath(
      created: Day(number: 4000), end: Day(number: 4000),
      days: [Day(number: 400), Day(number: 401)])
    let credits = AttributionModel.timeDecay(halfLife: 0.5).credits(for: path)
    #expect(abs(credits[0] - 0.2) < 1e-12 && abs(credits[1] - 0.8) < 1e-12)
  }

  @Test func `every model prints its weights`() throws {
    #expect(
      AttributionModel.wShaped.statement
        == "30% first touch, 30% last touch up to the deal's creation, 30% last touch after "
        + "creation up to the close, 10% other touches up to the close equally")
    #expect(AttributionModel.linear.statement == "every touch up to creation equally")
    #expect(
      AttributionModel.timeDecay().statement
        == "every touch up to creation by closeness (half for every 7 days)")
    #expect(AttributionModel.fullPath.statement.hasPrefix("22.5% first touch, 22.5% last touch"))
    for model in AttributionModel.all { #expect(AttributionModel.named(model.name) == model) }
    #expect(AttributionModel.named("x-shaped") == nil)
  }

  @Test func `weights that cannot be meant are no weights`() {
    #expect(PositionWeights(first: 0.5, middle: 0.4) == nil)
    #expect(PositionWeights(first: 1.5, creation: -0.5) == nil)
    #expect(PositionWeights(advance: 0.5, close: 0.5) == nil)
    #expect(PositionWeights(first: .nan, creation: 1) == nil)
  }

  @Test func `weights survive a plan's JSON, and false ones do not`() throws {
    let weights = AttributionModel.fullPath.weights
    let data = try JSONEncoder().encode(weights)
    #expect(try JSONDecoder().decode(PositionWeights.self, from: data) == weights)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PositionWeights.self, from: Data(#"{"first":0.2}"#.utf8))
    }
  }
}
