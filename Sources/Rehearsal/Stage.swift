internal import Pipeline
internal import Planning
internal import Statistics

/// Where rehearsals are run and counted.
struct Stage {
  let plan: Plan
  /// Every design of this version that can deal the plan's arms, simplest first.
  let methods: [DesignMethod]
  /// The plan's metrics; with several arms once for each arm, in the brief's order.
  private(set) var metrics: [[MetricTotals]]
  /// How often any of several arms missed zero on the primary metric although nothing was done, and in
  /// how many rehearsals each arm could be read.
  private(set) var anyArm = (missed: 0, rehearsals: 0)
  private(set) var designs: [DesignMethod: DesignTotals] = [:]
  private let level: ConfidenceLevel

  /// What is known of one design so far, by the primary metric; of several arms, by the first.
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
    level = (try? ConfidenceLevel(plan.brief.comparisonConfidence)) ?? .ninetyFive
    methods =
      plan.arms == nil
      ? DesignMethod.allCases.filter { $0 != .auto } : [.complete, .blocked, .matchedPairs]
    let lifts = Set(Stage.lifts + [0, plan.brief.expected.minimumLift]).sorted()
    let none = MetricTotals(lifts: lifts, level: level)
    metrics = (plan.arms?.map(\.name) ?? [""]).map { _ in plan.metrics.map { _ in none } }
    for method in methods { designs[method] = DesignTotals(primary: none) }
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
        let isOwn = method == plan.design.method
        if let design = drawn.design as? ArmsDesign {
          play(pilot, design, numbers: numbers, isOwn: isOwn, into: &totals)
        } else {
          play(pilot, drawn.design, numbers: numbers, isOwn: isOwn, into: &totals)
        }
        if isOwn { totals.primary = metrics[0][0] }
      }
      designs[method] = totals
    }
  }

  /// Runs rehearsals of two arms: the plan's own design on every metric, another on the primary.
  private mutating func play(
    _ pilot: PastPilot, _ design: any AssignmentDesign, numbers: [Int], isOwn: Bool,
    into totals: inout DesignTotals
  ) {
    let assignments = numbers.map {
      design.draw($0, seed: plan.design.seed &+ Stage.rehearsals).isTreated
    }
    for place in plan.metrics.indices where isOwn || place == 0 {
      // Four draws for each rehearsal, lest the chance in the pool blur theirs.
      let replays = Stage.replays(for: level)
      let reduced = reduce(
        pilot.tallies[place], place, design, pool: max(replays, 4 * numbers.count),
        seed: pilot.seed(of: plan))
      func read(_ totals: inout MetricTotals) {
        switch reduced {
        case .success(let metric):
          totals.add(
            zip(numbers, assignments).map { number, assignment in
              MetricTotals.Rehearsed(
                metric: metric, isTreated: assignment, generator: injection(place, number))
            }, of: metric)
        case .failure(let error): totals.skip(numbers.count, because: "\(error)")
        }
      }
      var own = isOwn ? metrics[0][place] : totals.primary
      read(&own)
      if isOwn { metrics[0][place] = own } else { totals.primary = own }
    }
  }

  /// Runs rehearsals of several arms, each against the holdout: the plan's own design on every metric
  /// of every arm, another on the primary of the first.
  ///
  /// Who is in the other arms is another in each rehearsal, so each has replays of its own.
  private mutating func play(
    _ pilot: PastPilot, _ design: ArmsDesign, numbers: [Int], isOwn: Bool,
    into totals: inout DesignTotals
  ) {
    let dealt = numbers.map { design.deal($0, seed: plan.design.seed &+ Stage.rehearsals) }
    var misses = [Bool?](repeating: false, count: numbers.count)
    for arm in metrics.indices where isOwn || arm == 0 {
      let drawn = dealt.map { ArmInWindow(arm, of: $0, strata: design.strata) }
      for place in plan.metrics.indices where isOwn || place == 0 {
        let tally = pilot.tallies[place]
        let whole = reduce(
          tally, place, CompleteDesign(unitCount: pilot.units, treated: pilot.units / 2), pool: 1,
          seed: 0)
        func read(_ totals: inout MetricTotals) {
          guard case .success(let whole) = whole else {
            if case .failure(let error) = whole {
              totals.skip(numbers.count, because: "\(error)")
            }
            if isOwn, place == 0 { misses = numbers.map { _ in nil } }
            return
          }
          var read: [(position: Int, draw: MetricTotals.Rehearsed)] = []
          for (position, pair) in drawn.enumerated() {
            let number = numbers[position]
            switch reduce(
              tally.taking(pair.units), place, pair.design, pool: Stage.replays(for: level),
              seed: pilot.seed(of: plan) &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
            {
            case .success(let metric):
              read.append(
                (
                  position,
                  MetricTotals.Rehearsed(
                    metric: metric, isTreated: pair.isTreated, generator: injection(place, number))
                ))
            case .failure(let error): totals.skip(1, because: "\(error)")
            }
          }
          let missed = totals.add(read.map(\.draw), of: whole)
          guard isOwn, place == 0 else { return }
          var found = [Bool?](repeating: nil, count: numbers.count)
          for (one, isMissed) in zip(read, missed) { found[one.position] = isMissed }
          misses = zip(misses, found).map { before, now in
            before.flatMap { before in now.map { before || $0 } }
          }
        }
        var own = isOwn ? metrics[arm][place] : totals.primary
        read(&own)
        if isOwn { metrics[arm][place] = own } else { totals.primary = own }
      }
    }
    guard isOwn else { return }
    anyArm.missed += misses.count { $0 == true }
    anyArm.rehearsals += misses.count { $0 != nil }
  }

  /// Reduces a metric for one design.
  private func reduce(
    _ tally: Tally, _ place: Int, _ design: any AssignmentDesign, pool: Int, seed: UInt64
  ) -> Result<any WindowMetric, SampleError> {
    let reduction = WindowReduction(
      design: design, replays: min(pool, Stage.replays(for: level)), pool: pool, seed: seed,
      level: level)
    do throws(SampleError) {
      return .success(try reduction.metric(tally, estimator: plan.metrics[place].estimator))
    } catch { return .failure(error) }
  }

  private func injection(_ place: Int, _ number: Int) -> RandomGenerator {
    RandomGenerator(
      seed: plan.design.seed &+ Stage.injections &+ UInt64(place), stream: UInt64(number))
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
  fileprivate static let replays: UInt64 = 0x5245_504C_4159_5345
  private static let injections: UInt64 = 0x494E_4A45_4354_5345
}

extension PastPilot {
  /// Where the window's replays start: another place for each window, so that what chance there is in
  /// one window's replays is not that of all.
  func seed(of plan: Plan) -> UInt64 {
    plan.design.seed &+ Stage.replays
      &+ UInt64(truncatingIfNeeded: window.start.number) &* 0x9E37_79B9_7F4A_7C15
  }
}
