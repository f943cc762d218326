import Foundation
import Testing

struct CalcTests {
  private func json(_ arguments: [String], in folder: Folder) throws -> [String: Any] {
    let run = try Command(["calc"] + arguments + ["--json"], in: folder)
    #expect(run.exitCode == 0, "\(arguments): \(run.complaints)")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(value as? [String: Any])
  }

  private func number(_ value: Any?) throws -> Double {
    try #require((value as? NSNumber)?.doubleValue)
  }

  /// Newcombe (1998), table II, row (a), 56/70 against 48/80: the intervals he prints to four digits.
  @Test(arguments: [
    ("newcombe", 0.0524, 0.3339), ("mee", 0.0533, 0.3377), ("miettinen-nurminen", 0.0528, 0.3382),
    ("wald", 0.0575, 0.3425),
  ])
  func `differences of Newcombe's table`(method: String, lower: Double, upper: Double) throws {
    let result = try json(
      ["difference", "56/70", "48/80", "--method", method], in: try Folder())
    #expect(abs(try number(result["estimate"]) - 0.2) < 1e-12)
    let interval = try #require(result["interval"] as? [String: Any])
    #expect(abs(try number(interval["lower"]) - lower) < 5e-5)
    #expect(abs(try number(interval["upper"]) - upper) < 5e-5)
    #expect(try number(interval["confidenceLevel"]) == 0.95)
    #expect(try number(result["pValue"]) < 0.05)
    let units = try #require(result["units"] as? [String: Any])
    #expect(try number(units["treatment"]) == 70 && number(units["holdout"]) == 80)
  }

  private static let ofCounts: [[String]] = [
    ["rate", "12/45"], ["rate", "0/45", "--method", "clopper-pearson"],
    ["rate", "45/45", "--method", "agresti-coull"], ["rate", "3/9", "--method", "jeffreys"],
    ["difference", "56/70", "48/80", "--method", "skewness-corrected"],
    ["difference", "56/70", "48/80", "--method", "agresti-caffo"],
    ["difference", "9/10", "3/10", "--method", "exact"],
    ["difference", "56/70", "48/80", "--measure", "ratio"],
    ["difference", "56/70", "48/80", "--measure", "ratio", "--method", "miettinen-nurminen"],
    ["difference", "56/70", "48/80", "--measure", "ratio", "--method", "katz"],
    ["difference", "56/70", "48/80", "--measure", "odds-ratio"],
    ["difference", "56/70", "48/80", "--measure", "odds-ratio", "--method", "cornfield"],
    ["exact", "56/70", "48/80"], ["exact", "9/10", "3/10", "--test", "boschloo"],
    ["exact", "9/10", "3/10", "--test", "barnard"], ["size", "--base", "0.1", "--lift", "0.3"],
    [
      "size", "--base", "0.1", "--units", "3000", "--lift", "0.3", "--icc", "0.1", "--per-unit",
      "2",
    ],
    ["size", "--base", "0.1", "--units", "3000", "--power", "0.8", "--looks", "4"],
    ["size", "--mean", "100", "--sd", "300", "--lift", "0.3", "--holdout", "0.3"],
    ["balance-check", "520/480", "--expected", "0.5"],
  ]

  @Test(arguments: ofCounts)
  func `every calculator of counts answers in text and JSON`(arguments: [String]) throws {
    let folder = try Folder()
    let result = try json(arguments, in: folder)
    #expect(result["method"] is String && result["notes"] is [Any])
    _ = try number(result["estimate"])
    let text = try Command(["calc"] + arguments, in: folder)
    #expect(text.exitCode == 0)
    #expect(text.output.contains("method"))
    let answers = ["estimate ", "units needed ", "lift detectable ", "power "]
    #expect(answers.contains { text.output.contains($0) })
    #expect(!text.output.lowercased().contains("nan"))
  }

