/// The squared length v′ M⁻¹ v of a vector, by Cholesky's factorisation.
///
/// - Parameters:
///   - vector: the vector.
///   - matrix: a symmetric matrix, row by row, as large as the vector.
/// - Returns: at least 0; nil when the matrix is not positive definite.
func quadraticForm(_ vector: [Double], inverseOf matrix: [[Double]]) -> Double? {
  var factor = matrix
  var solved = vector
  var sum = 0.0
  for row in vector.indices {
    for column in 0...row {
      var value = matrix[row][column]
      for k in 0..<column { value -= factor[row][k] * factor[column][k] }
      if row == column {
        guard value > matrix[row][row] * 1e-12 else { return nil }
        factor[row][row] = value.squareRoot()
      } else {
        factor[row][column] = value / factor[column][column]
      }
    }
    for k in 0..<row { solved[row] -= factor[row][k] * solved[k] }
    solved[row] /= factor[row][row]
    sum += solved[row] * solved[row]
  }
  return sum
}
