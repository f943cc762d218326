/// Writes tables as comma-separated UTF-8 (RFC 4180, with LF line ends).
public struct CSVWriter: Sendable {
  /// When a cell is put in quotes.
  public enum Quoting: Sendable {
    /// Only where the cell holds a comma, a quote or a line end. For files people open.
    case whereNeeded
    /// Every cell, as Salesforce's weekly export does.
    case always
  }

  /// What is done with text that a spreadsheet would run as a formula.
  public enum Formulas: Sendable {
    /// A cell that begins with =, +, -, @, tab or CR and is no number gets a leading apostrophe.
    case neutralized
    /// Cells are written as they are, for programs that read the file back.
    case kept
  }

  private let quoting: Quoting
  private let formulas: Formulas

  /// Makes a writer.
  public init(quoting: Quoting = .whereNeeded, formulas: Formulas = .neutralized) {
    self.quoting = quoting
    self.formulas = formulas
  }

  /// The table as text, one line for the header and one for each row.
  public func text(header: [String], rows: some Sequence<[String]>) -> String {
    var text = ""
    append(header, to: &text)
    for row in rows { append(row, to: &text) }
    return text
  }

  private func append(_ cells: [String], to text: inout String) {
    var isFirst = true
    for cell in cells {
      if !isFirst { text.append(",") }
      isFirst = false
      append(cell: cell, to: &text)
    }
    text.append("\n")
  }

  private func append(cell: String, to text: inout String) {
    let safe = isFormula(cell) ? "'" + cell : cell
    // A heading such as "sep=;" would be taken for the word on delimiters that spreadsheets know.
    guard quoting == .always || safe.utf8.contains(where: isSpecial) || safe.hasPrefix("sep=")
    else {
      return text.append(safe)
    }
    text.append("\"")
    if safe.utf8.contains(UInt8(ascii: "\"")) {
      for scalar in safe.unicodeScalars {
        if scalar == "\"" { text.append("\"") }
        text.unicodeScalars.append(scalar)
      }
    } else {
      text.append(safe)
    }
    text.append("\"")
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D
  }

  private func isFormula(_ cell: String) -> Bool {
    guard formulas == .neutralized, let first = cell.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return Double(cell) == nil
    default: return false
    }
  }
}