  @Test func `looks, adjustments and posteriors have the shape others rely on`() throws {
    let folder = try Folder()
    let looks = try json(["looks", "2"], in: folder)
    let first = try #require((looks["looks"] as? [[String: Any]])?.first)
    // Lan & DeMets (1983): two looks at half and whole information, 2.963 and 1.969.
    #expect(abs(try number(first["upper"]) - 2.963) < 5e-4)
    #expect(abs(try number(first["cumulativeLevel"]) - 0.00305) < 5e-6)
    #expect(try number(looks["inflation"]) > 1)
    let early = try json(["looks", "2", "--times", "0.001,1"], in: folder)
    let impossible = try #require((early["looks"] as? [[String: Any]])?.first)
    #expect(impossible["upper"] is NSNull, "a bound that nothing can pass")
    let adjusted = try json(["adjust", "0.01", "0.04", "0.03", "--method", "holm"], in: folder)
    let values = try #require(adjusted["adjusted"] as? [Double])
    #expect(zip(values, [0.03, 0.06, 0.06]).allSatisfy { abs($0 - $1) < 1e-12 })
    let posterior = try json(["posterior", "56/70", "48/80"], in: folder)
    #expect(try number(posterior["chanceTreatmentIsBetter"]) > 0.99)
    #expect(try number(posterior["expectedLoss"]) < 0.001)
    #expect(posterior["interval"] is [String: Any])
  }

  private let units = """
    account,arm,block,won,closed,pipeline,before
    a,ABM,1,1,2,100,10
    b,ABM,1,0,1,0,20
    c,none,1,1,3,50,15
    d,none,1,0,0,0,5
    e,ABM,2,2,2,400,40
    f,ABM,2,0,0,20,12
    g,none,2,0,2,10,30
    h,none,2,1,1,200,35

    """

  private static let methods: [(arguments: [String], method: String, estimate: Double)] = [
    (["--numerator", "won", "--denominator", "closed"], "score", 0.6 - 1.0 / 3),
    (
      ["--numerator", "won", "--denominator", "closed", "--method", "delta"], "delta", 0.6 - 1.0 / 3
    ),
    (["--numerator", "pipeline"], "welch", 65),
    (["--numerator", "pipeline", "--method", "bca"], "bca", 65),
    (
      ["--numerator", "pipeline", "--method", "randomization", "--stratum", "block"],
      "randomization", 65
    ),
    (["--numerator", "pipeline", "--winsorize", "0.5"], "welch, winsorized", 2.5),
    (["--numerator", "pipeline", "--method", "fieller"], "fieller", 1),
  ]

  @Test(arguments: methods)
  func `units are compared by every method`(arguments: [String], method: String, estimate: Double)
    throws
  {
    let folder = try Folder()
    try folder.write(units, to: "units.csv")
    let result = try json(
      ["units", "units.csv", "--arm", "arm", "--treatment", "ABM"] + arguments, in: folder)
    #expect(result["method"] as? String == method)
    #expect(abs(try number(result["estimate"]) - estimate) < 1e-9)
    #expect(result["interval"] is [String: Any] && result["pValue"] is NSNumber)
  }

  @Test func `groups come as an array in order of first appearance`() throws {
    let folder = try Folder()
    try folder.write(units, to: "units.csv")
    let run = try folder.run(
      "calc", "units", "units.csv", "--arm", "arm", "--treatment", "ABM", "--numerator", "pipeline",
      "--by", "block", "--json")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let groups = try #require(value as? [[String: Any]])
    #expect(groups.map { $0["group"] as? String } == ["1", "2"])
    #expect(try groups.map { try number($0["estimate"]) } == [25, 105])
  }

  @Test func `a permutation test lists what the design allows`() throws {
    let folder = try Folder()
    try folder.write(units, to: "units.csv")
    let result = try json(
      [
        "permutation", "units.csv", "--arm", "arm", "--treatment", "ABM", "--value", "pipeline",
        "--stratum", "block", "--exact", "--interval",
      ], in: folder)
    #expect(result["notes"] as? [String] == ["all 36 assignments of the design"])
    let p = try number(result["pValue"]) * 36
    #expect(abs(p - p.rounded()) < 1e-9)
  }

