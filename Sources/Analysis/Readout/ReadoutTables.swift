internal import Pipeline
internal import Planning
internal import Statistics

extension Readout {
  /// A table of a readout: a heading for each column and its rows.
  public struct Table: Hashable, Sendable {
    /// The headings.
    public let header: [String]
    /// The rows; a cell without a value is empty.
    public let rows: [[String]]
  }

  /// The tables of a readout by name: estimates, units, channels, curves, challenge.
  public var tables: [(name: String, table: Table)] {
    [("estimates", estimates), ("units", units)]
      + (money.map { [("channels", $0.table)] } ?? [])
      + (curves.map { [("curves", $0.table)] } ?? [])
      + (challenge.map { [("challenge", $0.table)] } ?? [])
  }

  /// The estimates, two rows a metric: the difference and the relative lift. Where there are several
  /// arms, those of each against the holdout stand first, and a column before the others says which.
  public var estimates: Table {
    guard comparisons.isEmpty else {
      let tables =
        comparisons.map { ($0.arm, $0.readout.pooledEstimates) } + [("all arms", pooledEstimates)]
      return Table(
        header: ["arm"] + pooledEstimates.header,
        rows: tables.flatMap { arm, table in table.rows.map { [arm] + $0 } })
    }
    return pooledEstimates
  }

  /// The estimates of everyone treated against the holdout: those of the plan first, then deals open
  /// at the start and the metrics the plan does not name.
  private var pooledEstimates: Table {
    let named = metrics.map { ($0, "created in the window", "yes") }
    let beside =
      openAtStart.map { ($0, "open at the start", "no") }
      + self.beside.map { ($0, "created in the window", "no") }
    let rows = (named + beside).flatMap { result, deals, isNamed -> [[String]] in
      let arms = [
        "\(result.treatment.units)", text(result.treatment.value), "\(result.holdout.units)",
        text(result.holdout.value),
      ]
      return [("difference", result.difference), ("relative", result.relative)].map { row in
        let (measure, estimated) = row
        return [
          result.metric.id, result.metric.label, deals, isNamed, measure,
          result.metric.unit.rawValue,
          result.metric.isCausal ? "causal" : "descriptive",
        ] + arms + [
          text(estimated.estimate), text(estimated.interval?.lower),
          text(estimated.interval?.upper), "\(plan.brief.confidence)", text(estimated.pValue),
          estimated.method, estimated.reason ?? "",
        ]
      }
    }
    return Table(
      header: [
        "metric", "label", "deals", "named_in_plan", "measure", "unit", "kind", "treatment_units",
        "treatment_value",
        "holdout_units", "holdout_value", "estimate", "lower", "upper", "confidence", "p_value",
        "method", "reason",
      ], rows: rows)
  }

  /// What every randomised unit contributed to every metric: the tallies behind the estimates.
  public var units: Table {
    let names = zip(metrics, tallies).flatMap { result, tally -> [String] in
      switch tally {
      case .mean: [result.metric.id]
      case .ratio: ["\(result.metric.id) numerator", "\(result.metric.id) denominator"]
      case .duration:
        ["days", result.metric.counted, "deals"].map { "\(result.metric.id) \($0)" }
      }
    }
    let columns = zip(metrics, tallies).flatMap { result, tally in
      tally.columns(units: plan.units.count, countsWins: result.metric.unit == .share)
    }
    let rows = plan.units.enumerated().map { position, unit in
      [unit.id, unit.armLabel, unit.stratum.map { "\($0)" } ?? "", "\(unit.accounts.count)"]
        + columns.map { text($0[position]) }
    }
    return Table(header: ["unit", "arm", "stratum", "accounts"] + names, rows: rows)
  }

  private func text(_ value: Double?) -> String {
    guard let value else { return "" }
    guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
    return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension Tally {
  fileprivate func columns(units: Int, countsWins: Bool) -> [[Double]] {
    switch self {
    case .mean(let values): return [values]
    case .ratio(let numerators, let denominators): return [numerators, denominators]
    case .duration(let durations):
      var columns = [[Double]](repeating: [Double](repeating: 0, count: units), count: 3)
      for row in durations.units.indices {
        let unit = Int(durations.units[row])
        columns[0][unit] += durations.days[row]
        let counts = countsWins ? durations.isWon[row] : durations.isClosed[row]
        columns[1][unit] += counts ? 1 : 0
        columns[2][unit] += 1
      }
      return columns
    }
  }
}
