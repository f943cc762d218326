internal import Pipeline
internal import Planning
internal import Statistics

/// Where rehearsals are run and counted.
struct Stage {
  let plan: Plan
  /// Every design of this version, simplest first.
  let methods = DesignMethod.allCases.filter { $0 != .auto }
  private(set) var metrics: [MetricTotals]
  private(set) var designs: [DesignMethod: DesignTotals] = [:]

  /// What is known of one design so far.
  struct DesignTotals {
    var primary: MetricTotals
    var fallenBack = 0
    var reason: String?
  }

  /// The lifts put in, besides none and the one the brief asks for.
  static let lifts = [
    0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5,
  ]

  init(plan: Plan) {
    self.plan = plan
    let lifts = Set(Stage.lifts + [0, plan.brief.expected.minimumLift]).sorted()
    metrics = plan.metrics.map { _ in MetricTotals(lifts: lifts) }
    for method in methods { designs[method] = DesignTotals(primary: MetricTotals(lifts: lifts)) }
  }

  /// Plans the pilot in each window where that is possible.
  func pilots(
    in windows: [Window], ledger: Ledger, progress: (_ done: Double) -> Void = { _ in }
  ) throws(RehearsalError) -> [PastPilot] {
    var pilots: [PastPilot] = []
    var flaw: PlanningError?
    for (place, window) in windows.enumerated() {
      do throws(PlanningError) {
        pilots.append(try PastPilot(of: plan, in: window, ledger: ledger, methods: methods))
      } catch { flaw = error }
      progress(Double(place + 1) / Double(windows.count))
    }
    guard !pilots.isEmpty else {
      throw .noPastPilot(windows: windows.count, reason: flaw?.description ?? "")
    }
    return pilots
  }

  /// Runs the rehearsals of those numbers on one window, under every design.
  mutating func play(_ pilot: PastPilot, numbers: [Int]) {
    for method in methods {
      guard var totals = designs[method], let laid = pilot.designs[method] else { continue }
      switch laid {
      case .failure(let error):
        totals.fallenBack += 1
        totals.reason = "\(error)"
      case .success(let drawn):
        if drawn.method != method {
          totals.fallenBack += 1
          totals.reason = drawn.reason
        }
        let assignments = numbers.map {
          drawn.design.draw($0, seed: plan.design.seed &+ Stage.rehearsals).isTreated
        }
        let own = method == plan.design.method
        for place in plan.metrics.indices where own || place == 0 {
          let metric = reduce(pilot, place, drawn.design, rehearsals: numbers.count)
          let generators = numbers.map {
            RandomGenerator(
              seed: plan.design.seed &+ Stage.injections &+ UInt64(place), stream: UInt64($0))
          }
          func read(_ totals: inout MetricTotals) {
            switch metric {
            case .success(let metric):
              totals.add(assignments, of: metric, generators: generators)
            case .failure(let error):
              totals.skip(numbers.count, because: "\(error)")
            }
          }
          if own { read(&metrics[place]) } else { read(&totals.primary) }
        }
        if own { totals.primary = metrics[0] }
      }
      designs[method] = totals
    }
  }

  /// Reduces a metric of a window for one design.
  ///
  /// The replays of the rehearsals of a window come from one pool, which has four draws for each of
  /// them, lest the chance in it blur theirs.
  private func reduce(
    _ pilot: PastPilot, _ place: Int, _ design: any AssignmentDesign, rehearsals: Int
  ) -> Result<any WindowMetric, SampleError> {
    let level = (try? ConfidenceLevel(plan.brief.confidence)) ?? .ninetyFive
    let replays = Stage.replays(for: level)
    let reduction = WindowReduction(
      design: design, replays: replays, pool: max(replays, 4 * rehearsals),
      seed: plan.design.seed &+ Stage.replays, level: level)
    do throws(SampleError) {
      return .success(
        try reduction.metric(pilot.tallies[place], estimator: plan.metrics[place].estimator))
    } catch { return .failure(error) }
  }

  /// How many replays a rehearsal compares: 200 or the next number at which the chance of a p-value
  /// below 1 − level is within a hundredth of that. With 200, p is below 0.05 in 10 of 201 cases; with 199, in 9 of 200.
  static func replays(for level: ConfidenceLevel) -> Int {
    let error = 1 - level.value
    func attained(_ replays: Int) -> Double {
      ((error * Double(replays + 1) - 1e-9).rounded(.up) - 1) / Double(replays + 1)
    }
    let least = Swift.max(200, Int((1 / error).rounded(.up)))
    return (least...(2 * least)).first { attained($0) >= 0.99 * error } ?? 2 * least
  }

  // Apart from one another and from the plan's own draws.
  private static let rehearsals: UInt64 = 0x5245_4845_4152_5345
  private static let replays: UInt64 = 0x5245_504C_4159_5345
  private static let injections: UInt64 = 0x494E_4A45_4354_5345
}
