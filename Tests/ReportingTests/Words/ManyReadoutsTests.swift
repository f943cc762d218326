import Analysis
import Pipeline
import Planning
import Statistics
import Testing

@testable import Reporting

/// Readouts of one plan whose deals fall by chance, the play doing anything from harm to much good.
@Suite struct ManyReadoutsTests {
  private static let made = Result { () throws -> [Readout] in
    let pilot = try SampleReview(looks: "none")
    let start = pilot.plan.brief.window.start
    return (0..<24).map { number in
      var numbers = RandomGenerator(seed: UInt64(number))
      let lift = [0.1, 0.5, 1, 1, 1.5, 3][number % 6]
      let base = [0.05, 0.15, 0.3, 0.45][number % 4]
      var ledger = pilot.ledger
      ledger.opportunities = []
      ledger.stageChanges = []
      for unit in pilot.plan.units {
        let chance = min(0.95, base * (unit.arm == .treatment ? lift : 1))
        guard numbers.bernoulli(chance),
          let account = ledger.accounts.firstIndex(where: { $0.id == unit.id })
        else { continue }
        let isClosed = numbers.bernoulli(0.5)
        let created = start + numbers.uniform(below: 55)
        ledger.opportunities.append(
          Opportunity(
            id: ledger.texts.intern("D\(account)"), account: Int32(account), created: created,
            outcome: isClosed ? (numbers.bernoulli(0.4) ? .won : .lost) : .open,
            closed: isClosed ? created + 20 : nil, amount: Double(numbers.uniform(below: 90_000))))
      }
      return Readout(
        plan: pilot.plan, planDigest: SampleReadouts.digest, ledger: ledger,
        asOf: pilot.plan.brief.window.decisionDay, replaysBeside: 0)
    }
  }

  private static let claims: Set = [
    "significant", "significantly", "significance", "proves", "prove", "proven", "proof", "trend",
    "trending", "trends", "confirms", "confirmed", "clearly", "undoubtedly", "demonstrates",
  ]

  @Test func `whatever chance makes of a pilot, no form says more than its interval`() throws {
    var calls: Set<Verdict.Call> = []
    var openIntervals = 0
    for readout in try Self.made.get() {
      calls.insert(readout.verdict.call)
      let page = try #require(MarkupReader.read(ReadoutPage(readout).html)).text
      let forms = [page, ReadoutMarkdown(readout).text, ReadoutText(readout).text]
      for text in forms {
        let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        #expect(words.isDisjoint(with: Self.claims), "\(words.intersection(Self.claims))")
        #expect(text.contains(readout.verdict.call.words))
      }
      let interval = try #require(readout.primary.difference.interval)
      guard interval.contains(0) else { continue }
      openIntervals += 1
      #expect(readout.verdict.call != .scale)
      #expect(!readout.verdict.sentence.contains("a lift of"), "\(readout.verdict.sentence)")
      #expect(page.contains("could be anywhere between"))
      #expect(!page.contains("an effect of"))
    }
    #expect(calls.isSuperset(of: [.scale, .cannotTell]) && openIntervals > 5, "\(calls)")
  }

  @Test func `cannot tell is written as plainly as scale`() throws {
    let readouts = try Self.made.get()
    func first(_ call: Verdict.Call) throws -> String {
      ReadoutPage(try #require(readouts.first { $0.verdict.call == call })).html
    }
    func head(_ page: String) -> String {
      let start = page.firstRange(of: "<p class=\"call\">")?.lowerBound ?? page.startIndex
      let end = page.firstRange(of: "<dl")?.lowerBound ?? page.endIndex
      return String(page[start..<end])
        .replacing(/<svg.*?<\/svg>/.dotMatchesNewlines(), with: "")
        .replacing(/>[^<]*</, with: "><")
    }
    #expect(head(try first(.scale)) == head(try first(.cannotTell)))
  }
}
