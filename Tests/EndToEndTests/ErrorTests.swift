import Testing

struct ErrorTests {
  private let brief = """
    pilot: Small
    window: { start: 2026-03-01, days: 60 }
    expected: { pipeline: 1000, currency: USD, minimum_lift: 0.3 }
    """

  @Test func `no brief is no input`() throws {
    let folder = try Folder()
    let missing = try folder.run("plan", "nowhere")
    #expect(missing.exitCode == 66)
    #expect(missing.complaints == "holdout: there is no folder nowhere\n")
    let empty = try folder.run("plan", ".")
    #expect(empty.exitCode == 66)
    #expect(
      empty.complaints
        == "holdout: pilot.yaml is not there; a pilot is a folder with a brief (pilot.yaml) and "
        + "exports in data/. To see one made: holdout simulate NEW\n")
    let reading = try folder.run("review", "nowhere")
    #expect(reading.exitCode == 66)
    #expect(reading.complaints == "holdout: there is no folder nowhere\n")
  }

  @Test func `an unknown key is refused with the nearest known one`() throws {
    let folder = try Folder()
    try folder.write(brief + "\noportunities: x.csv\n", to: "pilot.yaml")
    let refused = try folder.run("plan", ".")
    #expect(refused.exitCode == 65)
    #expect(
      refused.complaints
        == "holdout: pilot.yaml, line 4: unknown key \"oportunities\"; did you mean "
        + "\"opportunities\"?\n")
  }

  @Test func `no expected contribution, no plan`() throws {
    let folder = try Folder()
    try folder.write(
      "pilot: Small\nwindow: { start: 2026-03-01, days: 60 }\n", to: "pilot.yaml")
    let refused = try folder.run("plan", ".")
    #expect(refused.exitCode == 65)
    #expect(refused.complaints.contains("without a stated contribution there is no pilot"))
  }

  @Test func `a missing export is named with the key that names it`() throws {
    let folder = try Folder()
    try folder.write(brief, to: "pilot.yaml")
    let missing = try folder.run("plan", ".")
    #expect(missing.exitCode == 66)
    #expect(
      missing.complaints
        == "holdout: data/accounts.csv is not there; put the export there, or change accounts in "
        + "pilot.yaml\n")
  }

  @Test func `analysis before a lock asks for one`() throws {
    let folder = try Folder()
    try folder.write(brief, to: "pilot.yaml")
    let missing = try folder.run("analyze", ".")
    #expect(missing.exitCode == 66)
    #expect(missing.complaints.contains("lock a plan first: holdout plan . --lock"))
  }

  @Test(arguments: [
    ["nonsense"], ["plan", "--lok"], ["replay", "."], ["analyze", "--as-of", "May"],
  ])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    #expect(try Command(arguments, in: try Folder()).exitCode == 64)
  }

  @Test func `results that cannot be written exit with 73`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "60")
    try folder.write("in the way", to: "p/plan")
    let refused = try folder.run("plan", "p", "--lock")
    #expect(refused.exitCode == 73)
  }
}
