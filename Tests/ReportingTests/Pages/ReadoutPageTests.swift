import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

private func pages() throws -> [(readout: Readout, html: String)] {
  try SampleReadouts.all().map { ($0, ReadoutPage($0).html) }
}

@Test func `a readout page is well-formed, whatever names it holds`() throws {
  for page in try pages() {
    let reader = try #require(MarkupReader.read(page.html))
    #expect(reader.elements.first == "html")
    #expect(!reader.elements.contains("script") && !reader.elements.contains("img"))
    #expect(!reader.elements.contains("b") || !page.html.contains("<b>Owner"))
  }
}

@Test func `a readout page asks nothing of any host and runs nothing`() throws {
  for page in try pages() {
    for forbidden in ["http:", "https:", "<script", "src=", "url(", "@import", "href="] {
      let found = page.html.replacing("&lt;script", with: "").replacing("&lt;img src=", with: "")
      #expect(!found.contains(forbidden), "\(forbidden)")
    }
    let reader = try #require(MarkupReader.read(page.html))
    let names = reader.attributes.flatMap(\.keys)
    #expect(!names.contains { $0.hasPrefix("on") })
  }
}

@Test func `a readout page shows every value it was given`() throws {
  for page in try pages() {
    let text = try #require(MarkupReader.read(page.html)).text
    let readout = page.readout
    #expect(text.contains(readout.verdict.sentence))
    #expect(text.contains(readout.verdict.rule))
    #expect(text.contains(readout.planDigest.dropFirst("sha256:".count)))
    #expect(text.contains(readout.asOf.description))
    for result in readout.metrics {
      let words = MetricWords(result, in: readout)
      #expect(text.contains(result.metric.label))
      #expect(text.contains(words.counts(result.treatment)))
      #expect(text.contains(words.counts(result.holdout)))
      #expect(text.contains(words.value(result.treatment)))
      #expect(text.contains(result.difference.method))
      #expect(text.contains(words.difference ?? result.difference.reason ?? "?"))
      #expect(text.contains(words.relative ?? result.relative.reason ?? "?"))
      #expect(text.contains(words.differenceInterval?.bare ?? "not estimable"))
      #expect(text.contains(words.relativeInterval?.bare ?? "not estimable"))
      for note in result.notes { #expect(text.contains(note)) }
    }
    for finding in readout.findings where !finding.sentence.contains("LongName") {
      #expect(text.contains(finding.sentence))
    }
    for dropped in readout.dropped { #expect(text.contains(Wording.count(dropped.rows))) }
    for source in readout.plan.sources {
      #expect(text.contains(source.digest.dropFirst("sha256:".count)))
    }
    #expect(text.contains("2 accounts were put in an arm by the brief"))
  }
}

@Test func `what may be nothing is shown as a range`() throws {
  let text = try #require(MarkupReader.read(ReadoutPage(try SampleReadouts.cannotTell()).html)).text
  #expect(text.contains("could be anywhere between −2.8 points and +14.1 points"))
  #expect(text.contains("which could be anywhere between −$4,210 and +$7,930"))
  #expect(text.contains("−$505,000 to +$952,000"))
  #expect(text.contains("it may be nothing"))
}

@Test func `a readout page gives a reason where there is no number`() throws {
  for page in try pages() {
    let text = try #require(MarkupReader.read(page.html)).text.lowercased()
    let words = Set(text.split { !$0.isLetter }.map(String.init))
    #expect(words.isDisjoint(with: ["nan", "inf", "nil", "infinity"]))
    #expect(!text.contains("∞"))
  }
  let text = try #require(MarkupReader.read(ReadoutPage(try SampleReadouts.cannotTell()).html)).text
  #expect(text.contains("the holdout arm has no closed deal"))
  #expect(text.contains("from −47% up"))
}

@Test func `every call has its word and its shape`() throws {
  let shapes = Set(Verdict.Call.allCases.map { Mark.of($0).source })
  #expect(shapes.count == Verdict.Call.allCases.count)
  let win = try SampleReadouts.clearWin()
  for call in Verdict.Call.allCases {
    let readout = Readout(
      plan: win.plan, planDigest: win.planDigest, asOf: win.asOf,
      verdict: Verdict(call: call, sentence: "So it is.", rule: "A rule."), metrics: win.metrics,
      findings: win.findings, dropped: [])
    let html = ReadoutPage(readout).html
    #expect(html.contains("<span>\(call.words)</span>"))
    #expect(html.contains(Mark.of(call).source))
    #expect(html.contains("<h1>So it is.</h1>"))
  }
}

@Test func `the same readout gives the same bytes`() throws {
  for (first, second) in zip(try pages(), try pages()) { #expect(first.html == second.html) }
}
