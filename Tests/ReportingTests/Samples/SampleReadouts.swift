import Analysis
import Pipeline
import Planning
import Statistics

/// Three fictitious pilots: a clear win, one that cannot tell, and one broken by contamination.
enum SampleReadouts {
  static let digest = "sha256:" + String(repeating: "9f31c07e", count: 8)
  static let rule =
    "Scale if the lower end of the 95% interval of the lift is above 0%; stop if its upper end is "
    + "below +30%, which governs where both hold; extend if as much data again at the same "
    + "estimate would meet either; else cannot tell."
  /// A name as an attacker, a poet and a careless import would write it.
  static let hostile =
    "<script>alert('x')</script> \"O'Neill & Söhne\" \u{202E}gnirts\u{202C} شركة 🦊 \u{1B}[31m\u{7}"
    + String(repeating: "LongName", count: 60)

  /// All three.
  static func all() throws -> [Readout] { [try clearWin(), try cannotTell(), try broken()] }

  static func clearWin() throws -> Readout {
    try readout(
      SamplePlan(), call: .scale,
      sentence: "Scale: 41 of 120 treated accounts opened a deal against 19 of 118 held out; a "
        + "lift of +112% (95% interval +33% to +244%).",
      metrics: [
        result(
          .opportunityRate, (120, 41, 120, 0.3417), (118, 19, 118, 0.161),
          difference: (0.1807, 0.0712, 0.2841, 0.0013), relative: (1.122, 0.327, 2.441)),
        result(
          .winRate, (120, 14, 33, 0.4242), (118, 5, 15, 0.3333),
          difference: (0.0909, -0.2011, 0.3402, 0.55), relative: (0.273, -0.42, 2.31)),
        result(
          .pipelineCreated, (120, 2_941_000, 120, 24_508), (118, 1_203_000, 118, 10_195),
          difference: (14_313, 4_120, 24_760, 0.0062), relative: (1.404, 0.29, 4.1)),
        result(
          .cycleLength, (120, 33, 47, 31.4), (118, 15, 22, 34.9),
          difference: (-3.5, -9.8, 2.8, 0.27), relative: (-0.1, -0.26, 0.09)),
      ],
      findings: [
        Finding(
          id: "censoring", severity: .note,
          sentence: "21 of 69 deals created in the window were still open on 2026-11-29 (14 "
            + "treated, 7 held out): the win rate is not final.",
          figures: ["deals": 69, "open": 21, "share": 0.3043])
      ] + sound)
  }

  static func cannotTell() throws -> Readout {
    try readout(
      SamplePlan(), call: .cannotTell,
      sentence: "Cannot tell: 18 of 120 treated accounts opened a deal against 11 of 118 held out; "
        + "the lift could be anywhere from −21% to +226%.",
      metrics: [
        result(
          .opportunityRate, (120, 18, 120, 0.15), (118, 11, 118, 0.0932),
          difference: (0.0568, -0.0281, 0.1414, 0.19), relative: (0.609, -0.21, 2.26)),
        MetricResult(
          metric: .winRate, treatment: arm((120, 3, 6, 0.5)), holdout: arm((118, 0, 0, nil)),
          difference: Estimated(
            notEstimable: "the holdout arm has no closed deal",
            method: "Newcombe hybrid score on effective counts"),
          relative: Estimated(
            notEstimable: "the holdout arm has no closed deal", method: "effective counts"),
          opportunities: 6),
        MetricResult(
          metric: .pipelineCreated, treatment: arm((120, 1_020_000, 120, 8_500)),
          holdout: arm((118, 802_400, 118, 6_800)),
          difference: Estimated(
            estimate: 1_700, interval: interval(-4_210, 7_930),
            method: "studentised randomisation, at most 10,000 replays", pValue: 0.58),
          relative: Estimated(
            estimate: 0.25, interval: interval(-0.47, .infinity),
            method: "the same replays, for a multiple"),
          opportunities: 31,
          notes: ["The difference compares like with like, block by block."]),
        result(
          .cycleLength, (120, 6, 19, 38.2), (118, 0, 12, 41.0),
          difference: (-2.8, -14.1, 8.5, 0.63), relative: (-0.068, -0.33, 0.24)),
      ],
      findings: [
        Finding(
          id: "censoring", severity: .warning,
          sentence: "25 of 31 deals created in the window were still open on 2026-11-29 (13 "
            + "treated, 12 held out): the win rate is not final.",
          figures: ["deals": 31, "open": 25, "share": 0.8065]),
        Finding(
          id: "missing-amounts", severity: .note,
          sentence: "2 of 31 deals have no amount and count as nothing in pipeline created.",
          figures: ["deals": 31, "withoutAmount": 2, "share": 0.0645]),
      ] + sound)
  }

