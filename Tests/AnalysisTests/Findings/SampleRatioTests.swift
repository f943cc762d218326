import Pipeline
import Planning
import Testing

@testable import Analysis

/// Accounts that vanished, at every severity, word for word.
@Suite struct SampleRatioTests {
  private func pilot(goneTreated: Int, goneHeldOut: Int, accounts: Int = 200) throws -> Pilot {
    var pilot = try Pilot(accounts: accounts)
    let gone = Set(pilot.treated.prefix(goneTreated) + pilot.heldOut.prefix(goneHeldOut))
    pilot.accounts.removeAll { gone.contains($0.id) }
    return pilot
  }

  @Test(arguments: [
    (
      0, 0, Finding.Severity.ok,
      "100 treated and 100 held-out accounts can be seen: everyone who was assigned."
    ),
    (
      1, 0, .note,
      "99 treated and 100 held-out accounts can be seen, near enough the ratio that was drawn; 1 of "
        + "200 accounts is no longer in the export, and what they did is not counted."
    ),
    (
      6, 5, .warning,
      "94 treated and 95 held-out accounts can be seen, near enough the ratio that was drawn; 11 of "
        + "200 accounts are no longer in the export, and what they did is not counted."
    ),
    (
      0, 20, .error,
      "100 treated and 80 held-out accounts can be seen, which is not the ratio that was drawn: "
        + "accounts have gone missing from one arm more than from the other, so the arms no longer "
        + "compare."
    ),
    (100, 100, .error, "None of the plan's accounts is in the account export."),
  ]) func `vanished accounts are as bad as they are one-sided`(
    _ treated: Int, _ heldOut: Int, _ severity: Finding.Severity, _ sentence: String
  ) throws {
    let finding = try #require(
      try pilot(goneTreated: treated, goneHeldOut: heldOut).finding("sample-ratio"))
    #expect(finding.severity == severity)
    #expect(finding.sentence == sentence)
  }

  /// 100 and 80 of 100 each: the binomial test alone says 0.16, since the sizes could have been so
  /// had they been drawn one by one; but 0 against 20 of 100 missing is no chance.
  @Test func `sizes that look even hide units missing from one arm`() throws {
    let finding = try #require(
      try pilot(goneTreated: 0, goneHeldOut: 20).finding("sample-ratio"))
    #expect((finding.figures["pValue"] ?? 0) > 0.1)
    #expect((finding.figures["missingPValue"] ?? 1) < 0.001)
  }

  @Test func `a family counts as seen while one of its accounts is`() throws {
    var pilot = try Pilot(accounts: 40, children: [1: 0, 2: 0])
    pilot.accounts.removeAll { $0.id == "A001" || $0.id == "A002" }
    let finding = try #require(pilot.finding("sample-ratio"))
    #expect((finding.figures["treatmentUnits"] ?? 0) + (finding.figures["holdoutUnits"] ?? 0) == 38)
    #expect(finding.figures["missingAccounts"] == 2)
    #expect(finding.severity == .note)
  }
}
