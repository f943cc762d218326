import Pipeline
import Planning
import Testing

@testable import Analysis

/// A play that reached the wrong accounts hides an effect; it does not make one up.
@Suite struct DilutionTests {
  /// A pilot with a share of each arm touched by the play.
  private func pilot(
    _ brief: BriefText = BriefText(), accounts: Int = 200, treatedTouched: Int = 100,
    heldOutTouched: Int = 30
  ) throws -> Pilot {
    var pilot = try Pilot(brief, accounts: accounts)
    for id in pilot.treated.prefix(treatedTouched) { pilot.touch(id) }
    for id in pilot.heldOut.prefix(heldOutTouched) { pilot.touch(id) }
    return pilot
  }

  @Test func `a mixed holdout forbids to stop for want of an effect`() throws {
    var mixed = try pilot(accounts: 1000, treatedTouched: 500, heldOutTouched: 150)
    mixed.open(treated: 305, heldOut: 300)
    #expect(mixed.verdict().call == .cannotTell)
    #expect(
      mixed.verdict().sentence
        == "Cannot tell: 305 of 500 treated accounts opened a deal against 300 of 500 held out, "
        + "but 150 of 500 held-out accounts got marketing touches (the brief names no campaigns, so "
        + "every touch counts as the play) all the same: so mixed a holdout cannot show that the "
        + "play does not work.")
    var clean = try pilot(accounts: 1000, treatedTouched: 500, heldOutTouched: 0)
    clean.open(treated: 305, heldOut: 300)
    #expect(clean.verdict().call == .stop)
  }

  @Test func `a mixed holdout does not forbid to scale`() throws {
    var mixed = try pilot()
    mixed.open(treated: 50, heldOut: 20)
    #expect(mixed.finding("contamination")?.severity == .error)
    #expect(mixed.verdict().call == .scale)
  }

  @Test func `harm that shows through a mixed holdout is harm`() throws {
    var mixed = try pilot()
    mixed.open(treated: 10, heldOut: 50)
    #expect(mixed.verdict().call == .stop)
  }

  @Test func `a mixed holdout is not extended towards a stop`() throws {
    var clean = try pilot(heldOutTouched: 0)
    clean.open(treated: 40, heldOut: 40)
    #expect(clean.verdict().call == .extend)
    var mixed = try pilot()
    mixed.open(treated: 40, heldOut: 40)
    #expect(mixed.verdict().call == .cannotTell)
  }

  @Test func `a play that reached both arms alike forbids to stop`() throws {
    var same = try pilot(accounts: 1000, treatedTouched: 40, heldOutTouched: 50)
    same.open(treated: 405, heldOut: 400)
    #expect(same.finding("contamination")?.severity == .warning)
    #expect(same.finding("exposure")?.severity == .error)
    #expect(same.verdict().call == .cannotTell)
  }
}
