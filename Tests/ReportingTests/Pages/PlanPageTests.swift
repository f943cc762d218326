import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

@Test func `a plan page shows the promise, who takes part, balance, sizing and the rule`() throws {
  let plan = try SamplePlan().plan()
  let text = try #require(MarkupReader.read(PlanPage(plan, digest: "sha256:abc").html)).text
  #expect(text.contains("120 accounts get the play, 118 are held out"))
  #expect(text.contains("$1.20M"))
  #expect(text.contains(plan.detectable.sentence))
  #expect(text.contains(plan.design.reason))
  #expect(text.contains("Left out: has an open opportunity"))
  #expect(text.contains("Scale if the lower end"))
  #expect(text.contains("abc") && text.contains(plan.roster.digest.dropFirst("sha256:".count)))
  for row in plan.balance.rows {
    #expect(text.contains(row.covariate.asAttribute.capitalizedFirst))
    #expect(text.contains(row.standardizedDifference.map(LovePlot.number) ?? "not known"))
  }
}

@Test func `a plan page is well-formed and runs nothing, whatever names it holds`() throws {
  let plan = try SampleReadouts.broken().plan
  let reader = try #require(MarkupReader.read(PlanPage(plan, digest: "sha256:abc").html))
  #expect(!reader.elements.contains("script") && !reader.elements.contains("img"))
}

@Test func `a plan without covariates says that nothing is known`() throws {
  var sample = SamplePlan()
  sample.balance = []
  let html = PlanPage(try sample.plan(), digest: "sha256:abc").html
  #expect(html.contains("Nothing is known to compare the arms on."))
}
