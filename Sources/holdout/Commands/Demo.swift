internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import Simulation

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a whole pilot at a fictitious company, from CRM export to executive page.",
    discussion: """
      Runs the other commands one after another and shows each, so you can run them again by hand.
      """)

  @Argument(help: "The folder to make; it must not hold a locked plan.")
  var directory = "demo"

  @Option(help: "How many accounts the company has.")
  var accounts = 1200

  @Option(help: "Where the random draw starts.")
  var seed: UInt64 = 7

  @Option(help: "The true lift of deals opened; 0 for a play that does nothing.")
  var lift = 0.6

  func run() throws {
    let folder = PilotFolder(directory)
    guard !folder.isLocked else {
      throw Failure.exists(
        "\(folder.planFile) exists; remove the folder \(directory) or name another")
    }
    let parameters = try CompanyParameters(
      accounts: accounts, seed: seed, start: FictitiousPilot.usualStart,
      effect: PlayEffect(moreOpportunities: lift))
    let decision = parameters.window.decisionDay.description
    try step([
      "simulate", directory, "--accounts", "\(accounts)", "--seed", "\(seed)", "--lift", "\(lift)",
    ])
    try step(["inspect"] + Demo.exports.map { folder.file("data/\($0)") })
    try step(["plan", directory, "--lock"])
    try step(["simulate", directory, "--as-of", decision])
    try step(["analyze", directory, "--as-of", decision])
    try step(["present", directory])
  }

  private static let exports = [
    "Account.csv", "Opportunity.csv", "OpportunityHistory.csv", "Campaign.csv",
    "CampaignMember.csv",
  ]

  private func step(_ arguments: [String]) throws {
    Console.say("\n$ holdout \(arguments.joined(separator: " "))")
    var command = try Holdout.parseAsRoot(arguments)
    try command.run()
  }
}
