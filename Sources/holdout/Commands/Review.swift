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

  @Option(help: "Show one account of the plan, by id or name, and write nothing but its page.")
  var account: String?

  @Flag(help: "With --account: write its page to reviews/DAY/account-ID.html.")
  var html = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "End with exit code 65 when a finding has the severity error.")
  var strict = false

  func validate() throws {
    guard !html || account != nil else {
      throw ValidationError(
        "--html makes the page of one account: name it with --account; a review always writes "
          + "review.html")
    }
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    let inputs = try PilotReading(folder: folder).inputs(asOf: asOf)
    let review = Review(
      plan: inputs.sealed.plan, planDigest: inputs.sealed.digest, ledger: inputs.data.ledger,
      asOf: inputs.asOf, looksTaken: inputs.looksTaken, dropped: inputs.dropped)
    if let account { return try show(account, of: review, in: ReviewFolder(pilot: folder)) }
    try write(review, to: ReviewFolder(pilot: folder))
    if json {
      try Console.say(json: review)
    } else {
      Console.say(ReviewText(review).text)
      Console.say(
        written: ["review.html", "review.json"] + review.tables.map { "\($0.name).csv" },
        in: folder.file("reviews/\(review.asOf)"))
      Console.say(
        review.nextLook.map { "Next: holdout review \(pilot) --as-of \($0)" }
          ?? "Next: holdout analyze \(pilot)")
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

  private func show(_ key: String, of review: Review, in folder: ReviewFolder) throws {
    guard let view = review.account(key) else {
      throw Failure.missing(
        "\"\(key)\" is neither the id of an account of the plan nor the name of one alone; the ids "
          + "are in plan/assignment.csv")
    }
    if json {
      try Console.say(json: view)
    } else {
      Console.say(
        AccountText(view, asOf: review.asOf, brief: review.plan.brief).text)
    }
    guard html else { return }
    let page = AccountPage(view, plan: review.plan, digest: review.planDigest, asOf: review.asOf)
    let path = folder.file(review.asOf, "account-\(Self.fileName(of: view.id)).html")
    try AtomicFile.write(page.html, to: path)
    if json { Console.complain("Page: \(path)") } else { Console.say("\nPage: \(path)") }
  }

  /// An id as part of a file's name: itself where it is short and plain, else what is plain of it
  /// and some digits of its digest, so that no two accounts share a file.
  private static func fileName(of id: String) -> String {
    let plain = id.utf8.prefix(40).map { byte -> Character in
      let character = Character(Unicode.Scalar(byte))
      return byte < 128 && (character.isLetter || character.isNumber) ? character : "-"
    }
    let name = String(plain)
    if name == id { return name }
    return "\(name)-\(Digest(of: Array(id.utf8)).description.dropFirst(7).prefix(12))"
  }
}
