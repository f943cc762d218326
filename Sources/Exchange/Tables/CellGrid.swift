/// Every cell of a text, column by column, without the spaces around it and no string for any.
///
/// Rows as wide as most stand in the columns; the others, such as the title and the totals of a report,
/// are kept by themselves.
struct CellGrid: Sendable {
  /// How many rows there are, headings included.
  private(set) var rowCount = 0
  /// The rows before which lines were passed over, and their numbers in a spreadsheet.
  private var jumps: [(row: Int, number: Int)] = []
  private var columns: [CellColumn] = []
  private var odd = CellRows()
  /// Where each row stands: its place in the columns, or -1 less its place among the odd ones. Empty
  /// when all stand in the columns.
  private var places: [Int32] = []
  private var regularRows: Int32 = 0

  /// The most columns a table can have; a spreadsheet has no more.
  static let mostColumns = 16_384

  /// Cuts a text into rows and cells (RFC 4180, with any delimiter and any line end).
  ///
  /// - Throws: `ExchangeError` for a quote that never closes, or text after one that does.
  init(
    _ text: DecodedText, from start: Int, delimiter: UInt8, firstRow: Int, file: String
  ) throws(ExchangeError) {
    guard text.bytes.count < Int(UInt32.max) else {
      throw ExchangeError(
        file: file, problem: "the file is larger than 4 GB",
        remedy: "Split it into several files and name them all.")
    }
    try text.bytes.withUnsafeBufferPointer { bytes throws(ExchangeError) in
      var cutter = RowCutter(
        bytes, from: start, delimiter: delimiter, firstRow: firstRow, file: file)
      // The first rows tell which width is the table's.
      var sample = CellRows()
      while sample.count < 200, let number = try cutter.next() {
        count(number)
        cutter.forEachCell { sample.append($0) }
        sample.endRow()
      }
      let width = CellGrid.usualWidth(sample)
      let share = Double(max(cutter.position - start, 1)) / Double(max(bytes.count - start, 1))
      let expected = Int(Double(sample.count) / share * 1.02) + 16
      columns = (0..<width).map { _ in CellColumn(expectedRows: expected) }
      for row in 0..<sample.count { add(row, of: sample) }
      while let number = try cutter.next() {
        count(number)
        if cutter.width == width {
          columns.withUnsafeMutableBufferPointer { columns in
            var column = 0
            cutter.forEachCell {
              columns[column].append($0)
              column += 1
            }
          }
          endRegularRow()
        } else {
          cutter.forEachCell { odd.append($0) }
          endOddRow()
        }
      }
    }
  }

  /// The row as a spreadsheet counts it, from 1, blank lines included.
  func number(row: Int) -> Int {
    var low = 0
    var high = jumps.count
    while low < high {
      let middle = (low + high) / 2
      if jumps[middle].row <= row { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return row + 1 }
    return jumps[low - 1].number + row - jumps[low - 1].row
  }

  /// Forgets the cells of columns that nobody will ask for; they read as empty from then on.
  mutating func letGo(of unneeded: [Int]) {
    for column in unneeded where column < columns.count {
      columns[column].forget(rows: Int(regularRows))
    }
  }

  /// How many cells a row has.
  func width(row: Int) -> Int {
    let place = place(row)
    return place >= 0 ? columns.count : odd.width(-1 - place)
  }

  /// How many cells of a row hold something.
  func filled(row: Int) -> Int {
    (0..<width(row: row)).count { !isEmpty(row: row, column: $0) }
  }

  /// Whether a cell holds nothing but spaces.
  func isEmpty(row: Int, column: Int) -> Bool {
    let place = place(row)
    if place < 0 { return odd.cell(-1 - place, column).isEmpty }
    return column >= columns.count || columns[column].isEmpty(place)
  }

  /// The bytes of a cell without the spaces around them; empty past the end of a row.
  func cell(row: Int, column: Int) -> ArraySlice<UInt8> {
    let place = place(row)
    if place < 0 { return odd.cell(-1 - place, column) }
    return column < columns.count ? columns[column].cell(place) : []
  }

  /// Gives the bytes of each cell of some rows of a column.
  func forEachCell(column: Int, rows: Range<Int>, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    if places.isEmpty, column < columns.count {
      return columns[column].forEachCell(rows: rows, use)
    }
    for row in rows { cell(row: row, column: column).withUnsafeBufferPointer(use) }
  }

  /// The number of a cell's text among those of its column; nil when they are not numbered.
  func code(row: Int, column: Int) -> Int? {
    let place = place(row)
    return place < 0 || column >= columns.count ? nil : columns[column].code(place)
  }

  /// How many texts of a column are numbered; 0 when they are not.
  func textCount(column: Int) -> Int {
    column < columns.count ? columns[column].textCount ?? 0 : 0
  }

  private mutating func count(_ number: Int) {
    let expected = jumps.last.map { $0.number + rowCount - $0.row } ?? rowCount + 1
    if number != expected { jumps.append((rowCount, number)) }
    rowCount += 1
  }

  private func place(_ row: Int) -> Int { places.isEmpty ? row : Int(places[row]) }

  private mutating func add(_ row: Int, of sample: CellRows) {
    let isRegular = sample.width(row) == columns.count
    for column in 0..<sample.width(row) {
      sample.cell(row, column).withUnsafeBufferPointer { cell in
        if isRegular { columns[column].append(cell) } else { odd.append(cell) }
      }
    }
    if isRegular { endRegularRow() } else { endOddRow() }
  }

  private mutating func endRegularRow() {
    if !places.isEmpty { places.append(regularRows) }
    regularRows += 1
  }

  private mutating func endOddRow() {
    odd.endRow()
    if places.isEmpty { places = Array(0..<regularRows) }
    places.append(-Int32(odd.count))
  }

  /// The width that holds most cells of the first rows.
  private static func usualWidth(_ sample: CellRows) -> Int {
    var cells: [Int: Int] = [:]
    for row in 0..<sample.count { cells[sample.width(row), default: 0] += sample.width(row) }
    return cells.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }
}