  @Test func `survival gives curves, means and tests`() throws {
    let folder = try Folder()
    // Leukaemia remission times of Freireich et al. (1963), the 6-MP arm's first rows and placebo's.
    try folder.write(
      """
      arm,time,event
      6-MP,6,1
      6-MP,6,2
      6-MP,6,1
      6-MP,7,1
      6-MP,10,1
      6-MP,9,0
      placebo,1,1
      placebo,1,1
      placebo,2,2
      placebo,3,1
      placebo,4,1
      placebo,5,0

      """, to: "times.csv")
    let result = try json(
      [
        "survival", "times.csv", "--time", "time", "--event", "event", "--arm", "arm",
        "--treatment", "6-MP", "--horizon", "5", "--times", "2,4",
      ], in: folder)
    let arms = try #require(result["arms"] as? [[String: Any]])
    #expect(arms.map { $0["arm"] as? String } == ["6-MP", "placebo"])
    // By hand: 5 for the first, (1 × 1 + 4/6 + 3/6 + 2/6 + 1/6) for the second.
    let means = try arms.map { try number(($0["restrictedMean"] as? [String: Any])?["estimate"]) }
    #expect(abs(means[0] - 5) < 1e-12 && abs(means[1] - 8.0 / 3) < 1e-12)
    let points = try #require(arms[1]["survival"] as? [[String: Any]])
    #expect(try points.map { try number($0["value"]) * 6 }.map { $0.rounded() } == [3, 1])
    let difference = try #require(result["difference"] as? [String: Any])
    #expect(abs(try number(difference["estimate"]) - 7.0 / 3) < 1e-12)
    #expect((result["gray"] as? [String: Any])?.keys.sorted() == ["1", "2"])
    #expect(result["logRank"] is [String: Any])
  }

  @Test func `what cannot be estimated is null with its reason`() throws {
    let folder = try Folder()
    let ratio = try json(["difference", "3/10", "0/10", "--measure", "ratio"], in: folder)
    #expect(ratio["estimate"] is NSNull && ratio["reason"] is String)
    try folder.write(
      "arm,won,closed\nA,0,0\nA,0,0\nB,1,2\nB,0,1\n", to: "empty.csv")
    let empty = try json(
      [
        "units", "empty.csv", "--arm", "arm", "--treatment", "A", "--numerator", "won",
        "--denominator", "closed",
      ], in: folder)
    #expect(empty["estimate"] is NSNull)
    #expect(empty["reason"] as? String == "the treatment arm has no trials to take a rate of")
  }

  private static let wrong: [(arguments: [String], code: Int32)] = [
    (["rate", "12of45"], 64), (["rate", "46/45"], 64),
    (["rate", "1/2", "--confidence", "95"], 64),
    (["difference", "1/2", "1/2", "--method", "koopman"], 64), (["looks", "0"], 64),
    (["size", "--base", "0.1"], 64), (["adjust", "1.5"], 64), (["balance-check", "5"], 64),
    (["posterior", "1/2", "1/2", "--prior", "1"], 64),
    (["units", "none.csv", "--arm", "a", "--treatment", "b", "--numerator", "c"], 66),
    (["units", "units.csv", "--arm", "arm", "--treatment", "B", "--numerator", "won"], 65),
    (["units", "units.csv", "--arm", "arm", "--treatment", "ABM", "--numerator", "lost"], 65),
    (["units", "units.csv", "--arm", "arm", "--treatment", "ABM", "--numerator", "account"], 65),
  ]

  @Test(arguments: wrong)
  func `wrong options are usage errors, wrong data are data errors`(
    arguments: [String], code: Int32
  ) throws {
    let folder = try Folder()
    try folder.write(units, to: "units.csv")
    let run = try Command(["calc"] + arguments, in: folder)
    #expect(run.exitCode == code, "\(arguments): \(run.complaints)")
    #expect(!run.complaints.isEmpty && run.output.isEmpty)
  }
}
