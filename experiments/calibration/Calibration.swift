import Foundation

/// Runs the calibration study and writes its results, or writes only the families named.
@main
enum Calibration {
  static let families = [
    accountShares, winRates, money, counts, daysOpen, wonByDay, averageDeal, weeklyLooks,
  ]

  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var fewer: Int?
    if let place = arguments.firstIndex(of: "--pilots"), place + 1 < arguments.count {
      fewer = Int(arguments[place + 1])
      arguments.removeSubrange(place...place + 1)
    }
    guard let folder = arguments.first else {
      print("usage: holdout-calibration FOLDER [FAMILY…] [--pilots NUMBER]")
      exit(64)
    }
    let names = Set(arguments.dropFirst())
    if let unknown = names.first(where: { name in !families.contains { $0.name == name } }) {
      print("no family \(unknown); there are \(families.map(\.name).joined(separator: ", "))")
      exit(64)
    }
    var tables = ""
    var picture = Picture()
    for var family in families where names.isEmpty || names.contains(family.name) {
      if let fewer { family.pilots = (fewer, fewer) }
      let start = clock()
      let rows = try family.run(seed: 20_261_122)
      try write(ResultsFile(family: family, rows: rows).text, "results/\(family.name).csv", folder)
      tables += table(family, rows)
      picture.add(family, rows)
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      FileHandle.standardError.write(
        Data("\(family.name): \(family.cells.count) cells, \(Int(seconds)) s of CPU\n".utf8))
    }
    let stem = names.isEmpty ? "" : names.sorted().joined(separator: "+") + "-"
    try write(tables, "\(stem)tables.md", folder)
    try write(picture.svg, "\(stem)coverage.svg", folder)
  }

  private static func write(_ text: String, _ name: String, _ folder: String) throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
