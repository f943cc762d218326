internal import Workbook

/// A table read from a delimited text file or a workbook: headings, and rows of cells kept as bytes.
public struct Table: Sendable {
  /// The file, as the user named it.
  public let path: String
  /// How its bytes spell text.
  public let encoding: TextEncoding
  /// What stands between its cells.
  public let delimiter: Delimiter
  /// The headings, in order.
  public let headings: [String]
  /// The rows before the headings and after the data, as a report export has them.
  let edgeRows: [Int]
  /// How many bytes could not be read as text and stand as U+FFFD.
  let brokenBytes: Int

  private var grid: CellGrid
  private let first: Int
  private let end: Int

  /// Reads a table; its encoding, delimiter and the rows around it are found out.
  ///
  /// - Parameters:
  ///   - file: the file; a workbook gives the one sheet that holds rows, or the one named after a
  ///     `#` in its path.
  ///   - settled: how its bytes spell text, when the user has said it.
  ///   - mark: what stands between its cells, when the user has said it.
  /// - Throws: `ExchangeError` when the file is empty, not text, or its rows do not fit its headings.
  public init(
    _ file: SourceFile, encoding settled: TextEncoding? = nil, delimiter mark: Delimiter? = nil
  ) throws(ExchangeError) {
    path = file.path
    let sheet = try file.sheetText()
    let text = if let sheet { sheet } else { try TextEncoding.decode(file, settled: settled) }
    encoding = text.encoding
    brokenBytes = text.broken
    let declared = Delimiter.declared(in: text)
    delimiter = mark ?? declared?.delimiter ?? Delimiter.detected(in: text)
    grid = try CellGrid(
      text, from: declared?.start ?? text.start, delimiter: delimiter.byte,
      firstRow: declared == nil ? 1 : 2, file: file.path)
    guard grid.rowCount > 0 else {
      throw ExchangeError(
        file: path, problem: "the file is empty",
        remedy: "Export the table again; the first row must hold the headings.")
    }
    let edges = TableEdges(grid)
    var width = grid.width(row: edges.header)
    while width > 1, Heading.read(grid.cell(row: edges.header, column: width - 1)).isEmpty {
      width -= 1
    }
    let header = edges.header
    let cells = grid
    headings = (0..<width).map { Heading.read(cells.cell(row: header, column: $0)) }
    first = edges.header + 1
    end = edges.end
    edgeRows = (Array(0..<edges.header) + Array(edges.end..<grid.rowCount)).map {
      cells.number(row: $0)
    }
    guard first < end else {
      throw ExchangeError(
        file: path, problem: "the file has headings but no rows",
        remedy: "Export the table again with its rows, or leave the file out.")
    }
    try checkWidths()
  }

  /// Whether the file holds nothing but the table: no title above it and no totals below.
  public var isWholeFile: Bool { edgeRows.isEmpty }

  /// How many rows of data there are.
  public var rowCount: Int { end - first }

  /// The row's number as a spreadsheet shows it: the first line of the file is row 1.
  public func number(ofRow row: Int) -> Int { grid.number(row: first + row) }

  /// The position of the column with that heading, compared without case, spaces and underscores.
  public func column(named heading: String) -> Int? {
    let wanted = Heading.normalized(heading)
    return headings.firstIndex { Heading.normalized($0) == wanted }
  }

  /// The text of a cell, without the spaces around it.
  public func text(row: Int, column: Int) -> String {
    String(decoding: cell(row: row, column: column), as: UTF8.self)
  }

  /// The cells of the row with that number, even one outside the table; none when there is no such
  /// row.
  func cells(numbered number: Int) -> [String] {
    var low = 0
    var high = grid.rowCount
    while low < high {
      let middle = (low + high) / 2
      if grid.number(row: middle) < number { low = middle + 1 } else { high = middle }
    }
    guard low < grid.rowCount, grid.number(row: low) == number else { return [] }
    return (0..<grid.width(row: low)).map {
      String(decoding: grid.cell(row: low, column: $0), as: UTF8.self)
    }
  }

  /// The bytes of a cell, without the spaces around it.
  func cell(row: Int, column: Int) -> ArraySlice<UInt8> {
    grid.cell(row: first + row, column: column)
  }

  /// Whether a cell holds nothing but spaces.
  func isEmpty(row: Int, column: Int) -> Bool { grid.isEmpty(row: first + row, column: column) }

  /// The number of a cell's text among those of its column, below `textCount`; nil when they are not
  /// numbered.
  func code(row: Int, column: Int) -> Int? { grid.code(row: first + row, column: column) }

  /// How many texts of a column are numbered; 0 when they are not.
  func textCount(column: Int) -> Int { grid.textCount(column: column) }

  /// Forgets the cells of columns that nobody will ask for.
  mutating func letGo(of unneeded: [Int]) { grid.letGo(of: unneeded) }

  /// Reads the cells of a column in order; a text that repeats is read once where the column keeps
  /// count of its texts.
  ///
  /// - Parameters:
  ///   - column: its position.
  ///   - read: what a cell means.
  ///   - use: what becomes of it, row by row.
  /// - Throws: what `read` throws.
  func forEachCell<Value>(
    column: Int,
    read: (_ row: Int, _ cell: ArraySlice<UInt8>) throws(ExchangeError) -> Value,
    use: (Value) -> Void
  ) throws(ExchangeError) {
    var known = [Value?](repeating: nil, count: grid.textCount(column: column))
    for row in first..<end {
      let code = grid.code(row: row, column: column)
      if let code, let value = known[code] {
        use(value)
        continue
      }
      let value = try read(row - first, grid.cell(row: row, column: column))
      if let code { known[code] = value }
      use(value)
    }
  }

  /// Gives the bytes of each cell of a column in order.
  func forEachCell(column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    grid.forEachCell(column: column, rows: first..<end, use)
  }

  /// The rows of a column whose texts differ, in order; a text that repeats is given more than once
  /// where the column does not keep count of its texts.
  func rowsOfTexts(column: Int) -> some Sequence<Int> {
    var isKnown = [Bool](repeating: false, count: grid.textCount(column: column))
    return (0..<rowCount).lazy.filter { row in
      guard let code = grid.code(row: first + row, column: column) else { return true }
      defer { isKnown[code] = true }
      return !isKnown[code]
    }
  }

  /// An error about one cell.
  func error(row: Int, column: Int, problem: String, remedy: String) -> ExchangeError {
    ExchangeError(
      file: path, row: number(ofRow: row), column: headings[column],
      found: text(row: row, column: column), problem: problem, remedy: remedy)
  }

  private func checkWidths() throws(ExchangeError) {
    for row in first..<end {
      let width = grid.width(row: row)
      if width == headings.count { continue }
      let extra = (headings.count..<max(width, headings.count)).first {
        !grid.cell(row: row, column: $0).isEmpty
      }
      if let extra {
        throw ExchangeError(
          file: path, row: grid.number(row: row),
          found: String(decoding: grid.cell(row: row, column: extra), as: UTF8.self),
          problem:
            "the row has \(counted(width, "cell")) under \(counted(headings.count, "heading"))",
          remedy: "Put cells that hold a \(delimiter.rawValue) or a line end in quotes.")
      }
      if width < headings.count {
        throw ExchangeError(
          file: path, row: grid.number(row: row),
          problem:
            "the row has \(counted(width, "cell")) under \(counted(headings.count, "heading"))",
          remedy: row == grid.rowCount - 1 && edgeRows.isEmpty
            ? "It is the last row, so the file was probably cut off: export or copy it again."
            : "Add the missing cells, empty if need be, or remove the row.")
      }
    }
  }
}
