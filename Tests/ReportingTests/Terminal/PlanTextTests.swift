import Testing

@testable import Reporting

@Test func `a terminal plan tells who, how and what can be seen`() throws {
  let text = PlanText(try SamplePlan().plan(), isLocked: false, next: "holdout plan . --lock").text
  #expect(
    text == """
      Mid-market ABM, autumn, 2026-09-01 to 2026-10-30, decided on 2026-11-29
      A draft, not locked yet.

      Accounts drawn                     238
        treatment                        120
        holdout                          118
      Put in an arm by the brief, apart    2
      Left out: has an open opportunity    3

      238 accounts were drawn within 24 blocks of accounts alike: 120 to treatment and 118 to holdout.
      Accounts alike in what is known of them are split between the arms. Compared on: employees, annual
      revenue, industry, region, prior wins.

      Largest differences between the arms, in standard deviations:
        prior wins               +0.14  beyond 0.1
        industry: Manufacturing  −0.11  beyond 0.1
        annual revenue           −0.06
        region: Americas         +0.04
        employees                +0.03

      This pilot can detect a lift of +94% in accounts opening a deal (from 9.3% to 18.0%) with 80% power;
      you asked for +30%, which it would detect 17 times in 100. It would take about 2,610 accounts to
      detect that reliably.

      Next: holdout plan . --lock

      """)
}

@Test func `a locked plan says so`() throws {
  #expect(PlanText(try SamplePlan().plan(), isLocked: true).text.contains("no longer change"))
}

@Test func `a paragraph cuts a word that is longer than a line`() {
  let lines = Paragraph(String(repeating: "x", count: 25), first: "- ").lines(width: 12)
  #expect(lines == ["- xxxxxxxxxx", "  xxxxxxxxxx", "  xxxxx"])
}
