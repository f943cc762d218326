import Exchange
import Pipeline
import Statistics
import Testing

@testable import Planning

/// What a plan says of its looks before it starts.
@Suite struct LookScheduleTests {
  private func schedule(_ more: String) throws -> LookSchedule {
    try #require(try LookSchedule(brief: Brief(yaml: smallBrief(more))))
  }

  @Test func `without looks there is no schedule`() throws {
    #expect(try LookSchedule(brief: Brief(yaml: smallBrief())) == nil)
    #expect(try LookSchedule(brief: Brief(yaml: smallBrief("looks: none"))) == nil)
  }

  @Test func `sixty days are looked at eight times before the decision`() throws {
    let looks = try schedule("looks: weekly").looks
    #expect(looks.map(\.number) == Array(1...9))
    #expect(looks.prefix(8).map(\.day) == (1...8).map { (try? day("2026-08-31"))! + 7 * $0 })
    #expect(looks[8].day == (try day("2026-10-30")) && looks[8].kind == .decision)
    #expect(looks.prefix(8).allSatisfy { $0.kind == .early })
  }

  /// Where information comes evenly, spending by the calendar is spending by information.
  @Test(arguments: [
    ("weekly", SpendingFunction.obrienFleming), ("{ days: weekly, spending: pocock }", .pocock),
  ])
  func `weekly bounds are those of their spending function`(
    looks: String, function: SpendingFunction
  ) throws {
    let schedule = try schedule("looks: \(looks)")
    let design = try GroupSequentialDesign(
      times: [7, 14, 21, 28, 35, 42, 49, 56, 60], rule: .spending(function))
    for (look, expected) in zip(schedule.looks, design.looks) {
      #expect(abs((look.bound ?? 0) - expected.upper) < 1e-9)
      #expect(abs(look.nominalPValue - expected.nominalPValue) < 1e-12)
    }
    #expect(abs(schedule.looks[8].errorSpent - 0.05) < 1e-9)
    #expect(abs(schedule.inflation - (try design.inflation())) < 1e-9)
  }

  /// Bonferroni: each of two arms is looked at as one arm is at 97.5 %.
  @Test func `each of several arms is looked at by bounds of its own level`() throws {
    let arms = try schedule(
      "design: { arms: { ads: 0.3, calls: 0.3, holdout: 0.4 } }\nlooks: weekly")
    #expect(arms == (try schedule("confidence: 0.975\nlooks: weekly")))
    #expect(abs(arms.looks[8].errorSpent - 0.025) < 1e-9)
    #expect(arms.sentence.contains("find an effect where there is none 2.50% of the time"))
  }

  /// Bivariate normal of correlation √(2/3), scipy 1.11: `1 - P(|Z1| < isf(.02), |Z2| < z) = 0.05`
  /// solved for z by brentq.
  @Test func `a reserved second reading takes a fifth of the error`() throws {
    let looks = try schedule("looks: { days: none, extension: 30 }").looks
    #expect(looks.map(\.kind) == [.decision, .extended])
    #expect(looks[1].day - looks[0].day == 30)
    #expect(abs(looks[0].information - 2.0 / 3) < 1e-12)
    #expect(abs((looks[0].bound ?? 0) - 2.0537489106318225) < 1e-9)
    #expect(abs((looks[1].bound ?? 0) - 2.2849146503078606) < 1e-6)
    #expect(abs(looks[0].errorSpent - 0.04) < 1e-9 && abs(looks[1].errorSpent - 0.05) < 1e-9)
  }

  @Test func `a metric of closed deals is looked at until the decision`() throws {
    let brief = """
      pilot: Small
      window: { start: 2026-09-01, days: 28, follow_up: 14 }
      expected: { pipeline: 100000, minimum_lift: 0.3 }
      looks: weekly
      metrics: { primary: win-rate }
      """
    let schedule = try #require(try LookSchedule(brief: Brief(yaml: brief)))
    #expect(schedule.accrual == .closing)
    #expect(schedule.looks.map(\.day.description).suffix(2) == ["2026-10-05", "2026-10-12"])
  }

  @Test func `a look after the window leaves little but something for the decision`() throws {
    let brief = """
      pilot: Small
      window: { start: 2026-09-01, days: 28, follow_up: 14 }
      expected: { pipeline: 100000, minimum_lift: 0.3 }
      looks: [2026-09-10, 2026-10-01, 2026-10-12]
      """
    let looks = try #require(try LookSchedule(brief: Brief(yaml: brief))).looks
    #expect(looks.count == 3 && looks[2].kind == .decision)
    #expect(looks[1].errorSpent > 0.045 && looks[1].errorSpent < 0.05)
  }

  @Test func `a schedule belongs to its brief`() throws {
    let brief = try Brief(yaml: smallBrief("looks: weekly"))
    let other = try Brief(yaml: smallBrief("looks: [2026-09-20]"))
    let schedule = try LookSchedule(brief: brief)
    #expect(LookSchedule.isThat(of: brief, schedule))
    #expect(!LookSchedule.isThat(of: other, schedule))
    #expect(!LookSchedule.isThat(of: brief, nil))
    #expect(LookSchedule.isThat(of: try Brief(yaml: smallBrief()), nil))
  }

  @Test func `looks read back as they were written`() throws {
    for text in [
      "weekly", "none", "[2026-09-10]", "{ days: weekly, extension: 20 }",
      "{ days: [2026-09-10], spending: pocock }",
    ] {
      let looks = try Brief(yaml: smallBrief("looks: \(text)")).looks
      #expect(try CanonicalJSON.read(Brief.Looks.self, from: CanonicalJSON.bytes(looks)) == looks)
    }
  }

  @Test(arguments: [
    ("{ days: weekly, spending: even }", "looks.spending is \"even\"; expected obrien-fleming"),
    ("{ days: monthly }", "looks.days holds \"monthly\"; expected none, weekly, or days from"),
    ("{ days: weekly, extension: 0 }", "looks.extension is \"0\"; expected a whole number"),
    ("{ weekly: true }", "unknown key \"weekly\" in looks"),
    ("{ days: none, extension: 3600 }", "looks.extension makes the pilot longer than 3650 days"),
  ])
  func `looks that cannot be are refused`(text: String, words: String) throws {
    let error = #expect(throws: BriefError.self) {
      try Brief(yaml: smallBrief("looks: \(text)"))
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func `the plan says beforehand when it looks and what that costs`() throws {
    let weekly = try schedule("looks: weekly").sentence
    #expect(weekly.contains("8 times before the decision, from 2026-09-07 to 2026-10-26"))
    #expect(weekly.contains("find an effect where there is none 5% of the time"))
    #expect(weekly.contains("more accounts."))
    let extended = try schedule("looks: { days: none, extension: 30 }").sentence
    #expect(extended.contains("the pilot runs 30 days longer"))
  }
}
