import Foundation

/// Names that try to break a page, put into the exports and the brief of a pilot.
enum HostileCompany {
  /// What is tried, each recognisable.
  static let names = [
    "<script>window.ran=1</script>",
    "\"><img src=x onerror=\"window.ran=1\">",
    "</title></style></main><svg onload='window.ran=1'>",
    "javascript:window.ran=1",
    "=HYPERLINK(\"http://evil.example/\",\"win\")",
    "مجموعة الشركات \u{202E}desrever\u{202C} ltd",
    String(repeating: "W", count: 500),
    "👩‍👩‍👧‍👦🏳️‍🌈 Z̸̡̛a̶l̵g̷o̴ & Söhne",
    "&lt;b&gt; &amp; ]]> <!-- {{7*7}} ${7*7} %s %n",
    "{\"@import\": \"url(http://evil.example/a.css)\"}",
  ]

  /// Puts the names into a pilot's files, the same ones each time.
  static func spoil(_ folder: Folder) throws {
    try rename("Account.csv", ["Name", "OwnerId"], in: folder)
    try rename("Account.csv", ["Industry"], every: 3, in: folder)
    try rename("Opportunity.csv", ["Name", "OwnerId"], in: folder)
    try rename("Campaign.csv", ["Name"], every: 1, in: folder)
    let brief = try folder.text("p/pilot.yaml")
    guard brief.contains("owner: Mara") else { return }
    try folder.write(
      brief.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        if line.hasPrefix("pilot:") { return "pilot: \(quoted(names[0] + names[1]))" }
        if line.hasPrefix("owner:") { return "owner: \(quoted(names[5]))" }
        if line.hasPrefix("play:") { return "play: \(quoted(names[6]))" }
        if line.hasPrefix("  - \"Account play - ads") { return "  - \(quoted(names[1]))" }
        return String(line)
      }.joined(separator: "\n"), to: "p/pilot.yaml")
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacingOccurrences(of: "\"", with: "\\\""))\""
  }

  /// Gives every so manieth row of an export the next of the names.
  private static func rename(
    _ file: String, _ columns: [String], every step: Int = 2, in folder: Folder
  ) throws {
    let path = "p/data/\(file)"
    var lines = try folder.text(path).split(separator: "\n").map {
      $0.dropFirst().dropLast().components(separatedBy: "\",\"")
    }
    for column in columns {
      guard let place = lines[0].firstIndex(of: column) else { continue }
      for row in stride(from: 1, to: lines.count, by: step) {
        lines[row][place] = names[(row - 1) / step % names.count]
          .replacingOccurrences(of: "\"", with: "\"\"")
      }
    }
    try folder.write(
      lines.map { "\"\($0.joined(separator: "\",\""))\"" }.joined(separator: "\n") + "\n", to: path)
  }
}
