internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Planning
internal import Reporting

struct PlanPilot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Draw up a pilot: who takes part, which arm, how alike, what can be detected.",
    discussion: """
      Without --lock nothing is written, and the same brief and data give the same plan again. \
      With --lock the plan is written once to plan/plan.json, with a digest inside, beside \
      plan/assignment.csv, the files your CRM takes back (plan/crm/) and a page to share \
      (plan/balance.html). A locked plan is never overwritten.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Flag(help: "Write the plan, once and for all.")
  var lock = false

  @Flag(help: "Print the plan as JSON.")
  var json = false

  func run() throws {
    let folder = PilotFolder(pilot)
    if folder.isLocked {
      guard !lock else {
        throw Failure.exists(
          "\(folder.planFile) exists: a locked plan is never overwritten. For another pilot start "
            + "another folder.")
      }
      Console.complain("\(folder.planFile) is locked; this shows what the data would give today.")
    }
    let brief = try folder.brief()
    let (data, sources) = try folder.exports(of: brief)
    let plan = try Plan(brief: brief, ledger: data.ledger, sources: sources)
    guard lock || json else {
      Console.say(PlanText(plan, isLocked: false).text)
      Console.say("Nothing is written yet. When you agree: holdout plan \(pilot) --lock")
      return
    }
    let sealed = try PlanFile(sealing: plan)
    let near = Set(plan.roster.excluded.lazy.filter { $0.rule == .buffer }.flatMap(\.accounts))
    let outputs = PlanOutputs(
      sealed: sealed, folder: folder,
      tooNear: data.ledger.accounts.filter { near.contains($0.id) }, contacts: data.members)
    let written = lock ? try outputs.write() : []
    guard !json else { return Console.say(try sealed.text()) }
    Console.say(PlanText(plan, isLocked: true).text)
    Console.say("Locked: \(sealed.digest)")
    Console.say("Written:\n" + written.map { "  \($0)" }.joined(separator: "\n"))
    if written.contains(where: { $0.hasSuffix("salesforce-update.csv") }), data.members.isEmpty {
      Console.say(
        "No campaign-members.csv: a campaign takes people, and no table of contacts is among the\n"
          + "exports. Name one in pilot.yaml: other_tables: [data/Contact.csv].")
    }
    Console.say(
      "Next: mark the accounts in the CRM with the files of plan/crm, start the play, and every week\n"
        + "holdout review \(pilot)")
  }
}
