import Exchange
import Foundation
import Planning
import Statistics
import Testing

/// A plan on disk can be read back, and nothing in it can be changed.
@Suite struct PlanFileTests {
  private static func read(_ text: String) -> Result<Plan, PlanFile.Failure> {
    Result { () throws(PlanFile.Failure) in
      try PlanFile(reading: Array(text.utf8), file: "plan.json").plan
    }
  }

  private static func failure(_ text: String) -> PlanFile.Failure? {
    guard case .failure(let failure) = read(text) else { return nil }
    return failure
  }

  private static func value(_ text: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  private static func text() throws -> String {
    try PlanFile(
      sealing: PlanTests.plan("looks: weekly\ndesign: { force: { treatment: [A1003] } }")
    )
    .text()
  }

  @Test(arguments: [
    "", "looks: [2026-09-10, 2026-10-01]", "looks: weekly\nowner: \"É \\\"quoted\\\" \\\\ /\"",
    "decision: { scale_if: lower > 0.1 }\nconfidence: 0.9", "design: { method: complete }",
    "design: { seed: 9007199254740992, holdout: 0.123456789 }", "design: { method: matched-pairs }",
    "design: { method: gram-schmidt }", "design: { method: rerandomized }",
    "design: { force: { holdout: [A1005] } }",
    "metrics: { primary: cycle-length, secondary: [] }",
    "design: { force: { treatment: [A1001], holdout: [A1002] }, exclude: { accounts: [A1003] } }",
  ])
  func `a sealed plan reads back equal`(more: String) throws {
    let plan = try PlanTests.plan(more)
    let sealed = try PlanFile(sealing: plan)
    let found = try PlanFile(reading: Array(sealed.text().utf8), file: "plan.json")
    #expect(found.plan == plan && found.digest == sealed.digest)
    #expect(try found.text() == sealed.text())
  }

  @Test func `other whitespace is the same plan`() throws {
    let value = try Self.value(Self.text())
    let encoder = JSONEncoder()
    let compact = String(decoding: try encoder.encode(value), as: UTF8.self)
    encoder.outputFormatting = [.prettyPrinted]
    let spread = String(decoding: try encoder.encode(value), as: UTF8.self)
    #expect(Self.failure(compact) == nil && Self.failure(spread) == nil)
    #expect(compact != spread)
  }

  /// Every second of all single edits, for the sake of time.
  @Test func `any value edited, removed or added is refused`() throws {
    let plan = try PlanTests.plan(
      "metrics: { secondary: [] }\ndesign: { balance_on: [industry] }", company(4))
    let edits = Edits.all(of: try Self.value(PlanFile(sealing: plan).text()))
    #expect(edits.count > 150)
    for position in stride(from: 0, to: edits.count, by: 2) {
      let edit = edits[position]
      let text = String(decoding: try JSONEncoder().encode(edit.value), as: UTF8.self)
      if Self.failure(text) == nil { Issue.record("accepted: \(edit.what)") }
    }
  }

  @Test func `a plan with a key no plan has is refused, though its digest fits`() throws {
    guard case .object(var members) = try Self.value(Self.text()) else { return }
    members["digest"] = nil
    guard case .array(var units)? = members["units"], case .object(var unit)? = units.first else {
      Issue.record("a plan has units")
      return
    }
    unit["note"] = .string("mine")
    units[0] = .object(unit)
    members["units"] = .array(units)
    members["digest"] = .string(try CanonicalJSON.digest(JSONValue.object(members)).description)
    let text = String(
      decoding: try JSONEncoder().encode(JSONValue.object(members)), as: UTF8.self)
    #expect(
      Self.failure(text)?.description.contains("it holds \"units.0.note\", which no plan has")
        == true)
  }

  @Test func `a plan that lacks any of its own keys is refused`() throws {
    let plan = try PlanTests.plan("design: { balance_on: [] }", company(4))
    guard case .object(let members) = try Self.value(PlanFile(sealing: plan).text()) else { return }
    #expect(members.count == 15)
    for key in members.keys.sorted() {
      var edited = members
      edited[key] = nil
      let text = String(decoding: try JSONEncoder().encode(edited), as: UTF8.self)
      if Self.failure(text) == nil { Issue.record("accepted without \(key)") }
    }
  }

  @Test func `a damaged file is refused, never the end of the program`() throws {
    let plan = try PlanTests.plan("design: { balance_on: [industry] }", company(4))
    let bytes = Array(try PlanFile(sealing: plan).text().utf8)
    var generator = RandomGenerator(seed: 3)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0...generator.uniform(below: 3) {
        damaged[generator.uniform(below: damaged.count)] = UInt8(generator.uniform(below: 256))
      }
      if generator.uniform(below: 4) == 0 {
        damaged.removeLast(generator.uniform(below: damaged.count))
      }
      do throws(PlanFile.Failure) {
        let found = try PlanFile(reading: damaged, file: "plan.json")
        #expect(found.plan == plan)
      } catch {
        #expect(error.description.hasPrefix("plan.json "))
      }
    }
  }

  @Test func `an altered plan is told with both digests`() throws {
    let sealed = try PlanFile(sealing: PlanTests.plan())
    let altered = try sealed.text().replacing("\"pilot\": \"Small\"", with: "\"pilot\": \"Big\"")
    let failure = try #require(Self.failure(altered))
    guard case .altered(_, let written, let found) = failure else {
      Issue.record("\(failure)")
      return
    }
    #expect(written == sealed.digest && found != sealed.digest)
    #expect(
      failure.description
        == "plan.json was changed after it was locked: it carries \(written), its content is "
        + "\(found). A locked plan cannot be edited: restore the original, or start a new pilot in a "
        + "new folder.")
  }

  @Test(arguments: [
    (
      "",
      "plan.json cannot be read as a plan: it is not a JSON object. Restore the file that --lock wrote."
    ),
    (
      "[]",
      "plan.json cannot be read as a plan: it is not a JSON object. Restore the file that "
        + "--lock wrote."
    ),
    (
      "{}",
      "plan.json cannot be read as a plan: it has no digest. Restore the file that --lock "
        + "wrote."
    ),
    (
      "{\"schema\": \"holdout/plan/2\"}",
      "plan.json has the format holdout/plan/2; this version "
        + "reads holdout/plan/1."
    ),
    (
      "{\"digest\": \"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"}",
      "plan.json cannot be read as a plan: schema is missing. Restore the file that --lock wrote."
    ),
  ])
  func `what is no plan is refused`(text: String, message: String) {
    #expect(Self.failure(text)?.description == message)
  }
}
