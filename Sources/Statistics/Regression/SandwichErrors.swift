/// Standard errors of a linear model's coefficients that do not take the residuals to be alike, nor,
/// with clusters, to be independent.
public struct SandwichErrors: Sendable {
  /// Which errors.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One variance for all rows. Choose it only to compare with textbooks.
    case classical
    /// White (1980): the squared residuals as they are; too short with few rows.
    case hc0
    /// HC0 times n/(n − k), as other programs' `robust`.
    case hc1
    /// Residuals over √(1 − leverage) (MacKinnon & White 1985). Choose it for independent units: for
    /// a difference of two arms it is Welch's own error.
    case hc2
    /// Residuals over 1 − leverage (the jackknife): cautious.
    case hc3
    /// Clustered, the residuals as they are (Liang & Zeger 1986); too short with few clusters.
    case cr0
    /// CR0 times G/(G − 1).
    case cr1
    /// CR0 times G/(G − 1) · (n − 1)/(n − k), as other programs' `cluster`.
    case cr1s
    /// The clustered HC2 (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018). Choose it for clusters.
    case cr2
    /// The clustered jackknife: cautious.
    case cr3

    /// Whether it reads clusters.
    public var isClustered: Bool {
      switch self {
      case .classical, .hc0, .hc1, .hc2, .hc3: false
      case .cr0, .cr1, .cr1s, .cr2, .cr3: true
      }
    }
  }

  /// Which degrees of freedom judge an estimate.
  public enum Freedom: Hashable, Sendable, CaseIterable {
    /// Rows less coefficients, or clusters less one.
    case residual
    /// Those at which the variance of the error fits the estimate (Satterthwaite 1946; Bell &
    /// McCaffrey 2002), under equal and independent residuals. Choose it with few units or clusters.
    case satterthwaite
  }

  /// The model.
  public let model: LinearModel
  /// Which errors.
  public let kind: Kind
  /// How many clusters; the number of rows for errors that do not read clusters.
  public let clusters: Int

  private let groups: [[Int]]
  /// The middle of the sandwich, in the orthonormal basis Q.
  private let meat: [[Double]]

  /// Makes the errors of a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - kind: which errors.
  ///   - clusters: the cluster of each row; needed for, and only read by, clustered errors.
  /// - Throws: `SampleError.lengthsDiffer` for clusters of another length, `SampleError.notEstimable`
  ///   for clustered errors without clusters or with one, and for CR2 and CR3 of a model with blocks
  ///   taken out (give it the blocks as columns).
  public init(
    _ model: LinearModel, kind: Kind, clusters: [Int32]? = nil
  ) throws(SampleError) {
    self.model = model
    self.kind = kind
    if kind.isClustered {
      guard let clusters else {
        throw .notEstimable(reason: "clustered errors need to know the cluster of each row")
      }
      guard clusters.count == model.rows else { throw .lengthsDiffer(what: "rows and clusters") }
      let grouping = Grouping(clusters)
      guard grouping.count > 1 else {
        throw .notEstimable(reason: "one cluster does not show how clusters differ")
      }
      if kind == .cr2 || kind == .cr3, model.blocks != nil {
        throw .notEstimable(
          reason: "this correction for few clusters needs the blocks as columns of the model")
      }
      groups = grouping.members
    } else {
      groups = kind == .classical ? [] : (0..<model.rows).map { [$0] }
    }
    self.clusters = kind.isClustered ? groups.count : model.rows
    meat = Self.meat(model, kind, groups)
  }

  /// One combination of the coefficients.
  ///
  /// - Parameters:
  ///   - weights: a weight per coefficient, in the order of the model's `coefficients`.
  ///   - freedom: which degrees of freedom judge it.
  /// - Returns: the combination with its error.
  /// - Throws: `SampleError.notEstimable` when a coefficient does not exist, the residuals are all 0,
  ///   a unit or cluster alone decides the combination, or
  ///   Satterthwaite's degrees of freedom are asked of a model with blocks taken out.
  public func estimate(
    weights: [Double], freedom: Freedom = .residual
  ) throws(SampleError) -> StudentizedEstimate {
    let direction = try model.direction(weights)
    try refuseLoneUnits(direction)
    if freedom == .satterthwaite, model.blocks != nil {
      throw .notEstimable(
        reason: "these degrees of freedom need the blocks as columns of the model")
    }
    return try StudentizedEstimate(
      value: model.value(weights), standardError: variance(direction, direction).squareRoot(),
      degreesOfFreedom: freedom == .satterthwaite && kind != .classical
        ? satterthwaite(direction) : residualFreedom)
  }

  /// One coefficient.
  ///
  /// - Parameters:
  ///   - index: its place in the model's `coefficients`; 0 is the intercept where there is one.
  ///   - freedom: which degrees of freedom judge it.
  /// - Returns: the coefficient with its error.
  /// - Throws: as `estimate(weights:freedom:)`.
  public func coefficient(
    _ index: Int, freedom: Freedom = .residual
  ) throws(SampleError) -> StudentizedEstimate {
    precondition(model.coefficients.indices.contains(index), "the model has no such coefficient")
    return try estimate(
      weights: model.coefficients.indices.map { $0 == index ? 1 : 0 }, freedom: freedom)
  }

  /// The covariance of two combinations of the coefficients.
  ///
  /// - Parameters:
  ///   - first: a weight per coefficient.
  ///   - second: a weight per coefficient.
  /// - Returns: a covariance; the squared standard error when both are the same.
  /// - Throws: `SampleError.notEstimable` when a coefficient does not exist.
  public func covariance(_ first: [Double], _ second: [Double]) throws(SampleError) -> Double {
    variance(try model.direction(first), try model.direction(second))
  }

  /// Rows less coefficients, or clusters less one.
  public var residualFreedom: Double {
    kind.isClustered ? Double(clusters - 1) : model.residualDegreesOfFreedom
  }

  private func variance(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for row in first.indices {
      for column in second.indices { sum += first[row] * meat[row][column] * second[column] }
    }
    return sum
  }

  /// A unit of leverage 1 has no residual, so nothing shows its error: where it matters, refuse.
  private func refuseLoneUnits(_ direction: [Double]) throws(SampleError) {
    guard kind != .classical else { return }
    let length = direction.reduce(0) { $0 + $1 * $1 }
    for group in groups {
      let view = ClusterView(model, group)
      for (vector, share) in zip(view.vectors, view.shares) where share > 1 - 1e-9 {
        let weight = zip(vector, direction).reduce(0) { $0 + $1.0 * $1.1 }
        guard weight * weight <= 1e-9 * length else {
          throw .notEstimable(
            reason: kind.isClustered
              ? "one cluster alone decides the estimate, so nothing shows its error"
              : "one unit alone decides the estimate, so nothing shows its error")
        }
      }
    }
  }

  private static func meat(
    _ model: LinearModel, _ kind: Kind, _ groups: [[Int]]
  ) -> [[Double]] {
    let width = model.design.count
    let (n, k) = (Double(model.rows), Double(model.rows) - model.residualDegreesOfFreedom)
    var meat = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    if kind == .classical {
      let square = model.residuals.reduce(0) { $0 + $1 * $1 }
      for index in 0..<width { meat[index][index] = square / (n - k) }
      return meat
    }
    for group in groups {
      let view = ClusterView(model, group)
      let score = view.adjustedScore(kind)
      for row in 0..<width {
        for column in 0..<width { meat[row][column] += score[row] * score[column] }
      }
    }
    let clusters = Double(groups.count)
    let factor =
      switch kind {
      case .hc1: n / (n - k)
      case .cr1: clusters / (clusters - 1)
      case .cr1s: clusters / (clusters - 1) * (n - 1) / (n - k)
      default: 1.0
      }
    for row in 0..<width { for column in 0..<width { meat[row][column] *= factor } }
    return meat
  }

  /// Bell & McCaffrey (2002) as in Pustejovsky & Tipton (2018), with the identity as working model:
  /// with pₘ the residual weights of cluster m, (Σ pₘ′pₘ)²/ΣΣ (pₘ′pₗ)², all in the k dimensions of Q.
  private func satterthwaite(_ direction: [Double]) -> Double {
    let width = direction.count
    var trace = 0.0
    var own = 0.0
    var gram = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for group in groups {
      let (length, b) = ClusterView(model, group).residualWeights(kind, direction)
      let square = b.reduce(0) { $0 + $1 * $1 }
      trace += length - square
      own += (length - square) * (length - square) - square * square
      for row in 0..<width { for column in 0..<width { gram[row][column] += b[row] * b[column] } }
    }
    let cross = gram.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
    return trace * trace / (own + cross)
  }
}
