import Pipeline
import Testing

/// Each metric by hand on the small ledger, and the laws all of them keep.
@Suite struct MetricTests {
  /// A opened three deals, B two, C none in the window.
  @Test func `opportunity rate says which units opened a deal`() {
    #expect(Metric.opportunityRate.tally(SmallLedger.deals()) == .mean([1, 1, 0]))
  }

  /// A: 1,000 + 500 + 250; B: 2,000 and a deal without an amount; C: nothing.
  @Test func `pipeline created adds up what the window opened`() {
    #expect(Metric.pipelineCreated.tally(SmallLedger.deals()) == .mean([1_750, 2_000, 0]))
  }

  /// By 31 October A has won one deal and lost one, the third closes in November; B has lost one.
  @Test func `win rate counts closed deals only`() {
    #expect(
      Metric.winRate.tally(SmallLedger.deals())
        == .ratio(numerators: [1, 0, 0], denominators: [2, 1, 0]))
  }

  /// A opened three deals and won one of 1,000; B opened two and won none.
  @Test func `counts, wins and won money are summed by unit`() {
    let deals = SmallLedger.deals()
    #expect(Metric.opportunitiesPerAccount.tally(deals) == .mean([3, 2, 0]))
    #expect(Metric.winsPerAccount.tally(deals) == .mean([1, 0, 0]))
    #expect(Metric.accountWinRate.tally(deals) == .mean([1, 0, 0]))
    #expect(Metric.closedWon.tally(deals) == .mean([1_000, 0, 0]))
    #expect(
      Metric.averageDeal.tally(deals)
        == .ratio(numerators: [1_000, 0, 0], denominators: [1, 0, 0]))
    #expect(
      Metric.closedDealDays.tally(deals)
        == .ratio(numerators: [30, 1, 0], denominators: [2, 1, 0]))
  }

  @Test func `a won deal without an amount is in no average`() {
    var ledger = SmallLedger.ledger
    ledger.opportunities = [
      SmallLedger.deal(0, 0, "2026-09-05", .won, "2026-09-09", nil),
      SmallLedger.deal(1, 0, "2026-09-05", .won, "2026-09-09", 10),
    ]
    #expect(
      Metric.averageDeal.tally(SmallLedger.deals(of: ledger))
        == .ratio(numerators: [10, 0, 0], denominators: [1, 0, 0]))
  }

  /// C's deal of 31 August was open on 1 September and won on the 20th: 19 days. One that closed on
  /// 31 August itself was not open any more.
  @Test func `deals open at the start are counted from the first day`() {
    var ledger = SmallLedger.ledger
    ledger.opportunities.append(SmallLedger.deal(8, 0, "2026-07-01", .lost, "2026-08-31", 1))
    ledger.opportunities.append(SmallLedger.deal(9, 1, "2026-07-01", .open, nil, 1))
    let deals = DealsInScope(
      of: ledger, unitOfAccount: [0, 1, 2], units: 3, window: SmallLedger.window,
      asOf: SmallLedger.asOf, scope: .openAtStart)
    #expect(
      Metric.winRateByDay.ofDealsOpenAtStart.tally(deals)
        == .duration(
          Durations(
            units: [2, 1], days: [19, 60], isClosed: [true, false], isWon: [true, false])))
    #expect(Metric.winRateByDay.ofDealsOpenAtStart.isCausal)
  }

  /// 1→21 September 20 days; 30 September→10 October 10; 15 September→31 October 46, open;
  /// 10 September→31 October 51, open; 11→12 September 1.
  @Test func `cycle length runs to the close or to the day of reading`() {
    #expect(
      Metric.cycleLength.tally(SmallLedger.deals())
        == .duration(
          Durations(
            units: [0, 0, 0, 1, 1], days: [20, 10, 46, 51, 1],
            isClosed: [true, true, false, false, true],
            isWon: [true, false, false, false, false])))
  }

  @Test func `a deal closed on an unknown day or before its creation has no length`() {
    var ledger = SmallLedger.ledger
    ledger.opportunities = [
      SmallLedger.deal(0, 0, "2026-09-05", .won, nil, 1),
      SmallLedger.deal(1, 0, "2026-09-05", .won, "2026-09-04", 1),
      SmallLedger.deal(2, 0, "2026-09-05", .won, "2026-09-05", 1),
    ]
    #expect(
      Metric.cycleLength.tally(SmallLedger.deals(of: ledger))
        == .duration(Durations(units: [0], days: [0], isClosed: [true], isWon: [true])))
  }

  @Test func `ids name their metric and differ`() {
    #expect(Metric.all.allSatisfy { Metric.named($0.id)?.id == $0.id })
    #expect(Set(Metric.all.map(\.id)).count == Metric.all.count)
    #expect(Metric.named("clicks") == nil)
  }

  @Test(arguments: Metric.all.map(\.id))
  func `a tally has one entry a unit, and durations know their unit`(id: String) throws {
    let metric = try #require(Metric.named(id))
    switch metric.tally(SmallLedger.deals(units: [4, 0, 2], count: 6)) {
    case .mean(let values):
      #expect(metric.shape == .mean && values.count == 6)
      #expect(metric.isCausal)
    case .ratio(let numerators, let denominators):
      #expect(metric.shape == .ratio && numerators.count == 6 && denominators.count == 6)
      #expect(
        zip(numerators, denominators).allSatisfy {
          0 <= $0 && ($0 <= $1 || metric.unit == .money)
        })
    case .duration(let durations):
      #expect(metric.shape == .duration)
      #expect(durations.units.allSatisfy { (0..<6).contains($0) })
      #expect(durations.days.allSatisfy { $0 >= 0 })
    }
  }

  @Test(arguments: Metric.all.map(\.id))
  func `without deals there is an entry a unit all the same`(id: String) throws {
    let metric = try #require(Metric.named(id))
    switch metric.tally(SmallLedger.deals(of: Ledger())) {
    case .mean(let values): #expect(values == [0, 0, 0])
    case .ratio(let won, let closed): #expect(won == [0, 0, 0] && closed == [0, 0, 0])
    case .duration(let durations): #expect(durations.days.isEmpty)
    }
  }

  @Test(arguments: Metric.all.map(\.id))
  func `a deal outside the window changes nothing`(id: String) throws {
    let metric = try #require(Metric.named(id))
    let before = metric.tally(SmallLedger.deals())
    for created in ["2026-08-31", "2026-10-01", "?"] {
      var ledger = SmallLedger.ledger
      ledger.opportunities.append(SmallLedger.deal(99, 0, created, .won, "2026-10-02", 77))
      #expect(metric.tally(SmallLedger.deals(of: ledger)) == before)
    }
  }

  @Test(arguments: Metric.all.map(\.id))
  func `the order of the deals does not matter`(id: String) throws {
    let metric = try #require(Metric.named(id))
    var ledger = SmallLedger.ledger
    ledger.opportunities.reverse()
    let forwards = metric.tally(SmallLedger.deals())
    switch (forwards, metric.tally(SmallLedger.deals(of: ledger))) {
    case (.duration(let one), .duration(let other)):
      #expect(one.units == other.units.reversed() && one.days == other.days.reversed())
      #expect(one.isClosed == other.isClosed.reversed())
    case (_, let backwards): #expect(backwards == forwards)
    }
  }
}
