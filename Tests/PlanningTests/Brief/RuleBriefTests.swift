import Pipeline
import Testing

@testable import Planning

/// The rules of a brief that say who is drawn.
@Suite struct RuleBriefTests {
  private static func design(_ text: String, _ more: String = "") throws -> DesignBrief {
    try Brief(yaml: smallBrief("design: { \(text) }\n\(more)")).design
  }

  @Test func `without rules there are none`() throws {
    let design = try Self.design("holdout: 0.5")
    #expect(design.eligibility == nil && design.capacity == nil && design.buffer == nil)
    #expect(design.waitlist == nil && design.excludeRecentlyTouched == nil)
    #expect(!design.excludeCustomers && design.excludeWhere.isEmpty && design.columns.isEmpty)
  }

  @Test func `one number is the capacity of every owner`() throws {
    let capacity = try #require(try Self.design("capacity: { owner: 40 }").capacity)
    #expect(capacity.limit(of: "Anyone") == 40)
    let named = try #require(try Self.design("capacity: { owner: { Dana: 3 } }").capacity)
    #expect(named.limit(of: "Dana") == 3 && named.limit(of: "Erik") == nil)
  }

  /// The pilot runs 60 days from 1 September and decides on its last day, 30 October.
  @Test(arguments: [
    ("waitlist: true", "2026-10-31"), ("waitlist: { from: 2026-11-15 }", "2026-11-15"),
    ("waitlist: { from: 2026-10-31 }", "2026-10-31"), ("waitlist: { }", "2026-10-31"),
    ("waitlist: false", nil),
  ])
  func `the waitlist opens after the decision`(text: String, expected: String?) throws {
    #expect(try Self.design(text).waitlist == expected.flatMap { Day($0) })
  }

  @Test(arguments: [
    (
      "waitlist: { from: 2026-10-30 }",
      "design.waitlist.from is 2026-10-30, but the plan decides on 2026-10-30 and until then the "
        + "holdout must be left alone; the first day it can be treated is 2026-10-31"
    ),
    ("waitlist: maybe", "design.waitlist is \"maybe\"; expected true or false"),
    (
      "waitlist: { frm: 2026-12-01 }",
      "unknown key \"frm\" in design.waitlist; did you mean \"from\"?"
    ),
    (
      "capacity: { owner: many }",
      "design.capacity.owner is \"many\"; expected a whole number from 0 to 1000000"
    ),
    (
      "capacity: { owner: { Dana: few } }",
      "design.capacity.owner gives \"Dana\" the number \"few\"; expected how many treated units the "
        + "owner can look after, such as 40"
    ),
    ("capacity: { ownr: 4 }", "unknown key \"ownr\" in design.capacity; did you mean \"owner\"?"),
    (
      "buffer: { }",
      "design.buffer says nothing; name what makes accounts near, such as { same: [city] }, or a "
        + "table of pairs, { file: data/near.csv }"
    ),
    (
      "eligibility: { column: }",
      "design.eligibility says nothing; name a column whose values are treatment, holdout, either "
        + "or neither, or list accounts, such as { treatment: [\"001A\"] }"
    ),
    (
      "eligibility: { treatment: [A], holdout: [B, A] }",
      "design.eligibility.holdout and treatment both name \"A\"; keep one"
    ),
    (
      "exclude: { where: EMEA }",
      "design.exclude.where must hold names and lists, such as { region: [EMEA, APAC] }"
    ),
    (
      "exclude: { where: { region: [] } }",
      "design.exclude.where gives \"region\" no value; expected a list, such as { region: [EMEA] }"
    ),
    (
      "exclude: { recently_touched: 30 }",
      "design.exclude.recently_touched needs to know of touches; name their export, such as "
        + "touches: data/touches.csv"
    ),
    (
      "exclude: { custmers: true }",
      "unknown key \"custmers\" in design.exclude; did you mean \"customers\"?"
    ),
  ])
  func `what cannot be meant is refused`(text: String, message: String) {
    #expect(
      BriefRefusalTests.refusal(smallBrief("design: { \(text) }"))
        == "pilot.yaml, line 4: \(message)")
  }
}
