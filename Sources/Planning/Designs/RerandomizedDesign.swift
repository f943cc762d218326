public import Statistics

/// Rerandomisation (Morgan & Rubin 2012): halves drawn completely at random, and drawn again until
/// the arms are alike enough.
///
/// How unlike they are is the squared Mahalanobis distance of their means. It does not change when
/// the arms are exchanged, so every unit is treated with a chance of exactly ½; where the number of
/// units is odd, a coin says which arm has one more.
public struct RerandomizedDesign: AssignmentDesign, Hashable {
  /// How many units there are.
  public let unitCount: Int
  /// The largest squared distance that is accepted.
  public let imbalanceLimit: Double
  private let scores: ScoreTable

  /// How often a draw is made again at most; the last one is then accepted as it is.
  private static let mostDraws = 10_000

  /// Every unit stands in the one block there is.
  public var strata: [Int32] { [Int32](repeating: 0, count: unitCount) }

  /// A design for units.
  ///
  /// - Parameters:
  ///   - unitCount: how many units there are.
  ///   - covariates: what the arms should be alike in, one value a unit each.
  ///   - imbalanceLimit: the largest squared distance of the means that is accepted.
  public init(unitCount: Int, covariates: [Covariate], imbalanceLimit: Double) {
    self.unitCount = unitCount
    self.imbalanceLimit = imbalanceLimit
    let table = ScoreTable(covariates, unitCount: unitCount)
    scores = ScoreWhitening(
      of: table, shrinkage: GramSchmidtWalk.shrinkage)(
        table, isCentred: true)
  }

  /// The limit that one complete randomisation in a hundred passes.
  ///
  /// - Parameters:
  ///   - unitCount: how many units there are.
  ///   - covariates: what the arms should be alike in, one value a unit each.
  /// - Returns: a squared distance, found from a thousand draws of a fixed seed.
  static func limit(unitCount: Int, covariates: [Covariate]) -> Double {
    let design = RerandomizedDesign(
      unitCount: unitCount, covariates: covariates, imbalanceLimit: .infinity)
    let imbalances = (0..<1_000).map { design.imbalance(design.draw($0, seed: 0)) }.sorted()
    return imbalances[9]
  }

  /// Draws halves until one passes.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    var assignment = half(using: &generator)
    for _ in 1..<RerandomizedDesign.mostDraws {
      if imbalance(assignment) <= imbalanceLimit { break }
      assignment = half(using: &generator)
    }
    return assignment
  }

  private func half(using generator: inout RandomGenerator) -> Assignment {
    let larger = unitCount % 2 == 1 && generator.next() >> 63 == 1 ? 1 : 0
    return CompleteDesign(unitCount: unitCount, treated: unitCount / 2 + larger)
      .draw(using: &generator)
  }

  /// The squared Mahalanobis distance of the arms' means.
  func imbalance(_ assignment: Assignment) -> Double {
    // Signed sums, so that exchanged arms give the same number to the last digit.
    var sums = [SIMD8<Double>](repeating: .zero, count: scores.stride)
    let stride = scores.stride
    scores.rows.withUnsafeBufferPointer { rows in
      assignment.isTreated.withUnsafeBufferPointer { isTreated in
        sums.withUnsafeMutableBufferPointer { sums in
          for unit in isTreated.indices {
            let sign = isTreated[unit] ? 1.0 : -1
            for block in 0..<stride {
              sums[block] += sign * SIMD8<Double>(rows[unit * stride + block])
            }
          }
        }
      }
    }
    // Scores have mean 0, so a signed sum is twice that of the treated.
    let treated = Double(assignment.treatedCount)
    let factor = Double(unitCount) / (2 * treated * (Double(unitCount) - treated))
    return factor * factor * sums.reduce(0) { $0 + ($1 * $1).total }
  }
}
