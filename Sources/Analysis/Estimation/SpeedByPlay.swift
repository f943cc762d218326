internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Speed and outcome of the deals in scope by the plays that touched their account, from the
  /// attribution window before their creation to their close; most deals first.
  func speedByPlay(horizon: Int) -> [PlaySpeed] {
    let plays = playsOnDeals()
    guard !ledger.touches.isEmpty else { return [] }
    var rowsByPlay: [Int32: [Int]] = [:]
    var none: [Int] = []
    for (row, names) in plays.enumerated() {
      for name in names { rowsByPlay[name, default: []].append(row) }
      if names.isEmpty { none.append(row) }
    }
    let named = rowsByPlay.map { (play: ledger.texts[$0.key] as String?, rows: $0.value) }
      .sorted { (-$0.rows.count, $0.play ?? "") < (-$1.rows.count, $1.play ?? "") }
    return (named + (none.isEmpty ? [] : [(nil, none)])).map { play, rows in
      speed(play, deals: rows.map { deals.deals[$0] }, horizon: horizon)
    }
  }

  /// For each deal in scope the names of the plays that ran on it, each once.
  private func playsOnDeals() -> [Set<Int32>] {
    var first = [Int32](repeating: 0, count: ledger.accounts.count + 1)
    for touch in ledger.touches { if let account = touch.account { first[Int(account) + 1] += 1 } }
    for account in 1..<first.count { first[account] += first[account - 1] }
    var next = first
    var byAccount = [Int32](repeating: 0, count: Int(first.last ?? 0))
    for (position, touch) in ledger.touches.enumerated() {
      guard let account = touch.account else { continue }
      byAccount[Int(next[Int(account)])] = Int32(position)
      next[Int(account)] += 1
    }
    return deals.deals.map { deal in
      guard let account = ledger.opportunities[deal.position].account else { return [] }
      var plays: Set<Int32> = []
      for place in first[Int(account)]..<first[Int(account) + 1] {
        let touch = ledger.touches[Int(byAccount[Int(place)])]
        guard touch.day <= deal.closed ?? asOf,
          touch.day >= deal.created - plan.brief.attribution.window,
          let name = touch.campaign ?? touch.channel
        else { continue }
        plays.insert(name)
      }
      return plays
    }
  }

  private func speed(_ play: String?, deals: [DealsInScope.Deal], horizon: Int) -> PlaySpeed {
    let timed = deals.compactMap { deal -> (deal: DealsInScope.Deal, days: Double)? in
      let end = deal.outcome == .open ? asOf : deal.closed
      guard let end, end >= deal.watchedFrom else { return nil }
      return (deal, Double(end - deal.watchedFrom))
    }
    let treated = deals.count { arm(ofUnit: Int($0.unit)) == .treatment }
    func speed(_ daysOpen: Estimated, _ wonByDay: Estimated) -> PlaySpeed {
      PlaySpeed(
        play: play, treatmentDeals: treated, holdoutDeals: deals.count - treated,
        closed: deals.count { $0.outcome != .open }, won: deals.count { $0.outcome == .won },
        daysOpen: daysOpen, wonByDay: wonByDay)
    }
    do throws(SampleError) {
      let sample = try CompetingSample(
        times: timed.map(\.days),
        outcomes: timed.map {
          $0.deal.outcome == .won ? .won : $0.deal.outcome == .lost ? .lost : .open
        },
        clusters: timed.map(\.deal.unit))
      let closing = try sample.closing()
      let usable = min(Double(horizon), SurvivalCurve(closing).largestHorizon)
      guard usable > 0 else {
        throw .notEstimable(reason: "no such deal has been watched for a whole day yet")
      }
      let mean = try RestrictedMean(closing, horizon: usable)
      let count = Double(mean.clusterCount)
      let share = try CumulativeIncidence(sample, cause: .won).point(at: usable)
      let methods = (
        Estimator.restrictedMean(horizon: Int(usable)).name,
        Estimator.incidence(day: Int(usable)).name
      )
      func around(
        _ value: Double, _ variance: Double, _ method: String, within most: Double
      ) -> Estimated {
        let estimate = try? StudentizedEstimate(
          value: value, standardError: (variance * count / (count - 1)).squareRoot(),
          degreesOfFreedom: count - 1)
        let whole = try? estimate?.interval(confidenceLevel: level)
        let interval = whole.map {
          ConfidenceInterval(
            lower: max($0.lower, 0), upper: min($0.upper, most),
            confidenceLevel: $0.confidenceLevel)
        }
        return Estimated(
          estimate: value, interval: interval, method: method,
          reason: interval == nil ? "deals of so few units do not show how units differ" : nil)
      }
      let error = share?.standardError ?? 0
      return speed(
        around(mean.estimate, mean.jackknifeVariance, methods.0, within: usable),
        around(share?.value ?? 0, error * error, methods.1, within: 1))
    } catch {
      let none = Estimated(notEstimable: "\(error)", method: "by unit")
      return speed(none, none)
    }
  }
}
