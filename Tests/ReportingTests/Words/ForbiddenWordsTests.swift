import Analysis
import Pipeline
import Planning
import Statistics
import Testing

@testable import Reporting

/// No form of a readout says more than its intervals.
@Suite struct ForbiddenWordsTests {
  /// Readouts made by hand, and readouts of played pilots from a play that harms to one that works.
  static func readouts() throws -> [Readout] { try made.get() }

  /// Made once, since every test of the forms reads them.
  private static let made = Result { () throws -> [Readout] in
    let played = try [0.1, 1, 2.5].map { lift in
      let pilot = try SampleReview(looks: "none", lift: lift)
      return Readout(
        plan: pilot.plan, planDigest: SampleReadouts.digest, ledger: pilot.ledger,
        asOf: pilot.plan.brief.window.decisionDay, replaysBeside: 19)
    }
    return try SampleReadouts.all() + played
  }

  private static func forms(_ readout: Readout) throws -> [(name: String, text: String)] {
    let page = try #require(MarkupReader.read(ReadoutPage(readout).html)).text
    return [
      ("page", page), ("markdown", ReadoutMarkdown(readout).text),
      ("terminal", ReadoutText(readout).text),
    ]
  }

  @Test func `no form claims what an interval does not carry`() throws {
    for readout in try Self.readouts() {
      for form in try Self.forms(readout) {
        let words = Set(form.text.lowercased().split { !$0.isLetter }.map(String.init))
        let claims: Set = [
          "significant", "significantly", "significance", "proves", "proven", "proof", "trend",
          "trending", "confirms", "clearly", "undoubtedly",
        ]
        #expect(words.isDisjoint(with: claims), "\(form.name): \(words.intersection(claims))")
      }
    }
  }

  @Test func `a difference that may be nothing could be anywhere, another likely lies`() throws {
    var both: Set<Bool> = []
    for readout in try Self.readouts() {
      let words = MetricWords(readout.primary, in: readout)
      guard let interval = readout.primary.difference.interval,
        let sentence = words.differenceInterval?.sentence
      else { continue }
      let mayBeNothing = interval.contains(0)
      both.insert(mayBeNothing)
      #expect(sentence.hasPrefix("could be") == mayBeNothing)
      let page = try #require(MarkupReader.read(ReadoutPage(readout).html)).text
      #expect(page.contains(sentence))
      if mayBeNothing { #expect(readout.verdict.call != .scale) }
    }
    #expect(both == [true, false])
  }

  @Test func `cannot tell stands where scale would stand, in the same type`() throws {
    var calls: Set<Verdict.Call> = []
    for readout in try Self.readouts() {
      calls.insert(readout.verdict.call)
      let html = ReadoutPage(readout).html
      #expect(html.contains("<h1>\(readout.verdict.sentence.escapedForMarkup)</h1>"))
      #expect(readout.verdict.sentence.hasPrefix(readout.verdict.call.words))
      #expect(html.contains("<span>\(readout.verdict.call.words)</span></p>"))
      #expect(ReadoutMarkdown(readout).text.hasPrefix("# \(readout.verdict.call.words)"))
      #expect(ReadoutText(readout).text.hasPrefix(readout.verdict.call.words))
    }
    #expect(calls.isSuperset(of: [.scale, .cannotTell]))
  }
}
