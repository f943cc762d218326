/// The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's cyclic rotations
/// (Golub & Van Loan 2013, algorithm 8.5.3): slow for hundreds of columns and accurate for all.
struct SymmetricEigen {
  /// The eigenvalues, in no particular order.
  private(set) var values: [Double]
  /// The eigenvectors, one element each, of length 1 and in the order of `values`.
  private(set) var vectors: [[Double]]

  /// - Parameter matrix: a square, symmetric matrix by rows; finite.
  init(_ matrix: [[Double]]) {
    let count = matrix.count
    var a = matrix
    var v = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0.0 } }
    for _ in 0..<60 {
      var off = 0.0
      var on = 0.0
      for row in 0..<count {
        on += a[row][row] * a[row][row]
        for column in row + 1..<max(count, row + 1) { off += a[row][column] * a[row][column] }
      }
      if off <= 1e-32 * on || off == 0 { break }
      for p in 0..<count {
        for q in p + 1..<max(count, p + 1) where a[p][q] != 0 {
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let sign: Double = theta < 0 ? -1 : 1
          let t = sign / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for index in 0..<count {
            let (first, second) = (a[index][p], a[index][q])
            a[index][p] = c * first - s * second
            a[index][q] = s * first + c * second
          }
          for index in 0..<count {
            let (first, second) = (a[p][index], a[q][index])
            a[p][index] = c * first - s * second
            a[q][index] = s * first + c * second
            let (left, right) = (v[p][index], v[q][index])
            v[p][index] = c * left - s * right
            v[q][index] = s * left + c * right
          }
        }
      }
    }
    values = (0..<count).map { a[$0][$0] }
    vectors = v
  }
}
