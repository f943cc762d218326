/// Metrics of how fast deals bring money, which a readout computes beside those a plan names.
extension Metric {
  /// Money per account and day: deals opened × share won × average won deal ÷ days a deal stays
  /// open, as sales reckons the speed of a pipeline.
  ///
  /// Its tally is what it is made of in the end: money won over the days deals were open.
  public static let pipelineVelocity = Metric(
    id: "pipeline-velocity", label: "Pipeline velocity per account and day", shape: .ratio,
    unit: .money, isCausal: false, higherIsBetter: true, counted: "won"
  ) { deals in
    let days = deals.durations
    var open = [Double](repeating: 0, count: deals.units)
    for (unit, length) in zip(days.units, days.days) { open[Int(unit)] += length }
    return .ratio(
      numerators: deals.sum { $0.outcome == .won ? $0.amount ?? 0 : 0 }, denominators: open)
  }

  /// Mean days to a win of the deals won within a horizon, lost deals competing.
  public static let timeToWin = Metric(
    id: "time-to-win", label: "Days to a win", shape: .duration, unit: .days, isCausal: false,
    higherIsBetter: false, counted: "won"
  ) { deals in
    .duration(deals.durations)
  }

  /// Mean days of the deals that have closed, open ones left out, as spreadsheets have it.
  public static let closedDealDays = Metric(
    id: "closed-deal-days", label: "Days of closed deals only (naive)", shape: .ratio, unit: .days,
    isCausal: false, higherIsBetter: false, counted: "closed"
  ) { deals in
    let all = deals.durations
    var days = [Double](repeating: 0, count: deals.units)
    var closed = days
    for row in all.units.indices where all.isClosed[row] {
      days[Int(all.units[row])] += all.days[row]
      closed[Int(all.units[row])] += 1
    }
    return .ratio(numerators: days, denominators: closed)
  }
}
