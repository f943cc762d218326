import Foundation

/// Runs the calibration study, or the families named, and writes what the results of all say.
@main
enum Calibration {
  static let families = [
    accountShares, winRates, money, counts, daysOpen, wonByDay, averageDeal, weeklyLooks,
  ]

  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var fewer: Int?
    if let place = arguments.firstIndex(of: "--pilots") {
      guard place + 1 < arguments.count, let pilots = Int(arguments[place + 1]), pilots > 0 else {
        refuse("--pilots takes a number above 0")
      }
      fewer = pilots
      arguments.removeSubrange(place...place + 1)
    }
    guard let folder = arguments.first, !folder.hasPrefix("-") else {
      refuse("the first argument is the folder to write to")
    }
    let names = Set(arguments.dropFirst())
    if let unknown = names.sorted().first(where: { name in !families.contains { $0.name == name } })
    {
      refuse("no family \(unknown)")
    }
    for var family in families where names.isEmpty || names.contains(family.name) {
      if let fewer { family.pilots = (fewer, fewer) }
      let start = clock()
      let rows = try await family.run(seed: 20_261_122)
      let lines = rows.map { $0.line(isDefault: family.isDefault($0.method)) }
      try write(Row.header + lines.joined(), "results/\(family.name).csv", folder)
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      say("\(family.name): \(family.cells.count) cells, \(Int(seconds)) s of CPU")
    }
    try summarize(folder)
  }

  /// Writes the tables and the picture from the results in the folder.
  private static func summarize(_ folder: String) throws {
    var tables = ""
    var picture = Picture()
    for family in families {
      guard
        let text = try? String(
          contentsOf: file("results/\(family.name).csv", folder), encoding: .utf8)
      else { continue }
      let rows = text.split(separator: "\n").dropFirst().compactMap(Row.init(line:))
      tables += table(family, rows)
      picture.add(family, rows)
    }
    try write(tables, "tables.md", folder)
    try write(picture.svg, "coverage.svg", folder)
  }

  private static func refuse(_ reason: String) -> Never {
    say(
      """
      \(reason)
      usage: holdout-calibration FOLDER [FAMILY…] [--pilots NUMBER]
      families: \(families.map(\.name).joined(separator: ", ")); all when none is named
      """)
    exit(64)
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  private static func file(_ name: String, _ folder: String) -> URL {
    URL(fileURLWithPath: folder).appendingPathComponent(name)
  }

  private static func write(_ text: String, _ name: String, _ folder: String) throws {
    let file = file(name, folder)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
  }
}
