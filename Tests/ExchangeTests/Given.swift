import Exchange
import Pipeline

/// Files made of text, as the tests give them to the importer.
enum Given {
  static func file(_ text: String, _ path: String = "data.csv") -> SourceFile {
    SourceFile(path: path, bytes: Array(text.utf8))
  }

  static func table(_ text: String) throws -> Table { try Table(file(text)) }

  static func imported(
    _ texts: [String], _ change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> CRMImport {
    var options = ImportOptions()
    change(&options)
    let files = texts.enumerated().map { file($0.element, "file\($0.offset + 1).csv") }
    return try CRMImport(files, options: options)
  }

  /// What the importer says when it refuses.
  static func refusal(
    _ texts: [String], _ change: (inout ImportOptions) -> Void = { _ in }
  ) -> String {
    do {
      _ = try imported(texts, change)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  static func refusal(_ text: String) -> String {
    do {
      _ = try Table(file(text))
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}

extension CRMImport {
  var sentences: [String] { report.notes.map(\.sentence) }
  var drops: [String] { report.dropped.map { "\($0.rows) \($0.reason) \($0.examples)" } }
  func stage(_ position: Int) -> String? {
    ledger.opportunities[position].stage.map { ledger.texts[$0] }
  }
}
