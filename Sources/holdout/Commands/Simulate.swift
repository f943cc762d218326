internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Pipeline
internal import Planning
internal import Simulation

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a fictitious company whose CRM, and whose true answer, are known.",
    discussion: """
      Writes data/ as a Salesforce weekly export, a brief (pilot.yaml) where there is none, and \
      truth.json with the true effect. The exports stand on the eve of the pilot. After \
      `holdout plan DIR --lock`, `holdout simulate DIR --as-of DAY` lets time pass: the accounts \
      the plan treats get the play, and data/ is exported again. Without effects the play does \
      nothing. The same seed gives the same bytes.
      """)

  @Argument(help: "The folder to write.")
  var directory: String

  @Option(help: "How many accounts; 500 when left out.")
  var accounts: Int?

  @Option(help: "Where the random draw starts; 1 when left out.")
  var seed: UInt64?

  @Option(help: "The first day of the pilot, such as 2026-09-01, which it is when left out.")
  var start: Day?

  @Option(help: "True effect: relative lift of deals opened, such as 0.3.")
  var lift = 0.0

  @Option(help: "True effect: relative lift of the chance to win a deal.")
  var winLift = 0.0

  @Option(help: "True effect: share by which deals close sooner, such as 0.1.")
  var faster = 0.0

  @Option(help: "True effect: relative lift of the amount of a deal.")
  var larger = 0.0

  @Option(help: "Let time pass until this day, with the play on the accounts the plan treats.")
  var asOf: Day?

  func run() throws {
    let folder = PilotFolder(directory)
    let world = FictitiousPilot(folder: folder)
    if let asOf {
      guard accounts == nil, seed == nil, start == nil else {
        throw ValidationError(
          "--as-of goes on with the company that is there; leave out --accounts, --seed, --start")
      }
      let files = try world.advance(to: asOf)
      return Console.say("\(files) files in \(folder.file("data")) as of \(asOf)")
    }
    let parameters = try CompanyParameters(
      accounts: accounts ?? 500, seed: seed ?? 1,
      start: start ?? FictitiousPilot.usualStart,
      effect: PlayEffect(
        moreOpportunities: lift, betterWinRate: winLift, fasterCycle: faster, largerDeals: larger))
    try world.create(parameters)
    Console.say(
      "\(parameters.accounts) accounts in \(folder.file("data")), as of "
        + "\(parameters.window.start - 1); the truth is in \(folder.file("truth.json"))\n"
        + "Next: holdout plan \(directory)")
  }
}
