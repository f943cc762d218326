/// The triangular factor R of a tall matrix, X = QR, built a block of rows at a time by Householder
/// reflections, so that a million rows need no more memory than a few hundred.
///
/// Working on X itself, and not on X′X, keeps twice the digits where columns are nearly alike.
struct TriangularFactor {
  /// How many columns.
  let width: Int
  /// R by columns: element (row, column) at `column * width + row`; 0 below the diagonal.
  private(set) var entries: [Double]
  private var block: [Double] = []
  private var filled = 0
  private let height: Int

  init(width: Int) {
    self.width = width
    height = width + max(width, 256)
    entries = [Double](repeating: 0, count: width * width)
    block = [Double](repeating: 0, count: width * height)
    filled = width
  }

  subscript(row: Int, column: Int) -> Double { entries[column * width + row] }

  /// Adds one row, `width` numbers.
  mutating func append(_ row: [Double]) {
    for column in 0..<width { block[column * height + filled] = row[column] }
    filled += 1
    if filled == height { reduce() }
  }

  /// Reflects the rows gathered so far into the factor.
  mutating func reduce() {
    guard filled > width else { return }
    let (width, height, rows) = (width, height, filled)
    block.withUnsafeMutableBufferPointer { block in
      for pivot in 0..<width {
        let own = pivot * height
        var square = 0.0
        for row in pivot..<rows { square += block[own + row] * block[own + row] }
        guard square > 0 else { continue }
        let head = block[own + pivot]
        let norm = head > 0 ? -square.squareRoot() : square.squareRoot()
        // The reflector is the column less `norm` at its head; its squared length follows.
        let lengthSquared = square - head * norm
        block[own + pivot] = head - norm
        for column in pivot + 1..<max(width, pivot + 1) {
          let other = column * height
          var product = 0.0
          for row in pivot..<rows { product += block[own + row] * block[other + row] }
          let factor = product / lengthSquared
          for row in pivot..<rows { block[other + row] -= factor * block[own + row] }
        }
        block[own + pivot] = norm
        for row in pivot + 1..<max(rows, pivot + 1) { block[own + row] = 0 }
      }
    }
    for column in 0..<width {
      for row in 0..<width { entries[column * width + row] = block[column * height + row] }
    }
    filled = width
  }

  /// The factor of the same matrix with only the columns listed, in their order.
  func selecting(_ columns: [Int]) -> TriangularFactor {
    var other = TriangularFactor(width: columns.count)
    for row in 0..<width { other.append(columns.map { self[row, $0] }) }
    other.reduce()
    return other
  }

  /// The first column that is a combination of those before it, among the first `count`.
  func firstDependent(among count: Int, tolerance: Double = 1e-8) -> Int? {
    (0..<count).first { column in
      let square = (0...column).reduce(0.0) { $0 + self[$1, column] * self[$1, column] }
      return abs(self[column, column]) <= tolerance * square.squareRoot()
    }
  }

  /// Solves R′ u = x for the first `count` columns, in place.
  @inline(__always)
  func solveTransposed(_ x: inout [Double], count: Int) {
    entries.withUnsafeBufferPointer { entries in
      x.withUnsafeMutableBufferPointer { x in
        for column in 0..<count {
          var sum = x[column]
          let start = column * width
          for row in 0..<column { sum -= entries[start + row] * x[row] }
          x[column] = sum / entries[start + column]
        }
      }
    }
  }

  /// Solves R b = x for the first `count` columns.
  func solve(_ x: [Double], count: Int) -> [Double] {
    var b = x
    for row in (0..<count).reversed() {
      var sum = b[row]
      for column in row + 1..<max(count, row + 1) { sum -= self[row, column] * b[column] }
      b[row] = sum / self[row, row]
    }
    return b
  }
}
