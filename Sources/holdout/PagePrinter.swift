internal import Exchange
internal import Foundation
internal import Pipeline
internal import Reporting

/// Prints a page to PDF with a browser of the Chromium family that is on the machine.
///
/// The page has no script and asks nothing of any host, so the browser needs no network. The date it
/// stamps on its file is replaced by that of the reading, so that the same readout, browser and fonts
/// give the same bytes. Printers that know no style sheet inside a figure are not used: they would
/// draw dashed lines solid.
struct PagePrinter {
  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
  ]
  /// How long a browser may take, in seconds.
  private static let patience = 120.0

  /// The path of the browser.
  let browser: String

  /// Finds a browser on the path, or the one that `HOLDOUT_BROWSER` names.
  ///
  /// - Throws: `Failure.unavailable` when there is none.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    func find(_ name: String) -> String? {
      folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
    if let named = environment["HOLDOUT_BROWSER"], !named.isEmpty {
      guard FileManager.default.isExecutableFile(atPath: named) else {
        throw Failure.unavailable("HOLDOUT_BROWSER is \(named), which is no program")
      }
      browser = named
    } else if let path = PagePrinter.browsers.lazy.compactMap(find).first {
      browser = path
    } else {
      throw Failure.unavailable(
        "a PDF is printed by Chromium, which is not on this machine: install it (on Debian: apt-get "
          + "install chromium), name another of its family in HOLDOUT_BROWSER, or print "
          + "readout.html from any browser")
    }
  }

  /// Prints a page.
  ///
  /// - Parameters:
  ///   - page: the page as HTML.
  ///   - stamp: the day the file is dated.
  /// - Returns: the bytes of the PDF.
  /// - Throws: `Failure` when the browser prints nothing, and what the file system throws.
  func print(_ page: String, stamp: Day) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("holdout-print-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appendingPathComponent("readout.html")
    let target = folder.appendingPathComponent("readout.pdf")
    try Data(page.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--no-pdf-header-footer", "--user-data-dir=\(folder.path)/profile",
        "--print-to-pdf=\(target.path)",
      ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [source.absoluteString]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let name = URL(fileURLWithPath: browser).lastPathComponent
    do { try process.run() } catch {
      throw Failure.unavailable("\(name) could not be started: \(error.localizedDescription)")
    }
    let limit = Date(timeIntervalSinceNow: PagePrinter.patience)
    while process.isRunning, Date() < limit { Thread.sleep(forTimeInterval: 0.02) }
    if process.isRunning {
      process.terminate()
      throw Failure.unavailable(
        "\(name) printed nothing in \(Int(PagePrinter.patience)) seconds; print readout.html from "
          + "any browser")
    }
    guard let data = FileManager.default.contents(atPath: target.path),
      data.starts(with: Array("%PDF-".utf8))
    else {
      throw Failure.unavailable(
        "\(name) ended with code \(process.terminationStatus) and printed nothing; print readout.html "
          + "from any browser")
    }
    return PagePrinter.stamped([UInt8](data), stamp)
  }

  /// The same file dated with a day; each date keeps its length, so that every offset still holds.
  static func stamped(_ pdf: [UInt8], _ day: Day) -> [UInt8] {
    let parts = day.components
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let digits = Array(
      "\(padded(parts.year, 4))\(padded(parts.month, 2))\(padded(parts.day, 2))000000".utf8)
    var pdf = pdf
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      let key = Array(key.utf8)
      var start = 0
      while let found = pdf[start...].firstRange(of: key) {
        start = found.upperBound
        for (offset, digit) in digits.enumerated()
        where start + offset < pdf.count && (48...57).contains(pdf[start + offset]) {
          pdf[start + offset] = digit
        }
      }
    }
    return pdf
  }
}
