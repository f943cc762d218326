public import Statistics

/// Matched pairs whose coins are tossed by a Gram–Schmidt walk: of two units alike one is treated,
/// and which of them is drawn so that what differs within one pair is made up for by others.
///
/// Pairs make the arms alike in whatever the covariates tell, in a straight line or not; the walk
/// takes away nearly all that is left of straight lines. Every unit is treated with a chance of
/// exactly ½. Where the number of units is odd, one has no partner, so that a draw may treat one
/// unit more than another draw.
public struct PairedWalkDesign: AssignmentDesign, Hashable {
  private let pairs: UnitPairs
  private let walk: GramSchmidtWalk

  /// A design for units in pairs.
  ///
  /// - Parameters:
  ///   - strata: the pair of each unit, counted from 0 without gaps.
  ///   - covariates: what the arms should be alike in, one value a unit each.
  ///   - robustness: φ in (0, 1), the weight of independent coins against balance.
  public init(strata: [Int32], covariates: [Covariate], robustness: Double) {
    let table = ScoreTable(
      CovariateScores(covariates, hasLogarithms: true), unitCount: strata.count)
    let whitening = ScoreWhitening(
      of: table, shrinkage: GramSchmidtWalk.shrinkage, dropsRedundant: true)
    pairs = UnitPairs(strata: strata)
    walk = GramSchmidtWalk(
      over: pairs.differences(table, whitening), robustness: robustness)
  }

  /// How many units there are.
  public var unitCount: Int { pairs.strata.count }
  /// The pair of each unit.
  public var strata: [Int32] { pairs.strata }

  /// Walks over the pairs.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    pairs.assignment(firstIsTreated: walk.draw(using: &generator))
  }
}
