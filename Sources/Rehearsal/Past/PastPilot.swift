internal import Pipeline
internal import Planning

/// The pilot as it would have been planned for one past window, its outcomes reduced to tallies.
struct PastPilot {
  /// How units were assigned under one method.
  struct Drawn {
    /// The method that was laid out, another than the one asked for where that was not possible.
    let method: DesignMethod
    /// Why that one.
    let reason: String
    /// The design, ready to draw.
    let design: any AssignmentDesign
  }

  /// The days that were played.
  let window: Window
  /// How many units the roster had then.
  let units: Int
  /// The tallies of the plan's metrics, as of the window's decision day.
  let tallies: [Tally]
  /// The design under each method asked for, or why there is none.
  let designs: [DesignMethod: Result<Drawn, PlanningError>]

  /// Plans the pilot for a past window, from what was known the day before it, and reads what then
  /// happened as of its decision day.
  ///
  /// - Parameters:
  ///   - plan: the plan to rehearse: its brief and metrics.
  ///   - window: the days to play it on.
  ///   - ledger: the ledger as known before the pilot, deals in order.
  ///   - methods: the designs to lay out, the plan's own first.
  /// - Throws: `PlanningError` when the plan's own design could not have been laid out.
  init(
    of plan: Plan, in window: Window, ledger: Ledger, methods: [DesignMethod]
  ) throws(PlanningError) {
    var brief = plan.brief
    brief.window = window
    let ground = try Groundwork(brief: brief, ledger: ledger, later: ledger)
    let roster = ground.roster
    var designs: [DesignMethod: Result<Drawn, PlanningError>] = [:]
    for method in methods {
      // Matched blocks of several arms are asked for in other words than the design they are called.
      let asked =
        plan.arms != nil && method == plan.design.method ? plan.brief.design.method : method
      do throws(PlanningError) {
        let past = try ground.layout(asked)
        designs[method] = .success(
          Drawn(method: past.design.method, reason: past.design.reason, design: past.drawing))
      } catch {
        guard method != plan.design.method else { throw error }
        designs[method] = .failure(error)
      }
    }
    let deals = DealsInScope(
      of: ledger, unitOfAccount: roster.unitOfAccount(in: ledger), units: roster.units.count,
      window: window, asOf: window.decisionDay)
    self.window = window
    self.designs = designs
    units = roster.units.count
    tallies = plan.metrics.map { planned in
      Metric.named(planned.id)?.tally(deals) ?? .mean([])
    }
  }
}
