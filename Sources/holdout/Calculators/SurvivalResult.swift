internal import Pipeline
internal import Statistics

/// What `calc survival` found, as people read it and as JSON has it.
struct SurvivalResult: Encodable {
  /// A curve at one time.
  struct Point: Encodable {
    let time: Double
    let atRisk: Int?
    let value: Double
    let standardError: Double?
    let lower: Double?
    let upper: Double?
  }

  /// One arm.
  struct Arm: Encodable {
    let arm: String
    let rows: Int
    let events: Int
    var median: Double?
    var medianInterval: IntervalEnds?
    var restrictedMean = CalculatorResult(method: "restricted mean")
    var survival: [Point] = []
    var incidence: [String: [Point]] = [:]

    init(arm: String, rows: Int, events: Int) {
      self.arm = arm
      self.rows = rows
      self.events = events
    }

    private enum Key: String, CodingKey {
      case arm, rows, events, median, medianInterval, restrictedMean, survival, incidence
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(arm, forKey: .arm)
      try container.encode(rows, forKey: .rows)
      try container.encode(events, forKey: .events)
      try container.encode(median, forKey: .median)
      try container.encode(medianInterval, forKey: .medianInterval)
      try container.encode(restrictedMean, forKey: .restrictedMean)
      try container.encode(survival, forKey: .survival)
      try container.encode(incidence, forKey: .incidence)
    }
  }

  /// A test over the whole follow-up.
  struct Test: Encodable {
    let chiSquare: Double
    let degreesOfFreedom: Int
    let pValue: Double
  }

  var group: String?
  let horizon: Double
  var arms: [Arm] = []
  var difference = CalculatorResult(method: "restricted mean")
  var logRank: Test?
  var gray: [String: Test] = [:]

  init(horizon: Double) { self.horizon = horizon }

  /// The result for people.
  var text: String {
    var lines: [(String, String)] = [("horizon", significant(horizon))]
    for arm in arms {
      lines.append(("arm", "\(arm.arm): \(arm.rows) rows, \(arm.events) ended"))
      lines.append(("  median", arm.median.map(significant) ?? "not reached"))
      lines.append(
        (
          "  restricted mean",
          arm.restrictedMean.estimate.map {
            "\(significant($0)) (standard error "
              + "\(arm.restrictedMean.standardError.map(significant) ?? "none"))"
          } ?? "not estimable: \(arm.restrictedMean.reason ?? "")"
        ))
      lines += arm.survival.map { ("  not ended by \(significant($0.time))", say($0)) }
      for (cause, points) in arm.incidence.sorted(by: { $0.key < $1.key }) {
        let name = cause == "1" ? "won" : "lost"
        lines += points.map { ("  \(name) by \(significant($0.time))", say($0)) }
      }
    }
    lines.append(
      (
        "difference",
        difference.estimate.map { estimate in
          let ends = difference.interval.map {
            " (\(significant($0.lower)) to \(significant($0.upper)))"
          }
          return significant(estimate) + (ends ?? "")
            + (difference.pValue.map { ", p \(significant($0))" } ?? "")
        } ?? "not estimable: \(difference.reason ?? "")"
      ))
    if let logRank {
      lines.append(
        ("log-rank", "\(significant(logRank.chiSquare)), p \(significant(logRank.pValue))"))
    }
    for (cause, test) in gray.sorted(by: { $0.key < $1.key }) {
      let name = cause == "1" ? "won" : "lost"
      lines.append(
        ("Gray, \(name)", "\(significant(test.chiSquare)), p \(significant(test.pValue))"))
    }
    return aligned(lines)
  }

  private func say(_ point: Point) -> String {
    let ends =
      if let lower = point.lower, let upper = point.upper {
        " (\(Wording.percent(lower)) to \(Wording.percent(upper)))"
      } else {
        ""
      }
    return Wording.percent(point.value) + ends + (point.atRisk.map { ", \($0) at risk" } ?? "")
  }
}
