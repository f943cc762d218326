internal import Exchange
internal import Foundation
internal import Pipeline
internal import Planning
internal import Simulation

/// A pilot folder whose company is simulated.
struct FictitiousPilot {
  let folder: PilotFolder

  /// The first day of a simulated pilot when none is asked for.
  static let usualStart = Day(number: 20_697)

  /// Writes the exports as of the pilot's eve, the brief where there is none, and the truth.
  func create(_ parameters: CompanyParameters) throws {
    guard !folder.isLocked else {
      throw Failure.exists(
        "\(folder.planFile) exists: the company has a locked plan. Take another folder, or let "
          + "time pass with --as-of.")
    }
    let company = Company(parameters)
    try write(company.export(asOf: parameters.window.start - 1, treated: [], holdout: []))
    try AtomicFile.write(
      CanonicalJSON.pretty(company.truth()), to: folder.file("truth.json"))
    let brief = folder.file("pilot.yaml")
    if !FileManager.default.fileExists(atPath: brief) {
      try AtomicFile.write(company.pilotBrief(), to: brief)
    }
  }

  /// Writes the exports as of a later day, with the play on the accounts the plan treats.
  ///
  /// - Returns: how many files were written.
  func advance(to day: Day) throws -> Int {
    let path = folder.file("truth.json")
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.missing(
        "\(path) is not there; make the company first: holdout simulate \(folder.path)")
    }
    let text = try SourceFile.read(path: path, displayName: path)
    let parameters = try CanonicalJSON.read(Truth.self, from: text.bytes).parameters
    var arms: [Arm: Set<String>] = [:]
    if folder.isLocked {
      let plan = try folder.lockedPlan().plan
      for unit in plan.units + plan.forced {
        arms[unit.arm, default: []].formUnion(unit.accounts.map(\.id))
      }
    }
    let files = Company(parameters).export(
      asOf: day, treated: arms[.treatment] ?? [], holdout: arms[.holdout] ?? [])
    try write(files)
    return files.count
  }

  private func write(_ files: [ExportFile]) throws {
    for file in files { try AtomicFile.write(file.text, to: folder.file("data/\(file.name)")) }
  }
}
