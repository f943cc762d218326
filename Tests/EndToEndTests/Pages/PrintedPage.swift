import Foundation

/// A PDF as `pdftotext` (poppler) reads it: the words of each sheet with their places.
struct PrintedPage {
  struct Word {
    let text: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
  }

  struct Sheet {
    let width: Double
    let height: Double
    let words: [Word]

    /// The words of the lowest line.
    var lastLine: String {
      guard let low = words.map(\.bottom).max() else { return "" }
      return words.filter { $0.bottom > low - 4 }.map(\.text).joined(separator: " ")
    }
    /// The words of the highest line.
    var firstLine: String {
      guard let high = words.map(\.top).min() else { return "" }
      return words.filter { $0.top < high + 4 }.map(\.text).joined(separator: " ")
    }
    var text: String { words.map(\.text).joined(separator: " ") }
  }

  let sheets: [Sheet]

  init(_ pdf: Data, in folder: Folder) throws {
    let file = folder.url.appendingPathComponent("page-\(UUID().uuidString).pdf")
    try pdf.write(to: file)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Browser.tool("pdftotext") ?? "/usr/bin/pdftotext")
    process.arguments = ["-bbox", file.path, "-"]
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    sheets = text.components(separatedBy: "<page ").dropFirst().map { page in
      let lines = page.split(separator: "\n")
      return Sheet(
        width: PrintedPage.number("width", lines[0]),
        height: PrintedPage.number("height", lines[0]),
        words: lines.filter { $0.contains("<word ") }.map { line in
          Word(
            text: String(line[(line.firstIndex(of: ">") ?? line.startIndex)...].dropFirst())
              .replacingOccurrences(of: "</word>", with: ""),
            left: PrintedPage.number("xMin", line), right: PrintedPage.number("xMax", line),
            top: PrintedPage.number("yMin", line), bottom: PrintedPage.number("yMax", line))
        })
    }
  }

  private static func number(_ name: String, _ line: Substring) -> Double {
    guard let start = line.range(of: "\(name)=\"")?.upperBound,
      let end = line[start...].firstIndex(of: "\"")
    else { return .nan }
    return Double(line[start..<end]) ?? .nan
  }
}
