import CGSL

/// A joint test that several combinations of coefficients are all zero (Wald 1943).
public struct WaldTest: Hashable, Sendable {
  /// The combinations' squared distance from zero in units of their covariance, at least 0.
  public let statistic: Double
  /// How many combinations.
  public let numeratorFreedom: Int
  /// The degrees of freedom the covariance was judged with.
  public let denominatorFreedom: Double

  /// Tests combinations of a model's coefficients.
  ///
  /// - Parameters:
  ///   - combinations: each a weight per coefficient; at least one, independent of each other.
  ///   - errors: the model's errors.
  /// - Throws: `SampleError.notEstimable` when a coefficient does not exist or the combinations'
  ///   covariance is singular.
  public init(_ combinations: [[Double]], errors: SandwichErrors) throws(SampleError) {
    var matrix: [[Double]] = []
    for first in combinations {
      var row: [Double] = []
      for second in combinations { row.append(try errors.covariance(first, second)) }
      row.append(errors.model.value(first))
      matrix.append(row)
    }
    statistic = try Self.squaredDistance(matrix)
    numeratorFreedom = combinations.count
    denominatorFreedom = errors.residualFreedom
  }

  /// The statistic over its number of combinations.
  public var f: Double { statistic / Double(numeratorFreedom) }

  /// The p-value by the F distribution. Choose it by default.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func pValue() throws(SampleError) -> Double {
    let (d1, d2) = (Double(numeratorFreedom), denominatorFreedom)
    do {
      // Abramowitz & Stegun (1964), 26.6.2.
      return try GSL.betaShare(below: d2 / (d2 + d1 * f), d2 / 2, d1 / 2)
    } catch { throw .numerical(error) }
  }

  /// The p-value by the χ² distribution: too small with few units.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete gamma function fails.
  public func chiSquarePValue() throws(SampleError) -> Double {
    try Self.chiSquareTail(statistic, Double(numeratorFreedom))
  }

  static func chiSquareTail(_ value: Double, _ freedom: Double) throws(SampleError) -> Double {
    do {
      return try GSL.value("gsl_cdf_chisq_Q") { gsl_cdf_chisq_Q(value, freedom) }
    } catch { throw .numerical(error) }
  }

  /// v′ V⁻¹ v for a matrix of rows (V, v), by Cholesky's factor of V scaled to a unit diagonal.
  private static func squaredDistance(_ rows: [[Double]]) throws(SampleError) -> Double {
    let count = rows.count
    let scale = (0..<count).map { rows[$0][$0].squareRoot() }
    guard count > 0, scale.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw .notEstimable(reason: "an effect to be tested has no error to be judged by")
    }
    var factor = rows.enumerated().map { row in
      (0..<count).map { row.element[$0] / (scale[row.offset] * scale[$0]) }
    }
    var distance = (0..<count).map { rows[$0][count] / scale[$0] }
    var sum = 0.0
    for pivot in 0..<count {
      let square = factor[pivot][pivot]
      guard square > 1e-12 else {
        throw .notEstimable(reason: "the effects to be tested are not independent of each other")
      }
      let root = square.squareRoot()
      let own = distance[pivot] / root
      sum += own * own
      for row in pivot + 1..<max(count, pivot + 1) {
        let weight = factor[row][pivot] / root
        distance[row] -= weight * own
        for column in pivot + 1..<count {
          factor[row][column] -= weight * factor[column][pivot] / root
        }
      }
    }
    return sum
  }
}
