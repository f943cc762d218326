import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

@Test func `every readout leaves two or three things open`() throws {
  for readout in try SampleReadouts.all() {
    let sentences = Unknowns(readout).sentences
    #expect((2...3).contains(sentences.count))
    #expect(Set(sentences).count == sentences.count)
  }
}

@Test func `a failed check comes before every number`() throws {
  let sentences = Unknowns(try SampleReadouts.broken()).sentences
  #expect(sentences.first?.hasPrefix("Whether the arms can be compared at all") == true)
}

@Test func `a pilot too small for what was asked says what it can miss`() throws {
  let readout = try SampleReadouts.cannotTell()
  let sentences = Unknowns(readout).sentences
  #expect(sentences.contains { $0.contains(readout.plan.detectable.sentence) })
}

@Test func `a reading before the decision day says when the plan decides`() throws {
  let readout = try SampleReadouts.clearWin()
  let early = Readout(
    plan: readout.plan, planDigest: readout.planDigest, asOf: readout.asOf - 10,
    verdict: readout.verdict, metrics: readout.metrics, findings: [], dropped: [])
  #expect(Unknowns(early).sentences.first?.contains("2026-11-29") == true)
  #expect(NextSteps(early).sentences.first?.contains("2026-11-29") == true)
}

@Test func `a pilot with nothing else open is still only one pilot`() throws {
  let readout = try SampleReadouts.clearWin()
  let clean = Readout(
    plan: readout.plan, planDigest: readout.planDigest, asOf: readout.asOf,
    verdict: readout.verdict, metrics: [readout.primary], findings: [], dropped: [])
  #expect(Unknowns(clean).sentences.last?.contains("this is one pilot") == true)
}
