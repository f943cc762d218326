public import Pipeline
public import Planning

extension RehearsalReport {
  /// Plays a pilot on the team's own past, again and again.
  ///
  /// The pilot's window slides back over the days before it starts. In each place the roster, the
  /// covariates and the design are drawn up from what was known the day before, units are assigned
  /// afresh in each rehearsal, and outcomes are read by the plan's estimators as they were on the
  /// day of decision. Of several treatment arms each is rehearsed against the holdout, at its own level.
  ///
  /// - Parameters:
  ///   - plan: the plan to rehearse.
  ///   - ledger: the exports; nothing that happened once the pilot has started is looked at.
  ///   - draws: how many rehearsals, 20 to 1,000,000, shared evenly among the windows.
  ///   - progress: told, after each window is planned and after each is played, what share of the
  ///     work is done, in [0, 1].
  /// - Throws: `RehearsalError` when there is no past to play on.
  public init(
    plan: Plan, ledger: Ledger, draws: Int = 1000, progress: (_ done: Double) -> Void = { _ in }
  ) throws(RehearsalError) {
    guard (20...1_000_000).contains(draws) else { throw .draws(draws) }
    let known = ledger.known(asOf: plan.brief.window.start - 1).withDealsInOrder
    let places = try PastWindows(
      of: plan.brief.window, ledger: known, most: min(26, draws / 10))
    var stage = Stage(plan: plan)
    let pilots = try stage.pilots(in: places.windows, ledger: known) { progress($0 / 2) }
    for (place, pilot) in pilots.enumerated() {
      let numbers = Array(stride(from: place + 1, through: draws, by: pilots.count))
      stage.play(pilot, numbers: numbers)
      progress(0.5 + 0.5 * Double(place + 1) / Double(pilots.count))
    }
    self = stage.report(of: pilots, places: places, draws: draws)
  }
}
