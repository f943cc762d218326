import Foundation
import Pipeline
import Testing

/// A book of touches drawn at random, its deals credited under every model.
@Suite struct AttributionBookTests {
  /// The draws of `Fixtures/attribution.py`.
  struct Draws {
    var state = 20_261_122
    mutating func draw(_ below: Int) -> Int {
      state = (state * 1_103_515_245 + 12_345) % (1 << 31)
      return (state >> 8) % below
    }
  }

  static let reach = 60
  static let read = Day(number: 190)

  /// The book of `Fixtures/attribution.py`, the touches in the order drawn.
  static let ledger: Ledger = {
    var draws = Draws()
    var ledger = Ledger()
    ledger.accounts = (0..<50).map { Account(id: "A\($0)", name: "A\($0)") }
    for number in 0..<60 {
      let created = 100 + draws.draw(60)
      let advanced = draws.draw(3) > 0 ? created + draws.draw(25) : nil
      let closed = draws.draw(2) > 0 ? created + draws.draw(70) : nil
      ledger.opportunities.append(
        Opportunity(
          id: Int32(number), account: Int32(draws.draw(50)), created: Day(number: Int32(created)),
          outcome: closed == nil ? .open : .won, closed: closed.map { Day(number: Int32($0)) },
          amount: Double(1000 + draws.draw(90_000))))
      if let advanced {
        for day in [created, advanced] {
          ledger.stageChanges.append(
            StageChange(opportunity: Int32(number), stage: 0, day: Day(number: Int32(day))))
        }
      }
    }
    for _ in 0..<300 {
      let account = Int32(draws.draw(50))
      let day = Day(number: Int32(5 * draws.draw(44)))
      ledger.touches.append(Touch(account: account, day: day, channel: Int32(draws.draw(4))))
    }
    return ledger
  }()

  /// Money by channel, and money that no touch came before.
  static func split(_ ledger: Ledger, _ model: AttributionModel) -> (sums: [Double], lost: Double) {
    let index = TouchIndex(ledger)
    var sums = [Double](repeating: 0, count: 4)
    var lost = 0.0
    for (position, deal) in ledger.opportunities.enumerated() {
      let amount = deal.amount ?? 0
      guard let (path, touches) = index.path(ofDeal: position, window: reach, asOf: read),
        path.isAttributable
      else {
        lost += amount
        continue
      }
      for (credit, touch) in zip(model.credits(for: path), touches) {
        sums[Int(ledger.touches[touch].channel ?? 0)] += credit * amount
      }
    }
    return (sums, lost)
  }

  static let models: [AttributionModel] = {
    let own = PositionWeights(first: 0.1, creation: 0.2, advance: 0.1, middle: 0.6)
    return AttributionModel.all + (own.map { [.custom($0, halfLife: 14)] } ?? [])
  }()

  /// What `Fixtures/attribution.py` prints.
  @Test func `an independent count in Python gives every channel the same money`() throws {
    let expected: [String: ([Double], Double)] = [
      "first-touch": ([827947.0, 430949.0, 583772.0, 207605.0], 962749.0),
      "last-touch": ([773454.0, 568603.0, 491167.0, 217049.0], 962749.0),
      "linear": ([778642.6667, 521598.8, 503302.3, 246729.2333], 962749.0),
      "time-decay": ([782552.5573, 535039.8082, 516903.4215, 215777.2129], 962749.0),
      "u-shaped": ([796859.0, 504874.8, 524629.6333, 223909.5667], 962749.0),
      "w-shaped": ([646151.7845, 599123.0333, 591758.1083, 213240.0738], 962749.0),
      "full-path": ([632179.9636, 582458.2546, 613702.0665, 221932.7153], 962749.0),
      "custom": ([522801.9558, 684825.4304, 599891.2751, 242754.3387], 962749.0),
    ]
    #expect(Self.models.count == expected.count)
    for model in Self.models {
      let (sums, lost) = try #require(expected[model.name])
      let split = Self.split(Self.ledger, model)
      for (mine, theirs) in zip(split.sums, sums) {
        #expect(abs(mine - theirs) < 1e-4, "\(model.name)")
      }
      #expect(split.lost == lost)
    }
  }

  @Test(arguments: models)
  func `credits of a deal sum to one, or to zero where no touch came before`(
    model: AttributionModel
  ) throws {
    let index = TouchIndex(Self.ledger)
    for deal in Self.ledger.opportunities.indices {
      let (path, _) = try #require(index.path(ofDeal: deal, window: Self.reach, asOf: Self.read))
      let credits = model.credits(for: path)
      #expect(credits.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 })
      #expect(abs(credits.reduce(0, +) - (path.isAttributable ? 1 : 0)) < 1e-12)
    }
  }

  @Test(arguments: models)
  func `neither the order of rows nor touches of other accounts change a split`(
    model: AttributionModel
  ) {
    var other = Self.ledger
    other.touches.reverse()
    other.accounts.append(Account(id: "B", name: "B"))
    other.touches += (0..<50).map { Touch(account: 50, day: Day(number: 3 * $0), channel: 1) }
    other.touches.append(Touch(account: nil, day: Day(number: 120), channel: 2))
    let (one, two) = (Self.split(Self.ledger, model), Self.split(other, model))
    for (first, second) in zip(one.sums, two.sums) { #expect(abs(first - second) < 1e-6) }
    #expect(one.lost == two.lost)
  }

  @Test func `a window holds its first day, and a reading knows no later touch`() throws {
    var ledger = Ledger()
    ledger.accounts = [Account(id: "A", name: "A")]
    let created = Day(number: 200)
    ledger.opportunities = [
      Opportunity(id: 0, account: 0, created: created, outcome: .won, closed: created + 30)
    ]
    ledger.touches = [-61, -60, 0, 10, 11, 30, 31].map { Touch(account: 0, day: created + $0) }
    let index = TouchIndex(ledger)
    let all = try #require(index.path(ofDeal: 0, window: 60, asOf: created + 90))
    #expect(all.path.days.map { $0 - created } == [-60, 0, 10, 11, 30])
    #expect(all.touches == [1, 2, 3, 4, 5])
    let early = try #require(index.path(ofDeal: 0, window: 60, asOf: created + 10))
    #expect(early.path.days.map { $0 - created } == [-60, 0, 10] && early.path.end == created + 10)
    ledger.opportunities[0].account = nil
    #expect(TouchIndex(ledger).path(ofDeal: 0, window: 60, asOf: created) == nil)
  }
}
