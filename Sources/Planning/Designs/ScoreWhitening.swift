/// A change of scores after which they vary alike and independently, so that the plain distance of
/// two units is their Mahalanobis distance.
///
/// The covariance is shrunken towards its diagonal first: pairs would else be found by what is
/// rare. It is the inverse of its Cholesky factor that the scores are multiplied by. Weighted scores
/// become independent too, but vary as much as before, so that each covariate counts by its weight
/// however many columns it has; of what two columns both tell, the one that varies more keeps all.
struct ScoreWhitening: Hashable, Sendable {
  /// The columns that are used, as positions in the scores.
  private let columns: [Int]
  /// The means of those columns.
  private let means: [Double]
  /// The rows of the lower triangular factor, a square of numbers.
  private let factor: [Double]
  /// How much each of those columns varies once changed, as a standard deviation.
  private let deviations: [Double]

  /// The change for a table of scores.
  ///
  /// - Parameters:
  ///   - table: the scores.
  ///   - shrinkage: the share of each covariance that is given up, in (0, 1].
  init(of table: ScoreTable, shrinkage: Double) {
    let width = table.width
    let (allMeans, all) = ScoreWhitening.moments(of: table)
    var chosen = Array(0..<width)
    if table.isWeighted {
      // Rounded, so that columns of equal weight keep their order.
      let sizes = chosen.map { (all[$0 * width + $0] * 1_024).rounded() }
      chosen.sort { (-sizes[$0], $0) < (-sizes[$1], $1) }
    }
    let size = chosen.count
    var covariance = chosen.flatMap { row in chosen.map { all[row * width + $0] } }
    deviations = (0..<size).map {
      table.isWeighted ? covariance[$0 * size + $0].squareRoot() : 1
    }
    for row in 0..<size {
      for column in 0..<size where column != row {
        covariance[row * size + column] *= 1 - shrinkage
      }
    }
    for row in 0..<size {
      for column in 0...row {
        var sum = covariance[row * size + column]
        for other in 0..<column {
          sum -= covariance[row * size + other] * covariance[column * size + other]
        }
        covariance[row * size + column] =
          row == column
          ? max(sum, 1e-12 * deviations[row] * deviations[row]).squareRoot()
          : sum / covariance[column * size + column]
      }
    }
    (columns, means, factor) = (chosen, chosen.map { allMeans[$0] }, covariance)
  }

  /// The scores changed, in the place of the old ones.
  ///
  /// - Parameters:
  ///   - table: scores with the columns of those the change was made for.
  ///   - isCentred: whether the mean is taken away first, as differences do not need.
  /// - Returns: a column for each that is used.
  func callAsFunction(_ table: consuming ScoreTable, isCentred: Bool = false) -> ScoreTable {
    let size = columns.count
    var result = table
    let origin = columns.indices.map { isCentred ? means[$0] : 0 }
    var values = [Double](repeating: 0, count: size)
    for row in 0..<result.count {
      for (place, column) in columns.enumerated() {
        var sum = Double(result[row, column]) - origin[place]
        for other in 0..<place { sum -= factor[place * size + other] * values[other] }
        values[place] = sum / factor[place * size + place]
      }
      for place in 0..<size { result[row, place] = Float(values[place] * deviations[place]) }
    }
    result.narrow(to: size)
    return result
  }

  private static func moments(of table: ScoreTable) -> (means: [Double], covariance: [Double]) {
    let (width, stride) = (table.width, table.stride)
    var sums = [SIMD8<Double>](repeating: .zero, count: stride)
    var products = [SIMD8<Double>](repeating: .zero, count: width * stride)
    for row in 0..<table.count {
      for block in 0..<stride {
        let numbers = SIMD8<Double>(table.rows[row * stride + block])
        sums[block] += numbers
        for column in 0..<min(width, block * 8 + 8) {
          products[column * stride + block] += Double(table[row, column]) * numbers
        }
      }
    }
    let count = Double(max(table.count, 1))
    let means = (0..<width).map { sums[$0 / 8][$0 % 8] / count }
    var covariance = [Double](repeating: 0, count: width * width)
    for row in 0..<width {
      for column in row..<width {
        let product = products[row * stride + column / 8][column % 8]
        covariance[row * width + column] = product / count - means[row] * means[column]
        covariance[column * width + row] = covariance[row * width + column]
      }
    }
    return (means, covariance)
  }
}

extension ScoreTable {
  /// The scores varying alike and independently, in the place of these.
  consuming func whitened(shrinkage: Double, isCentred: Bool = false) -> ScoreTable {
    let whitening = ScoreWhitening(of: copy self, shrinkage: shrinkage)
    return whitening(self, isCentred: isCentred)
  }
}
