internal import Analysis
public import ArgumentParser
internal import Exchange
internal import Foundation
internal import Pipeline
public import Reporting
internal import Workbook

struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the page for the executive from the last analysis.",
    discussion: """
      Writes results/readout.html: one file, no script, nothing fetched from anywhere. With \
      --format also readout.pdf (needs Chromium), readout.md, readout.xlsx and the \
      tables as CSV. Run `holdout analyze` first.
      """)

  /// A form of the readout.
  enum Format: String, CaseIterable {
    case html, pdf, md, xlsx, csv
  }

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "The formats to make, with commas: html, pdf, md, xlsx, csv.")
  var format = "html"

  @Option(help: "The paper of the PDF: a4 or letter.")
  var paper: Paper = .a4

  private func formats() throws -> [Format] {
    try format.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let name = part.lowercased().filter { $0 != " " }
      guard let format = Format(rawValue: name) else {
        throw ValidationError(
          "--format has \"\(part)\"; it is a list of html, pdf, md, xlsx, csv with commas")
      }
      return format
    }
  }

  func validate() throws { _ = try formats() }

  func run() throws {
    let formats = try formats()
    // Whoever has no browser should hear so before anything is read.
    let printer = formats.contains(.pdf) ? try PagePrinter() : nil
    let folder = PilotFolder(pilot)
    let readout = try analyzed(in: folder)
    var written: [String] = []
    func write(_ bytes: [UInt8], _ name: String) throws {
      let path = folder.file("results/\(name)")
      try AtomicFile.write(bytes, to: path)
      written.append(name)
    }
    for format in Format.allCases where formats.contains(format) {
      switch format {
      case .html: try write(Array(ReadoutPage(readout).html.utf8), "readout.html")
      case .pdf:
        let page = ReadoutPage(readout, paper: paper).html
        if let printer {
          try write(printer.print(page, stamp: readout.asOf), "readout.pdf")
        }
      case .md: try write(Array(ReadoutMarkdown(readout).text.utf8), "readout.md")
      case .xlsx: try write(ReadoutWorkbook(readout).bytes(), "readout.xlsx")
      case .csv:
        for (name, table) in readout.tables {
          let text = CSVWriter().text(header: table.header, rows: table.rows)
          try write(Array(text.utf8), "\(name).csv")
        }
      }
    }
    Console.say("", readout.verdict.sentence)
    if formats == [.html] {
      Console.say("Page: \(folder.file("results/readout.html"))")
    } else {
      Console.say(written: written, in: folder.file("results"))
    }
  }

  /// The readout of the last analysis, made anew and held against it.
  private func analyzed(in folder: PilotFolder) throws -> Readout {
    let path = folder.file("results/readout.json")
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.missing("\(path) is not there; first: holdout analyze \(pilot)")
    }
    let analyzed = try SourceFile.read(path: path, displayName: path)
    let members = try? CanonicalJSON.read([String: JSONValue].self, from: analyzed.bytes)
    guard case .string(let text)? = members?["asOf"], let asOf = Day(text) else {
      throw Failure.mismatch("\(path) is no readout; run holdout analyze \(pilot) again")
    }
    let readout = try PilotReading(folder: folder).readout(asOf: asOf)
    guard try Array(CanonicalJSON.pretty(readout).utf8) == analyzed.bytes else {
      throw Failure.mismatch(
        "\(path) is not what the plan and the exports now give; run holdout analyze \(pilot) again")
    }
    return readout
  }
}

extension Paper: ExpressibleByArgument {}
