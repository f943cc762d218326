import Pipeline
import Planning
import Testing

@testable import Analysis

/// Contamination and exposure at every severity, word for word.
@Suite struct ExposureTests {
  private func pilot(
    campaigns: [String] = ["ABM"], treated: Int, heldOut: Int, campaign: String? = "ABM"
  ) throws -> Pilot {
    var pilot = try Pilot(BriefText(campaigns: campaigns), accounts: 200)
    for id in pilot.treated.prefix(treated) { pilot.touch(id, campaign: campaign) }
    for id in pilot.heldOut.prefix(heldOut) { pilot.touch(id, campaign: campaign) }
    return pilot
  }

  @Test(arguments: [
    (0, Finding.Severity.ok, "No held-out account got the play."),
    (
      4, .note,
      "4 of 100 held-out accounts got the play all the same; they stay in the holdout, which makes "
        + "the effect look a little smaller than it is."
    ),
    (
      5, .warning,
      "5 of 100 held-out accounts got the play all the same; they stay in the holdout, so the effect "
        + "looks smaller than it is."
    ),
    (
      20, .error,
      "20 of 100 held-out accounts got the play all the same: so mixed a holdout cannot show that "
        + "the play does not work."
    ),
  ]) func `contamination is as bad as the share of the holdout touched`(
    _ touched: Int, _ severity: Finding.Severity, _ sentence: String
  ) throws {
    let finding = try #require(
      try pilot(treated: 100, heldOut: touched).finding("contamination"))
    #expect(finding.severity == severity)
    #expect(finding.sentence == sentence)
    #expect(finding.figures["share"] == Double(touched) / 100)
  }

  @Test(arguments: [
    (80, Finding.Severity.ok, "80 of 100 treated accounts were reached by the play."),
    (
      79, .note,
      "Only 79 of 100 treated accounts were reached by the play; the rest count as treated, since "
        + "they were assigned, which makes the effect look smaller."
    ),
    (
      49, .warning,
      "Only 49 of 100 treated accounts were reached by the play; the rest count as treated, since "
        + "they were assigned, which makes the effect look smaller."
    ),
    (
      3, .error,
      "3 of 100 treated accounts got the play, no larger a share than of the holdout: arms that got "
        + "the same cannot show that the play does not work."
    ),
  ]) func `exposure is as bad as the share of the treated that was missed`(
    _ touched: Int, _ severity: Finding.Severity, _ sentence: String
  ) throws {
    let finding = try #require(try pilot(treated: touched, heldOut: 3).finding("exposure"))
    #expect(finding.severity == severity)
    #expect(finding.sentence == sentence)
  }

  @Test func `without touches nothing is known, and that is said`() throws {
    let none = try #require(try pilot(treated: 0, heldOut: 0).finding("contamination"))
    #expect(none.severity == .note)
    #expect(
      none.sentence
        == "No touches were given, so whether the holdout was left alone is not known.")
  }

  @Test func `touches of other campaigns are not the play`() throws {
    let other = try pilot(treated: 50, heldOut: 50, campaign: "Newsletter")
    let finding = try #require(other.finding("contamination"))
    #expect(finding.severity == .warning)
    #expect(
      finding.sentence
        == "The touches given hold none of the campaigns the brief names on accounts of the plan "
        + "in the window, so neither the play nor its absence can be seen.")
  }

  @Test func `touches of unknown accounts, of other days and after the reading do not count`()
    throws
  {
    var pilot = try pilot(treated: 100, heldOut: 0)
    pilot.touch(nil, campaign: "ABM")
    pilot.touch(pilot.heldOut[0], day: -1, campaign: "ABM")
    pilot.touch(pilot.heldOut[0], day: 30, campaign: "ABM")
    pilot.touch(pilot.heldOut[0], day: 20, campaign: "ABM")
    #expect(pilot.finding("contamination", asOf: 19)?.severity == .ok)
    #expect(pilot.finding("contamination")?.figures["holdoutTouched"] == 1)
  }

  @Test func `a campaign nobody was touched by is named`() throws {
    var pilot = try Pilot(BriefText(campaigns: ["ABM", "ABN"]), accounts: 20)
    for id in pilot.treated { pilot.touch(id, campaign: "ABM") }
    let finding = try #require(pilot.finding("unknown-campaigns"))
    #expect(finding.severity == .warning)
    #expect(
      finding.sentence
        == "No touch carries \"ABN\", which the brief counts as the play: who got it cannot be "
        + "seen.")
    #expect(try self.pilot(treated: 5, heldOut: 0).finding("unknown-campaigns") == nil)
  }
}
