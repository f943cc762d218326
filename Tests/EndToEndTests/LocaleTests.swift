import Foundation
import Testing

/// A pilot whose brief names a locale, from the plan to every form of the readout.
struct LocaleTests {
  /// A number with a decimal point, or with commas between thousands, where people read it. Money's
  /// thousands have three digits after a point, and dates, versions and names of files no space
  /// before them.
  private static var english: Regex<Substring> {
    /(?:^|[ \[(+−±])[0-9]+\.[0-9]{1,2}(?![0-9.])|[0-9]\.[0-9]{4,}|[1-9][0-9]{0,2},[0-9]{3},[0-9]{3}/
  }

  private func told(_ text: String) -> String {
    text.replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
      .replacing(/<[^>]*>/, with: " ")
  }

  @Test func `people read numbers as the brief's locale writes them, programs as ever`() throws {
    let folder = try Folder()
    func run(_ arguments: String...) throws -> String {
      let command = try Command(arguments, in: folder)
      #expect(command.exitCode == 0, "\(arguments): \(command.complaints)")
      return command.output
    }
    _ = try run("simulate", "p", "--accounts", "80", "--seed", "4", "--lift", "0.5")
    try folder.edit("p/pilot.yaml", "looks: none", "looks: none\nlocale: de-DE")
    var texts = [try run("plan", "p", "--lock")]
    _ = try run("simulate", "p", "--as-of", "2026-11-29")
    texts += [
      try run(
        "inspect", "p/data/Account.csv", "p/data/Opportunity.csv", "p/data/OpportunityHistory.csv",
        "--brief", "p/pilot.yaml"),
      try run("verify", "p"), try run("replay", "p", "--draws", "2000", "-o", "draws.csv"),
      try run("arrivals", "p"),
    ]
    #expect(texts[1].contains(/\d\.\d{3}\.\d{3}/) && texts[3].hasPrefix("2.000 draws"))
    let draws = try folder.text("draws.csv").split(separator: "\n")
    #expect(draws.count == 2001 && draws[1].allSatisfy { "01,".contains($0) })
    texts.append(try run("review", "p", "--as-of", "2026-11-29"))
    texts.append(try run("analyze", "p", "--as-of", "2026-11-29", "--full"))
    texts.append(try run("present", "p", "--format", "html,md"))
    for name in [
      "plan/balance.html", "reviews/2026-11-29/review.html", "results/readout.html",
      "results/readout.md",
    ] { texts.append(told(try folder.text("p/\(name)"))) }
    for text in texts {
      let found = text.matches(of: Self.english).map { text[$0.range] }
      #expect(found.isEmpty, "\(found.prefix(5)) in \(text.prefix(60))")
    }
    #expect(texts.suffix(4).allSatisfy { $0.contains("\u{A0}%") && $0.contains("\u{A0}$") })

    let json = try JSONSerialization.jsonObject(
      with: Data(try folder.text("p/results/readout.json").utf8))
    let metrics = try #require((json as? [String: Any])?["metrics"] as? [[String: Any]])
    let value = try #require((metrics[0]["treatment"] as? [String: Any])?["value"] as? Double)
    let estimates = try folder.text("p/results/estimates.csv")
    let cells = estimates.split { $0 == "," || $0 == "\n" }.compactMap { Double($0) }
    #expect(cells.contains { abs($0 - value) < 1e-9 })
  }

  @Test func `a locale nobody knows is refused with those there are`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "40", "--seed", "4")
    try folder.edit("p/pilot.yaml", "looks: none", "looks: none\nlocale: Germany")
    let plan = try folder.run("plan", "p")
    #expect(plan.exitCode == 65)
    #expect(plan.complaints.contains("locale is \"Germany\"; expected one of en-US, en-GB,"))
  }
}
