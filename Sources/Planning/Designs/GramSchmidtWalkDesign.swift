public import Statistics

/// The Gram–Schmidt walk over single units: the arms' sums of every covariate come out nearly the
/// same. Choose pairs and walk unless pairs cannot be formed.
///
/// Every unit is treated with a chance of exactly ½. The number of treated units is balanced like a
/// covariate: it is near one half in every draw, but not always the same.
public struct GramSchmidtWalkDesign: AssignmentDesign, Hashable {
  /// How many units there are.
  public let unitCount: Int
  private let walk: GramSchmidtWalk

  /// Every unit stands in the one block there is.
  public var strata: [Int32] { [Int32](repeating: 0, count: unitCount) }

  /// A design for units.
  ///
  /// - Parameters:
  ///   - unitCount: how many units there are.
  ///   - covariates: what the arms should be alike in, one value a unit each.
  ///   - robustness: φ in (0, 1), the weight of independent coins against balance.
  public init(unitCount: Int, covariates: [Covariate], robustness: Double) {
    self.unitCount = unitCount
    let table = ScoreTable(
      covariates, unitCount: unitCount, hasLogarithms: true)
    let whitening = ScoreWhitening(
      of: table, shrinkage: GramSchmidtWalk.shrinkage)
    let scores = whitening(table, isCentred: true)
    var vectors = ScoreTable(count: unitCount, width: scores.width + 1)
    let mean =
      (0..<unitCount).reduce(0) { $0 + scores.square($1) } / Double(max(unitCount, 1))
    for unit in 0..<unitCount {
      for column in 0..<scores.width { vectors[unit, column] = scores[unit, column] }
      // As heavy as all covariates together, so that the number of treated units hardly moves.
      vectors[unit, scores.width] = Float(max(mean, 1).squareRoot())
    }
    walk = GramSchmidtWalk(over: vectors, robustness: robustness)
  }

  /// Walks over the units.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    Assignment(isTreated: walk.draw(using: &generator))
  }
}
