import Foundation
import Testing

struct RehearseTests {
  @Test func `a simulated company is rehearsed from its exports alone`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "company", "--accounts", "150", "--seed", "5")
    let before = try folder.files(below: "company")
    let text = try folder.run(
      "rehearse", "company", "--draws", "120", "--output", "rehearsal.json")
    #expect(text.exitCode == 0, "\(text.complaints)")
    #expect(text.complaints.isEmpty)
    #expect(text.output.hasPrefix("On your own past, this pilot would have cried wolf "))
    #expect(text.output.contains("(120 rehearsals, "))
    #expect(text.output.contains("\nDesigns on the same past, by accounts opening a deal\n"))
    #expect(
      text.output.hasSuffix(
        "Written: rehearsal.json\nNext, when you agree: holdout plan company --lock\n"))
    #expect(try folder.files(below: "company") == before)

    let json = try folder.run("rehearse", "company", "--draws", "120", "--json")
    #expect(json.exitCode == 0)
    #expect(try json.output == folder.text("rehearsal.json"))
    #expect(json.output.contains("\"schema\": \"holdout/rehearsal/1\""))
  }

  @Test func `a locked plan is rehearsed as it was promised, whatever the brief says since`() throws
  {
    let folder = try Folder()
    _ = try folder.run("simulate", "company", "--accounts", "120")
    _ = try folder.run("plan", "company", "--lock")
    let locked = try folder.run("rehearse", "company", "--draws", "60")
    try folder.edit("company/pilot.yaml", "minimum_lift: 0.30", "minimum_lift: 0.40")
    #expect(try folder.run("rehearse", "company", "--draws", "60").output == locked.output)
    #expect(locked.output.contains("+30% asked"))
  }

  @Test func `too short a past and too few rehearsals are refused`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "company", "--accounts", "60")
    let few = try folder.run("rehearse", "company", "--draws", "5")
    #expect(few.exitCode == 64)
    #expect(few.complaints.contains("give a number from 20 to 1000000"))
    try folder.edit("company/pilot.yaml", "days: 60", "days: 600")
    let short = try folder.run("rehearse", "company")
    #expect(short.exitCode == 65)
    #expect(short.complaints.hasPrefix("holdout: the past is too short to rehearse on: "))
    #expect(short.output.isEmpty)
  }
}
