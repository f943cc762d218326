import Pipeline
import Simulation
import Testing

/// Companies the tests look at, and their exports read back by a reader of our own.
func company(
  accounts: Int = 300, seed: UInt64 = 11, effect: PlayEffect = .none
) throws -> Company {
  try Company(CompanyParameters(accounts: accounts, seed: seed, start: start(), effect: effect))
}

/// The first day of every pilot in these tests.
func start() throws -> Day { try #require(Day("2026-09-01")) }

/// Every second live account gets the play; the others are held out.
func arms(of company: Company) -> (treated: Set<String>, holdout: Set<String>) {
  let ids = company.accountIDs
  return (
    Set(ids.indices.filter { $0 % 2 == 0 }.map { ids[$0] }),
    Set(ids.indices.filter { $0 % 2 == 1 }.map { ids[$0] })
  )
}

/// A file of an export, read cell by cell; every cell must be in quotes.
struct ReadFile {
  let rows: [[String: String]]

  init(_ name: String, of files: [ExportFile]) throws {
    let text = try #require(files.first { $0.name == name }).text
    var lines: [[String]] = []
    var cells: [String] = []
    var rest = Array(text.utf8)[...]
    while rest.first != nil {
      #expect(rest.removeFirst() == UInt8(ascii: "\""))
      var cell: [UInt8] = []
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\"") else {
          cell.append(byte)
          continue
        }
        guard rest.first == byte else { break }
        cell.append(rest.removeFirst())
      }
      cells.append(String(decoding: cell, as: UTF8.self))
      if rest.popFirst() == UInt8(ascii: "\n") {
        lines.append(cells)
        cells = []
      }
    }
    let header = try #require(lines.first)
    rows = lines.dropFirst().map { line in
      #expect(line.count == header.count)
      return Dictionary(zip(header, line)) { first, _ in first }
    }
  }
}

/// A cell of a row, or nothing when the column is missing.
func cell(_ row: [String: String], _ column: String) -> String { row[column] ?? "" }

/// The day of a date or an instant in a cell.
func cellDay(_ row: [String: String], _ column: String) -> Day? {
  Day(cell(row, column).prefix(10))
}
