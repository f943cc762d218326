internal import Exchange
internal import Foundation
internal import Reporting

/// The two streams a command writes to: results on standard output, everything else beside it.
enum Console {
  /// Prints people's text, or machine-readable results, on standard output.
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Prints a sentence in lines of at most 100 characters, what stands before the first set out.
  static func say(_ first: String, _ sentence: String, rest: String? = nil) {
    say(Paragraph(sentence, first: first, rest: rest).lines().joined(separator: "\n"))
  }

  /// Prints which files of a folder were written.
  static func say(written names: [String], in folder: String) {
    say("Written to \(folder): ", names.joined(separator: ", "), rest: "  ")
  }

  /// Prints a value as JSON on standard output.
  static func say(json value: some Encodable) throws { say(try CanonicalJSON.pretty(value)) }

  /// Imports files, and says on a terminal how far it is when they are large.
  static func reading(
    _ files: consuming [SourceFile], _ options: ImportOptions
  ) throws -> CRMImport {
    var options = options
    let size = files.reduce(0) { $0 + $1.bytes.count }
    guard isatty(STDERR_FILENO) == 1, size > 20_000_000 else {
      return try CRMImport(consume files, options: options)
    }
    let erase = "\r\u{1B}[K"
    options.progress = { file, share in
      let percent = share.map { " \(Int($0 * 100)) %" } ?? ""
      FileHandle.standardError.write(Data("\(erase)Reading \(file)\(percent)".utf8))
    }
    defer { FileHandle.standardError.write(Data(erase.utf8)) }
    return try CRMImport(consume files, options: options)
  }

  /// Prints a warning or an error on standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
