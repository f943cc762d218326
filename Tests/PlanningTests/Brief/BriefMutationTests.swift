import Planning
import Statistics
import Testing

/// Briefs broken at random are read or refused, never the end of the program.
@Suite struct BriefMutationTests {
  @Test(arguments: 0..<40) func `a brief with random damage is read or refused`(seed: UInt64) {
    var generator = RandomGenerator(seed: 1, stream: seed)
    let marks = Array("{}[]:,\"'#&*!|>%@`-?~ \n\t0.e\u{0}é")
    for _ in 0..<50 {
      var text = Array(BriefTests.full)
      for _ in 0...generator.uniform(below: 6) {
        let place = generator.uniform(below: text.count)
        switch generator.uniform(below: 4) {
        case 0: text.remove(at: place)
        case 1: text[place] = marks[generator.uniform(below: marks.count)]
        case 2: text.insert(marks[generator.uniform(below: marks.count)], at: place)
        default: text.swapAt(place, generator.uniform(below: text.count))
        }
      }
      do throws(BriefError) {
        let brief = try Brief(yaml: String(text))
        #expect(!brief.metrics.isEmpty && brief.confidence < 1)
      } catch {
        #expect(!error.message.isEmpty && (error.line ?? 1) >= 1)
      }
    }
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "{a: ", count: 100_000), String(repeating: "a", count: 100_000) + ": b",
    "pilot: &a [*a]", "pilot: *b", "? {a: b}\n: c", "<<: {pilot: A}", "--- a\n--- b",
    "%YAML 9.9\n---\na",
  ])
  func `extreme text is refused`(yaml: String) {
    #expect(throws: BriefError.self) { try Brief(yaml: yaml) }
  }
}
