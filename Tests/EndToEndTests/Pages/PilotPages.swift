import Foundation

/// Every page of a pilot, made by the command as a user would: plan, reviews of a look's day and of
/// another, accounts, readout.
struct PilotPages {
  /// A pilot to make pages of.
  struct Pilot: Sendable {
    /// What it is called.
    let name: String
    /// Where its company starts.
    var seed = 9
    /// The true lift of deals opened.
    var lift = 0.6
    /// How many accounts the company has.
    var accounts = 100
    /// What its brief says in place of "holdout: 0.50".
    var design = "holdout: 0.50"
    /// Whether it is read before its end; several arms are not.
    var looks = "weekly"
    /// What is done to the folder whenever the company exports.
    var spoil: @Sendable (Folder) throws -> Void = { _ in }
  }

  let folder: Folder
  /// The pages by what they are.
  let pages: [(name: String, file: URL)]

  /// Makes the pages.
  init(_ pilot: Pilot) throws {
    let folder = try Folder()
    self.folder = folder
    func run(_ arguments: String...) throws {
      let command = try Command(arguments, in: folder)
      guard command.exitCode == 0 else {
        throw Browser.Failure.refused("\(arguments): \(command.complaints)")
      }
    }
    func pass(to day: String) throws {
      try run("simulate", "p", "--as-of", day)
      try pilot.spoil(folder)
    }
    try run(
      "simulate", "p", "--accounts", "\(pilot.accounts)", "--seed", "\(pilot.seed)", "--lift",
      "\(pilot.lift)")
    try folder.edit("p/pilot.yaml", "looks: none", "looks: \(pilot.looks)")
    try folder.edit("p/pilot.yaml", "holdout: 0.50", pilot.design)
    try folder.edit("p/pilot.yaml", "method: auto", "method: blocked")
    try pilot.spoil(folder)
    try run("plan", "p", "--lock")
    try pass(to: "2026-09-14")
    try run("review", "p", "--as-of", "2026-09-14")
    try pass(to: "2026-10-15")
    try run("review", "p", "--as-of", "2026-10-15")
    for row in try folder.text("p/plan/assignment.csv").split(separator: "\n").dropFirst().prefix(2)
    {
      let id = String(row.prefix { $0 != "," })
      try run("review", "p", "--as-of", "2026-10-15", "--account", id, "--html")
    }
    try pass(to: "2026-11-29")
    try run("analyze", "p", "--as-of", "2026-11-29")
    try run("present", "p")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path + "/p")
    pages = names.filter { $0.hasSuffix(".html") }.sorted().map {
      (
        $0.contains("/account-") ? "reviews/account \($0.suffix(8).prefix(3))" : $0,
        folder.url.appendingPathComponent("p/\($0)")
      )
    }
  }
}