  static func broken() throws -> Readout {
    var plan = SamplePlan()
    plan.pilot = hostile
    plan.owner = "</title><b>Owner</b>"
    plan.play = "\u{202E}1:few \"ads\" & 'mail' <img src=x onerror=alert(1)>"
    plan.firstAccount = hostile
    plan.balance.append(("industry: " + hostile, 0.2, 0.1, 0.28))
    return try readout(
      plan, call: .cannotTell,
      sentence: "Cannot tell: 18 of 120 treated accounts opened a deal against 17 of 118 held out; "
        + "too much of the holdout got the play.",
      metrics: [
        result(
          .opportunityRate, (120, 18, 120, 0.15), (118, 17, 118, 0.1441),
          difference: (0.0059, -0.0842, 0.0957, 0.9), relative: (0.041, -0.44, 0.95)),
        result(
          .pipelineCreated, (120, 1_020_000, 120, 8_500), (118, 992_000, 118, 8_407),
          difference: (93, -5_210, 5_330, 0.97), relative: (0.011, -0.46, 0.92)),
      ],
      findings: [
        Finding(
          id: "contamination", severity: .error,
          sentence:
            "37 of 118 held-out accounts got the play all the same: so mixed a holdout cannot "
            + "show that the play does not work. The largest is \(hostile).",
          figures: ["holdoutTouched": 37, "share": 0.3136, "broken": .nan]),
        Finding(
          id: "concentration", severity: .warning,
          sentence: "The largest treated account holds 41% of all pipeline created ($825,000).",
          figures: ["share": 0.41, "amount": 825_000]),
      ] + sound.dropLast(2),
      dropped: [
        DroppedRecords(
          file: "data/\(hostile).csv", reason: "no account \"\(hostile)\"", rows: 1_204)
      ])
  }

  private static let sound = [
    Finding(
      id: "sample-ratio", severity: .ok,
      sentence: "120 treated and 118 held-out accounts can be seen: everyone who was assigned.",
      figures: ["treatmentUnits": 120, "holdoutUnits": 118, "pValue": 1]),
    Finding(
      id: "exposure", severity: .ok,
      sentence: "109 of 120 treated accounts were reached by the play.",
      figures: ["treatmentTouched": 109, "share": 0.9083]),
    Finding(
      id: "contamination", severity: .ok, sentence: "No held-out account got the play.",
      figures: ["holdoutTouched": 0, "share": 0]),
    Finding(
      id: "concentration", severity: .ok,
      sentence: "No single account carries the money: the largest treated account holds 6% of all "
        + "pipeline created ($182,000).",
      figures: ["share": 0.06, "amount": 182_000]),
  ]

  private static func readout(
    _ plan: SamplePlan, call: Verdict.Call, sentence: String, metrics: [MetricResult],
    findings: [Finding],
    dropped: [DroppedRecords] = [
      DroppedRecords(
        file: "data/opportunities.csv", reason: "the account is not in the account export", rows: 3)
    ]
  ) throws -> Readout {
    let plan = try plan.plan()
    return Readout(
      plan: plan, planDigest: digest, asOf: plan.brief.window.decisionDay,
      verdict: Verdict(call: call, sentence: sentence, rule: rule), metrics: metrics,
      findings: findings, dropped: dropped)
  }

  private typealias Arm = (units: Int, numerator: Double, denominator: Double, value: Double?)

  private static func arm(_ arm: Arm) -> ArmSummary {
    ArmSummary(
      units: arm.units, numerator: arm.numerator, denominator: arm.denominator, value: arm.value)
  }

  private static func interval(_ lower: Double, _ upper: Double) -> ConfidenceInterval {
    ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: .ninetyFive)
  }

  private static func result(
    _ metric: Metric, _ treatment: Arm, _ holdout: Arm,
    difference: (Double, Double, Double, p: Double), relative: (Double, Double, Double)
  ) -> MetricResult {
    MetricResult(
      metric: metric, treatment: arm(treatment), holdout: arm(holdout),
      difference: Estimated(
        estimate: difference.0, interval: interval(difference.1, difference.2),
        method: "Newcombe hybrid score", pValue: difference.p),
      relative: Estimated(
        estimate: relative.0, interval: interval(relative.1, relative.2), method: "Koopman score"),
      opportunities: 69)
  }
}
