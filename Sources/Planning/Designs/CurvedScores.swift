/// What straight lines over scores do not tell of units: the coordinates along which their scores bend
/// most.
///
/// Units are compared by the rational quadratic kernel 1/(1 + d²/s), d² the squared distance of their
/// scores, s half its mean over two units. Its leading coordinates are found from an incomplete
/// Cholesky factor (Fine & Scheinberg 2001) by a block power iteration. A walk over them beside the
/// scores balances what neighbours have in common, as kernel designs do (Kallus 2018; Harshaw, Sävje,
/// Spielman & Zhang 2024, section 6).
///
/// Only sums, products, quotients and roots are used, so that machines agree.
struct CurvedScores {
  /// One row a unit, one column a coordinate; together they vary as much as asked.
  let table: ScoreTable

  /// How much the coordinates vary against all scores.
  static let share = 0.2
  /// How many units the kernel is compared with.
  private static let landmarks = 96
  private static let rounds = 8

  /// How many coordinates a walk over so many units takes: less, the longer a draw is.
  static func width(units: Int) -> Int {
    switch units {
    case ..<8: 0
    case ..<2_500: min(24, units / 4)
    case ..<20_000: 16
    default: 0
    }
  }

  /// The coordinates of units.
  ///
  /// - Parameters:
  ///   - scores: what units are compared by.
  ///   - width: how many coordinates are wanted; fewer are given where units differ in fewer ways.
  ///   - variance: how much they should vary in all.
  init(of scores: ScoreTable, width: Int, variance: Double) {
    let factor = CurvedScores.factor(of: scores)
    let directions = CurvedScores.directions(of: factor, count: min(width, factor.count))
    var columns = directions.map { direction in
      var column = [Double](repeating: 0, count: scores.count)
      for (weight, values) in zip(direction, factor) where weight != 0 {
        for unit in values.indices { column[unit] += weight * values[unit] }
      }
      let mean = column.reduce(0, +) / Double(max(column.count, 1))
      return column.map { $0 - mean }
    }
    let total = columns.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
    guard total > 0 else {
      table = ScoreTable(count: scores.count, width: 0)
      return
    }
    let scale = (variance * Double(scores.count) / total).squareRoot()
    for place in columns.indices { columns[place] = columns[place].map { $0 * scale } }
    var result = ScoreTable(count: scores.count, width: columns.count)
    for (place, column) in columns.enumerated() {
      for unit in column.indices {
        result[unit, place] = Float((column[unit] * 0x1p20).rounded() * 0x1p-20)
      }
    }
    table = result
  }

  /// Columns whose products sum to the kernel, the unit told worst by those before at each step.
  private static func factor(of scores: ScoreTable) -> [[Double]] {
    let count = scores.count
    let spread = scores.variance
    guard spread > 0 else { return [] }
    var columns: [[Double]] = []
    var rest = [Double](repeating: 1, count: count)
    while columns.count < min(landmarks, count) {
      guard let pivot = rest.indices.max(by: { rest[$0] < rest[$1] }), rest[pivot] > 1e-6 else {
        break
      }
      var column = scores.withRows { rows in
        (0..<Int32(count)).map {
          1 / (1 + Double(rows.squaredDistance($0, Int32(pivot))) / spread)
        }
      }
      for values in columns {
        let share = values[pivot]
        for unit in 0..<count { column[unit] -= share * values[unit] }
      }
      let root = rest[pivot].squareRoot()
      for unit in 0..<count {
        column[unit] /= root
        rest[unit] = max(rest[unit] - column[unit] * column[unit], 0)
      }
      rest[pivot] = 0
      columns.append(column)
    }
    return columns
  }

  /// Directions along which the rows of a factor vary most, at right angles to one another.
  private static func directions(of factor: [[Double]], count: Int) -> [[Double]] {
    let means = factor.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
    var covariance = [[Double]](
      repeating: [Double](repeating: 0, count: factor.count), count: factor.count)
    for row in factor.indices {
      for column in 0...row {
        var sum = 0.0
        for (first, second) in zip(factor[row], factor[column]) { sum += first * second }
        sum -= Double(factor[row].count) * means[row] * means[column]
        (covariance[row][column], covariance[column][row]) = (sum, sum)
      }
    }
    var directions = (0..<count).map { place in factor.indices.map { $0 == place ? 1.0 : 0 } }
    for _ in 0..<rounds {
      directions = directions.map { direction in covariance.map { inner($0, direction) } }
      orthogonalize(&directions)
    }
    return directions
  }

  /// Makes vectors independent and of length 1; those that others tell become zero.
  private static func orthogonalize(_ vectors: inout [[Double]]) {
    for place in vectors.indices {
      let before = inner(vectors[place], vectors[place])
      for other in 0..<place {
        let share = inner(vectors[place], vectors[other])
        for index in vectors[place].indices {
          vectors[place][index] -= share * vectors[other][index]
        }
      }
      let square = inner(vectors[place], vectors[place])
      let length = square > 1e-18 * before && square > 0 ? 1 / square.squareRoot() : 0
      for index in vectors[place].indices { vectors[place][index] *= length }
    }
  }

  private static func inner(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for index in first.indices { sum += first[index] * second[index] }
    return sum
  }
}
