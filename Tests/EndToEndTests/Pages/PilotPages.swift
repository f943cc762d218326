import Foundation

/// Every page of a pilot, made by the command as a user would: plan, reviews of a look's day and of
/// another, accounts, readout.
struct PilotPages {
  let folder: Folder
  /// The pages by what they are.
  let pages: [(name: String, file: URL)]

  /// Makes the pages, spoiling the folder's files whenever they are exported.
  init(accounts: Int = 100, spoil: (Folder) throws -> Void = { _ in }) throws {
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
      try spoil(folder)
    }
    try run("simulate", "p", "--accounts", "\(accounts)", "--seed", "9", "--lift", "0.6")
    try folder.edit("p/pilot.yaml", "looks: none", "looks: weekly")
    try folder.edit("p/pilot.yaml", "method: auto", "method: blocked")
    try spoil(folder)
    try run("plan", "p", "--lock")
    try pass(to: "2026-09-14")
    try run("review", "p", "--as-of", "2026-09-14")
    try pass(to: "2026-10-15")
    try run("review", "p", "--as-of", "2026-10-15")
    for row in try folder.text("p/plan/assignment.csv").split(separator: "\n").dropFirst().prefix(3)
    {
      let id = String(row.prefix { $0 != "," })
      try run("review", "p", "--as-of", "2026-10-15", "--account", id, "--html")
    }
    try pass(to: "2026-11-29")
    try run("analyze", "p", "--as-of", "2026-11-29")
    try run("present", "p")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path + "/p")
    pages = names.filter { $0.hasSuffix(".html") }.sorted().map {
      ($0, folder.url.appendingPathComponent("p/\($0)"))
    }
  }
}
