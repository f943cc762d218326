/// Scores of units as rows of numbers, laid out for distances and sums.
///
/// Rows are padded with zeros to whole vectors of eight, which changes neither.
struct ScoreTable: Hashable, Sendable {
  /// How many rows there are.
  let count: Int
  /// How many numbers a row has, padding left out.
  private(set) var width: Int
  /// How many vectors of eight a row takes.
  private(set) var stride: Int
  /// The rows, one after another.
  var rows: [SIMD8<Float>]
  /// Whether how much a column varies says how much it counts.
  let isWeighted: Bool

  /// A table of zeros.
  init(count: Int, width: Int, isWeighted: Bool = false) {
    self.isWeighted = isWeighted
    self.count = count
    self.width = width
    stride = (width + 7) / 8
    rows = [SIMD8<Float>](repeating: .zero, count: count * stride)
  }

  /// The number at a row and a column.
  subscript(row: Int, column: Int) -> Float {
    get { rows[row * stride + column / 8][column % 8] }
    set { rows[row * stride + column / 8][column % 8] = newValue }
  }

  /// Puts a row of another table, no wider than this one, at a row.
  mutating func copy(_ other: ScoreTable, _ source: Int, to row: Int) {
    for block in 0..<other.stride {
      rows[row * stride + block] = other.rows[source * other.stride + block]
    }
  }

  /// The squared length of a row.
  func square(_ row: Int) -> Double {
    (row * stride..<(row + 1) * stride).reduce(0) { sum, block in
      let numbers = SIMD8<Double>(rows[block])
      return sum + (numbers * numbers).total
    }
  }

  /// The rows at some positions, in their order.
  func rows(at positions: [Int32]) -> ScoreTable {
    var table = ScoreTable(count: positions.count, width: width)
    for (row, position) in positions.enumerated() {
      for block in 0..<stride {
        table.rows[row * stride + block] = rows[Int(position) * stride + block]
      }
    }
    return table
  }

  /// Puts the rows in another order, in place.
  ///
  /// - Parameter order: for each place the row that comes there.
  mutating func reorder(by order: [Int32]) {
    var isDone = [Bool](repeating: false, count: count)
    var held = [SIMD8<Float>](repeating: .zero, count: stride)
    for start in 0..<count where !isDone[start] {
      for block in 0..<stride { held[block] = rows[start * stride + block] }
      var place = start
      while true {
        isDone[place] = true
        let source = Int(order[place])
        if source == start { break }
        for block in 0..<stride { rows[place * stride + block] = rows[source * stride + block] }
        place = source
      }
      for block in 0..<stride { rows[place * stride + block] = held[block] }
    }
  }

  /// The rows with those of another table of as many rows beside them.
  func beside(_ other: ScoreTable) -> ScoreTable {
    guard other.width > 0 else { return self }
    var table = ScoreTable(count: count, width: width + other.width)
    for row in 0..<count {
      for column in 0..<width { table[row, column] = self[row, column] }
      for column in 0..<other.width { table[row, width + column] = other[row, column] }
    }
    return table
  }

  /// How much the columns vary, summed over them.
  var variance: Double {
    var total = 0.0
    for block in 0..<stride {
      var (first, second) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      for row in 0..<count {
        let numbers = SIMD8<Double>(rows[row * stride + block])
        first += numbers
        second += numbers * numbers
      }
      total += (second - first * first / Double(max(count, 1))).total
    }
    return total / Double(max(count, 1))
  }

  /// Keeps the first numbers of each row only.
  mutating func narrow(to width: Int) {
    let kept = ScoreTable(count: 0, width: width).stride
    precondition(width <= self.width, "a row grows no longer")
    guard width < self.width else { return }
    for row in 0..<count {
      for block in 0..<kept { rows[row * kept + block] = rows[row * stride + block] }
      if width % 8 > 0 {
        for lane in width % 8..<8 { rows[row * kept + kept - 1][lane] = 0 }
      }
    }
    rows.removeLast(count * (stride - kept))
    (self.width, stride) = (width, kept)
  }

  /// The differences of rows, first less second.
  func differences(of pairs: [(first: Int32, second: Int32)]) -> ScoreTable {
    var table = ScoreTable(count: pairs.count, width: width)
    for (row, pair) in pairs.enumerated() {
      for block in 0..<stride {
        table.rows[row * stride + block] =
          rows[Int(pair.first) * stride + block] - rows[Int(pair.second) * stride + block]
      }
    }
    return table
  }

  /// Calls `body` with a view of the rows that finds distances fast.
  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    rows.withUnsafeBufferPointer { body(Rows(values: $0, stride: stride)) }
  }

  /// The rows of a table while they cannot move.
  struct Rows {
    fileprivate let values: UnsafeBufferPointer<SIMD8<Float>>
    fileprivate let stride: Int

    /// The squared Euclidean distance of two rows.
    @inline(__always)
    func squaredDistance(_ first: Int32, _ second: Int32) -> Float {
      let start = Int(first) * stride
      let other = Int(second) * stride
      var sum = SIMD8<Float>.zero
      for block in 0..<stride {
        let difference = values[start + block] - values[other + block]
        sum += difference * difference
      }
      let half = sum.lowHalf + sum.highHalf
      let quarter = half.lowHalf + half.highHalf
      return quarter.x + quarter.y
    }

    /// The inner product of a row and the difference of two rows.
    @inline(__always)
    func projection(of row: Int32, from first: Int32, to second: Int32) -> Float {
      var sum = SIMD8<Float>.zero
      for block in 0..<stride {
        sum +=
          values[Int(row) * stride + block]
          * (values[Int(second) * stride + block] - values[Int(first) * stride + block])
      }
      let half = sum.lowHalf + sum.highHalf
      let quarter = half.lowHalf + half.highHalf
      return quarter.x + quarter.y
    }
  }
}
