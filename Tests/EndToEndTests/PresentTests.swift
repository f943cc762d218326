import Foundation
import Testing

/// The forms in which `holdout present` gives a readout.
struct PresentTests {
  private static let chromium = ["chromium", "google-chrome", "chromium-browser"].contains { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// One pilot for all forms: most of the time goes into reading it anew for every call.
  @Test func `every form is written, the same bytes twice, and a PDF is dated with the reading`()
    throws
  {
    let folder = try Folder()
    #expect(try folder.run("demo", "one", "--accounts", "60").exitCode == 0)
    let names =
      ["readout.html"] + (Self.chromium ? ["readout.pdf"] : []) + [
        "readout.md", "readout.xlsx", "estimates.csv", "units.csv", "channels.csv", "curves.csv",
        "challenge.csv",
      ]
    let formats = "md, html,xlsx,csv" + (Self.chromium ? ",pdf" : "")
    func present() throws -> [String: Data] {
      let run = try folder.run("present", "one", "--format", formats, "--paper", "letter")
      #expect(run.exitCode == 0, "\(run.complaints)")
      let told = run.output.components(separatedBy: "Written to one/results: ").last
      #expect(told?.split { $0 == "," || $0.isWhitespace }.map(String.init) == names)
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      return try folder.files(below: "one/results")
    }
    let first = try present()
    #expect(Set(names).isSubset(of: first.keys))
    #expect(try folder.text("one/results/readout.md").hasPrefix("# "))
    #expect(first["readout.xlsx"]?.starts(with: Array("PK".utf8)) == true)
    #expect(try present() == first)
    guard let pdf = first["readout.pdf"] else { return }
    let text = String(decoding: pdf, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    #expect(text.contains("/MediaBox [0 0 612 792]"))
    #expect(text.contains("/CreationDate (D:20261129000000"))
  }

  @Test func `an unknown form is refused with those there are`() throws {
    let folder = try Folder()
    let run = try folder.run("present", "one", "--format", "html,docx")
    #expect(run.exitCode == 64)
    #expect(
      run.complaints.contains("--format has \"docx\"; it is a list of html, pdf, md, xlsx, csv"))
    #expect(try folder.run("present", "one", "--format", "html,").exitCode == 64)
    #expect(try folder.run("present", "one", "--paper", "a3").exitCode == 64)
  }

  @Test func `without a browser a PDF is refused before anything is read`() throws {
    let folder = try Folder()
    let named = try Command(
      ["present", "one", "--format", "pdf"], in: folder,
      environment: ["HOLDOUT_BROWSER": "/nowhere/browser"])
    #expect(named.exitCode == 69)
    #expect(
      named.complaints == "holdout: HOLDOUT_BROWSER is /nowhere/browser, which is no program\n")
    let none = try Command(
      ["present", "one", "--format", "pdf"], in: folder, environment: ["PATH": "/nowhere"])
    #expect(none.exitCode == 69)
    #expect(none.complaints.contains("a PDF is printed by Chromium, which is not on this machine"))
  }
}
