internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// The share of deals won by each day of their life (Aalen & Johansen 1978, lost deals competing,
  /// open ones censored, errors by unit), and pipeline created by week, arm by arm.
  func curves(horizon: Int) -> PilotCurves {
    let parts = 6
    var grid: [Int] = []
    for part in 0...parts {
      let day = (part * horizon + parts / 2) / parts
      if grid.last != day { grid.append(day) }
    }
    return PilotCurves(
      horizon: horizon, grid: grid, treatment: course(.treatment, grid: grid),
      holdout: course(.holdout, grid: grid), weeks: weeks())
  }

  private func course(_ arm: Arm, grid: [Int]) -> PilotCurves.Course {
    guard case .duration(let durations) = Metric.winRateByDay.tally(deals) else {
      return PilotCurves.Course(points: [], reason: "deals have no length")
    }
    let rows = durations.units.indices.filter {
      self.arm(ofUnit: Int(durations.units[$0])) == arm
    }
    let horizon = grid.last ?? 0
    do throws(SampleError) {
      guard !rows.isEmpty else { throw .notEstimable(reason: "the arm has no deals") }
      let curve = try CumulativeIncidence(
        CompetingSample(
          times: rows.map { durations.days[$0] },
          outcomes: rows.map {
            durations.isWon[$0] ? .won : durations.isClosed[$0] ? .lost : .open
          },
          clusters: rows.map { durations.units[$0] }), cause: .won)
      let usable = min(Double(horizon), curve.largestHorizon)
      guard usable > 0 else {
        throw .notEstimable(reason: "no deal of the arm has been watched for a whole day yet")
      }
      var days = Set(grid.filter { Double($0) <= usable } + [Int(usable)])
      var last = 0.0
      for (time, value) in zip(curve.times, curve.incidence)
      where time <= usable && value > last {
        days.insert(Int(time))
        last = value
      }
      let watched = rows.map { durations.days[$0] }
      return PilotCurves.Course(
        points: days.sorted().compactMap { day in
          curve.point(at: Double(day), confidenceLevel: level).map { point in
            PilotCurves.Point(
              day: day, value: point.value, lower: point.interval?.lower,
              upper: point.interval?.upper, atRisk: watched.count { $0 >= Double(day) })
          }
        })
    } catch {
      return PilotCurves.Course(points: [], reason: "\(error)")
    }
  }

  /// Pipeline created since the start at the end of each week; the last ends with the window or the
  /// reading.
  private func weeks() -> [PilotCurves.Week] {
    let last = min(window.lastDay, asOf)
    guard last >= window.start else { return [] }
    let units = (
      treatment: Double(plan.unitCount(in: .treatment)),
      holdout: Double(plan.unitCount(in: .holdout))
    )
    let count = (last - window.start) / 7 + 1
    var sums = (
      treatment: [Double](repeating: 0, count: count + 1),
      holdout: [Double](repeating: 0, count: count + 1)
    )
    for deal in deals.deals {
      let week = (deal.created - window.start) / 7 + 1
      guard week >= 1, week <= count else { continue }
      if arm(ofUnit: Int(deal.unit)) == .treatment {
        sums.treatment[week] += deal.amount ?? 0
      } else {
        sums.holdout[week] += deal.amount ?? 0
      }
    }
    var total = (treatment: 0.0, holdout: 0.0)
    return (0...count).map { week in
      total.treatment += sums.treatment[week]
      total.holdout += sums.holdout[week]
      return PilotCurves.Week(
        number: week, treatment: total.treatment,
        treatmentPerUnit: units.treatment > 0 ? total.treatment / units.treatment : 0,
        holdout: total.holdout,
        holdoutPerUnit: units.holdout > 0 ? total.holdout / units.holdout : 0)
    }
  }
}
