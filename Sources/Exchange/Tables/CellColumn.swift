import Pipeline

/// The cells of one column, as bytes in one buffer.
///
/// As long as few texts repeat, each is kept once and a cell is a number of two bytes. A column of
/// too many texts for that keeps its cells one after another.
struct CellColumn: Sendable {
  /// The distinct texts, or the cells, one after another.
  private var pool: [UInt8] = []
  /// Where each of them ends.
  private var ends: [UInt32] = []
  /// The number of each cell's text, in one byte as long as that is enough and in two after; both
  /// empty once the cells stand one after another.
  private var shortCodes: [UInt8] = []
  private var codes: [UInt16] = []
  private var isCoded = true
  /// The number of the last cell's text.
  private var last: Int?
  /// Where a text is found by its hash: its number plus one, 0 for a free place.
  private var slots: [UInt16] = [UInt16](repeating: 0, count: 64)
  private let expectedRows: Int

  /// More texts than this, and hardly any repeats, and numbers save nothing.
  private static let mostTexts = 16_384

  /// An empty column.
  ///
  /// - Parameter expectedRows: about how many cells there will be; it only saves copying.
  init(expectedRows: Int) {
    self.expectedRows = expectedRows
    shortCodes.reserveCapacity(expectedRows)
  }

  /// How many distinct texts there are; nil when they are not counted.
  var textCount: Int? { isCoded ? ends.count : nil }

  /// The number of a cell's text, below `textCount`; nil when the texts are not counted.
  func code(_ row: Int) -> Int? { isCoded ? place(row) : nil }

  /// The bytes of a cell.
  func cell(_ row: Int) -> ArraySlice<UInt8> { pool[range(place(row))] }

  /// Gives the bytes of each cell of some rows.
  func forEachCell(rows: Range<Int>, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    pool.withUnsafeBufferPointer { pool in
      for row in rows { use(UnsafeBufferPointer(rebasing: pool[range(place(row))])) }
    }
  }

  /// Whether a cell holds nothing.
  func isEmpty(_ row: Int) -> Bool { range(place(row)).isEmpty }

  private func place(_ row: Int) -> Int {
    if !shortCodes.isEmpty { return Int(shortCodes[row]) }
    return isCoded ? Int(codes[row]) : row
  }

  private func range(_ place: Int) -> Range<Int> {
    (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
  }

  /// Adds a cell.
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
    guard isCoded else { return append(text: cell) }
    if let last, equals(last, cell) { return append(code: last) }
    let mask = slots.count - 1
    var slot = CellColumn.hash(cell) & mask
    while slots[slot] > 0 {
      let code = Int(slots[slot] - 1)
      if equals(code, cell) { return append(code: code) }
      slot = (slot + 1) & mask
    }
    let rows = max(codes.count, shortCodes.count)
    if ends.count == Int(UInt16.max) || (ends.count > CellColumn.mostTexts && ends.count * 8 > rows)
    {
      uncode()
      return append(text: cell)
    }
    append(code: ends.count)
    append(text: cell)
    slots[slot] = UInt16(ends.count)
    if ends.count * 2 > slots.count { grow() }
  }

  /// Makes all cells empty.
  mutating func forget(rows: Int) {
    self = CellColumn(expectedRows: 0)
    shortCodes = [UInt8](repeating: 0, count: rows)
    ends = [0]
  }

  private mutating func append(text: UnsafeBufferPointer<UInt8>) {
    pool.append(contentsOf: text)
    ends.append(UInt32(truncatingIfNeeded: pool.count))
  }

  private mutating func append(code: Int) {
    last = code
    if code <= Int(UInt8.max), codes.isEmpty {
      shortCodes.append(UInt8(code))
      return
    }
    if codes.isEmpty {
      codes.reserveCapacity(max(expectedRows, shortCodes.count + 1))
      for code in shortCodes { codes.append(UInt16(code)) }
      shortCodes = []
    }
    codes.append(UInt16(code))
  }

  private func equals(_ code: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(code)
    return pool.withUnsafeBufferPointer {
      ByteHash.areEqual(UnsafeBufferPointer(rebasing: $0[range]), cell)
    }
  }

  private mutating func grow() {
    slots = [UInt16](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    pool.withUnsafeBufferPointer { pool in
      for code in ends.indices {
        var slot = CellColumn.hash(UnsafeBufferPointer(rebasing: pool[range(code)])) & mask
        while slots[slot] > 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt16(code + 1)
      }
    }
  }

  /// Lays the cells one after another.
  private mutating func uncode() {
    var cells: [UInt8] = []
    var cellEnds: [UInt32] = []
    let rowsSoFar = max(codes.count, shortCodes.count)
    let rows = max(expectedRows, rowsSoFar + 1)
    cells.reserveCapacity(rows * (pool.count / max(ends.count, 1) + 1))
    cellEnds.reserveCapacity(rows)
    for row in 0..<rowsSoFar {
      cells += cell(row)
      cellEnds.append(UInt32(truncatingIfNeeded: cells.count))
    }
    pool = cells
    ends = cellEnds
    codes = []
    shortCodes = []
    slots = []
    isCoded = false
  }

  private static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> Int {
    Int(truncatingIfNeeded: ByteHash.hash(cell) >> 1)
  }
}
