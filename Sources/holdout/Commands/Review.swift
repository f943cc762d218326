internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Planning
internal import Reporting

struct ReviewPilot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract:
      "The week of a running pilot: integrity, pipeline, deals, and the effect where planned.",
    discussion: """
      Writes reviews/DAY/ with review.json, review.html and tables. The effect is read only on a \
      day the plan looks (looks: in the brief), against a bound that keeps the error of all looks \
      together; on other days no effect and no totals by arm are shown. A look may be taken up to \
      three days late; one that is skipped has used no error. A review changes nothing of the plan, \
      and its folder records that the look was taken.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "The day of the review, such as 2026-09-14; the newest event's when left out.")
  var asOf: Day?

  @Option(help: "Show one account of the plan, by id or name, and write nothing.")
  var account: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "End with exit code 65 when a finding has the severity error.")
  var strict = false

  func run() throws {
    let folder = PilotFolder(pilot)
    let inputs = try PilotReading(folder: folder).inputs(asOf: asOf)
    let review = Review(
      plan: inputs.sealed.plan, planDigest: inputs.sealed.digest, ledger: inputs.data.ledger,
      asOf: inputs.asOf, looksTaken: inputs.looksTaken, dropped: inputs.dropped)
    if let account { return try show(account, of: review) }
    try write(review, to: ReviewFolder(pilot: folder))
    if json {
      try Console.say(json: review)
    } else {
      Console.say(ReviewText(review).text)
      Console.say(
        "Written: \(folder.file("reviews/\(review.asOf)/review.html")), review.json, "
          + review.tables.map { "\($0.name).csv" }.joined(separator: ", "))
    }
    let broken = review.findings.filter { $0.severity == .error }
    if strict, !broken.isEmpty {
      throw Failure.strict(broken.map(\.sentence).joined(separator: "\n"))
    }
  }

  private func write(_ review: Review, to folder: ReviewFolder) throws {
    let tables = review.tables.map { name, table in
      (name: "\(name).csv", text: CSVWriter().text(header: table.header, rows: table.rows))
    }
    try folder.write(
      [(name: "review.html", text: ReviewPage(review).html)] + tables,
      record: try CanonicalJSON.pretty(review), day: review.asOf)
  }

  private func show(_ key: String, of review: Review) throws {
    guard let view = review.account(key) else {
      throw Failure.missing(
        "\"\(key)\" is neither the id of an account of the plan nor the name of one alone; the ids "
          + "are in plan/assignment.csv")
    }
    if json {
      try Console.say(json: view)
    } else {
      Console.say(
        AccountText(view, asOf: review.asOf, currency: review.plan.brief.expected.currency).text)
    }
  }
}
