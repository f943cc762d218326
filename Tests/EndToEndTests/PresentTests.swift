import Foundation
import Testing

/// The forms in which `holdout present` gives a readout.
struct PresentTests {
  private static let chromium = ["chromium", "google-chrome", "chromium-browser"].contains { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  private func demo() throws -> Folder {
    let folder = try Folder()
    #expect(try folder.run("demo", "one", "--accounts", "100").exitCode == 0)
    return folder
  }

  @Test func `every form that needs no browser is written, the same bytes twice`() throws {
    let folder = try demo()
    let run = try folder.run("present", "one", "--format", "md, html,xlsx,csv")
    #expect(run.exitCode == 0, "\(run.complaints)")
    let names = [
      "readout.html", "readout.md", "readout.xlsx", "estimates.csv", "units.csv", "channels.csv",
      "curves.csv",
    ]
    #expect(
      run.output.split(separator: "\n").last
        == "Written: \(names.map { "one/results/\($0)" }.joined(separator: ", "))")
    let first = try folder.files(below: "one/results")
    #expect(Set(names).isSubset(of: first.keys))
    #expect(try folder.text("one/results/readout.md").hasPrefix("# "))
    #expect(first["readout.xlsx"]?.starts(with: Array("PK".utf8)) == true)
    _ = try folder.run("present", "one", "--format", "md,html,xlsx,csv")
    #expect(try folder.files(below: "one/results") == first)
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

  @Test(.enabled(if: chromium))
  func `a PDF has the executive on one sheet of either paper, dated with the reading`() throws {
    let folder = try demo()
    for (paper, box) in [("a4", "[0 0 594.9"), ("letter", "[0 0 612 792]")] {
      let run = try folder.run("present", "one", "--format", "pdf", "--paper", paper)
      #expect(run.exitCode == 0, "\(run.complaints)")
      let files = try folder.files(below: "one/results")
      let pdf = try #require(files["readout.pdf"])
      let text = String(decoding: pdf, as: UTF8.self)
      #expect(text.hasPrefix("%PDF-"))
      #expect(text.contains("/MediaBox \(box)"))
      #expect(text.contains("/CreationDate (D:20261129000000"))
      _ = try folder.run("present", "one", "--format", "pdf", "--paper", paper)
      #expect(try folder.files(below: "one/results")["readout.pdf"] == pdf)
    }
  }
}
