/// The rows of one cluster as seen in the orthonormal basis Q of a model's columns.
///
/// With Qₘ the cluster's rows, every correction is a function of Qₘ′Qₘ = Σ λ v v′: its directions v
/// (times √λ) and shares λ, the leverages of the cluster, are all that is kept, so a large cluster
/// costs no more than a k × k matrix.
struct ClusterView {
  /// √λ v, for each direction the cluster has.
  let vectors: [[Double]]
  /// λ, in (0, 1], in the order of `vectors`; with blocks, their own share is added.
  let shares: [Double]
  /// Qₘ′e, the cluster's score.
  private let score: [Double]
  private let isSingle: Bool

  init(_ model: LinearModel, _ rows: [Int]) {
    let width = model.design.count
    var basis: [[Double]] = []
    basis.reserveCapacity(rows.count)
    var score = [Double](repeating: 0, count: width)
    for row in rows {
      var x = model.design.map { $0[row] }
      model.factor.solveTransposed(&x, count: width)
      for index in 0..<width { score[index] += x[index] * model.residuals[row] }
      basis.append(x)
    }
    self.score = score
    isSingle = rows.count == 1
    if isSingle, let only = basis.first {
      let block = model.blocks.map { 1 / $0.sizes[Int($0.of[rows[0]])] } ?? 0
      vectors = [only]
      shares = [only.reduce(0) { $0 + $1 * $1 } + block]
      return
    }
    let isTall = basis.count > width
    let product: [[Double]] =
      isTall
      ? (0..<width).map { row in
        (0..<width).map { column in basis.reduce(0) { $0 + $1[row] * $1[column] } }
      }
      : basis.map { first in
        basis.map { second in zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } }
      }
    let eigen = SymmetricEigen(product)
    var vectors: [[Double]] = []
    var shares: [Double] = []
    for (share, vector) in zip(eigen.values, eigen.vectors) where share > 1e-14 {
      shares.append(min(share, 1))
      if isTall {
        vectors.append(vector.map { $0 * share.squareRoot() })
      } else {
        // v = Q′u/√λ, so √λ v = Q′u.
        var sum = [Double](repeating: 0, count: width)
        for (weight, row) in zip(vector, basis) {
          for index in 0..<width { sum[index] += weight * row[index] }
        }
        vectors.append(sum)
      }
    }
    self.vectors = vectors
    self.shares = shares
  }

  /// What a correction multiplies a residual of leverage `share` by; a share of 1 has no residual
  /// and, as with the Moore–Penrose inverse, counts 0.
  private static func factor(_ kind: SandwichErrors.Kind, _ share: Double) -> Double {
    switch kind {
    case .classical, .hc0, .hc1, .cr0, .cr1, .cr1s: 1
    case .hc2, .cr2: share > 1 - 1e-9 ? 0 : 1 / (1 - share).squareRoot()
    case .hc3, .cr3: share > 1 - 1e-9 ? 0 : 1 / (1 - share)
    }
  }

  /// Q′Ae: the score with the correction applied, by rank-one terms where it differs from 1.
  func adjustedScore(_ kind: SandwichErrors.Kind) -> [Double] {
    var result = score
    if isSingle, let share = shares.first {
      let factor = Self.factor(kind, share)
      return score.map { $0 * factor }
    }
    for (vector, share) in zip(vectors, shares) {
      let factor = Self.factor(kind, share) - 1
      guard factor != 0 else { continue }
      let weight = factor / share * zip(vector, score).reduce(0) { $0 + $1.0 * $1.1 }
      for index in result.indices { result[index] += weight * vector[index] }
    }
    return result
  }

  /// For a direction r: the squared length r′Q′A²Qr, and b = Q′AQr.
  func residualWeights(
    _ kind: SandwichErrors.Kind, _ direction: [Double]
  ) -> (length: Double, b: [Double]) {
    var length = 0.0
    var b = [Double](repeating: 0, count: direction.count)
    for (vector, share) in zip(vectors, shares) {
      let factor = Self.factor(kind, share)
      let weight = zip(vector, direction).reduce(0) { $0 + $1.0 * $1.1 }
      length += factor * factor * weight * weight
      for index in b.indices { b[index] += factor * weight * vector[index] }
    }
    return (length, b)
  }
}
