internal import ArgumentParser
internal import Exchange

/// The `holdout` command.
@main
struct Holdout: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holdout",
    abstract: "Prove, or disprove, that a marketing play makes money.",
    discussion: """
      A pilot is a folder: a brief (pilot.yaml) and CRM exports (data/). Holdout splits the \
      accounts into comparable treatment and holdout sets, locks the plan, and after the pilot \
      tells what the play did, with intervals that hold what they promise.

      Start with `holdout demo`, which plays a whole pilot at a fictitious company.
      With your own exports:
        holdout inspect data/*.csv  see what is recognised and dropped
        holdout plan .              see who is in and what can be detected
        holdout rehearse .          the same pilot on your own past
        holdout plan . --lock       write the plan, once
        holdout review .            every week while the pilot runs
        holdout analyze .           after the pilot, with fresh exports in data/
        holdout present .           the page for the executive

      Exit codes: 0 done, 64 wrong usage, 65 wrong data or a digest that does not match, 66 no \
      such input, 70 our own fault, 73 cannot write (a locked plan is never overwritten).
      """,
    version: "0.1.0",
    subcommands: [
      Demo.self, Simulate.self, Inspect.self, PlanPilot.self, Verify.self, Replay.self,
      Arrivals.self, Rehearse.self, ReviewPilot.self, Analyze.self, Present.self, Calc.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Failure.exit(with: error)
    }
  }
}
