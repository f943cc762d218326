/// The sums of products that a linear fit needs, so that folds can be added and taken away.
struct NormalEquations {
  /// How many columns there are.
  let width: Int
  /// X′X by rows.
  private(set) var products: [Double]
  /// X′y.
  private(set) var responses: [Double]
  /// y′y.
  private(set) var square = 0.0
  /// How many rows there are.
  private(set) var count = 0.0

  /// The sums over no rows.
  init(width: Int) {
    self.width = width
    products = [Double](repeating: 0, count: width * width)
    responses = [Double](repeating: 0, count: width)
  }

  /// Adds a row: its columns, and what they should predict.
  mutating func add(_ row: ArraySlice<Double>, value: Double) {
    let start = row.startIndex
    for first in 0..<width {
      let own = row[start + first]
      guard own != 0 else { continue }
      responses[first] += own * value
      for second in 0..<width { products[first * width + second] += own * row[start + second] }
    }
    square += value * value
    count += 1
  }

  /// The sums over the rows of both.
  static func + (left: NormalEquations, right: NormalEquations) -> NormalEquations {
    left.combined(with: right, sign: 1)
  }

  /// The sums over the rows of the first that are not in the second.
  static func - (left: NormalEquations, right: NormalEquations) -> NormalEquations {
    left.combined(with: right, sign: -1)
  }

  private func combined(with other: NormalEquations, sign: Double) -> NormalEquations {
    var result = self
    for index in products.indices { result.products[index] += sign * other.products[index] }
    for index in responses.indices { result.responses[index] += sign * other.responses[index] }
    result.square += sign * other.square
    result.count += sign * other.count
    return result
  }

  /// The ridge coefficients of some columns (Hoerl & Kennard 1970): what minimises the mean squared
  /// error plus the penalty times their sum of squares.
  ///
  /// - Parameters:
  ///   - columns: the columns used; all others get 0.
  ///   - penalty: above 0.
  /// - Returns: one coefficient for each column there is.
  func ridge(_ columns: [Int], penalty: Double) -> [Double] {
    let size = columns.count
    var factor = [Double](repeating: 0, count: size * size)
    var solution = columns.map { responses[$0] }
    for row in 0..<size {
      for column in 0...row {
        var sum = products[columns[row] * width + columns[column]]
        if row == column { sum += penalty * count }
        for other in 0..<column {
          sum -= factor[row * size + other] * factor[column * size + other]
        }
        factor[row * size + column] =
          row == column ? max(sum, 1e-12).squareRoot() : sum / factor[column * size + column]
      }
    }
    for row in 0..<size {
      for other in 0..<row { solution[row] -= factor[row * size + other] * solution[other] }
      solution[row] /= factor[row * size + row]
    }
    for row in (0..<size).reversed() {
      for other in row + 1..<max(size, row + 1) {
        solution[row] -= factor[other * size + row] * solution[other]
      }
      solution[row] /= factor[row * size + row]
    }
    var coefficients = [Double](repeating: 0, count: width)
    for (place, column) in columns.enumerated() { coefficients[column] = solution[place] }
    return coefficients
  }

  /// The sum of squared errors of a prediction of these rows.
  func error(of coefficients: [Double]) -> Double {
    let fitted = fitted(coefficients)
    return coefficients.indices.reduce(square) {
      $0 + coefficients[$1] * (fitted[$1] - 2 * responses[$1])
    }
  }

  /// X′Xβ: for each column the sum of its products with the prediction.
  func fitted(_ coefficients: [Double]) -> [Double] {
    let used = coefficients.indices.filter { coefficients[$0] != 0 }
    return (0..<width).map { row in
      used.reduce(0) { $0 + products[row * width + $1] * coefficients[$1] }
    }
  }
}
