public import Statistics

/// Matched pairs, or matched blocks where the share is not one half, whose coins are tossed by a
/// Gram–Schmidt walk: in each block a fixed number is treated, and which units they are is drawn so
/// that what differs within one block is made up for by others.
///
/// Blocks make the arms alike in whatever the covariates tell, in a straight line or not; the walk
/// takes away nearly all that is left of straight lines, and where units are few enough for it to be
/// quick, much of what is left of the main bends (see `CurvedScores`).
///
/// **Every unit is treated with a chance of exactly treated / units, and every draw treats the same
/// number.** First the number treated in each block is drawn, as `BlockedDesign` does: a block of k
/// treats k × treated / units, and where that is no whole number it is rounded up or down so that
/// its mean is that and the total is fixed. Given it, each unit of the block is treated with a chance
/// of that number over k: by the walk, which keeps chances (see `DuelWalk`), or, in the few blocks
/// rounded to another number than most often, by a plain draw. The mean over the first step is
/// (k × treated / units)/k.
public struct PairedWalkDesign: AssignmentDesign, Hashable {
  private let blocks: BlockedDesign
  private let walk: DuelWalk

  /// A design for units in pairs or blocks.
  ///
  /// - Parameters:
  ///   - strata: the block of each unit, counted from 0 without gaps.
  ///   - treated: between 0 and the number of units.
  ///   - covariates: what the arms should be alike in, one value a unit each.
  ///   - groups: the group of each unit, the same for all units of a block, whose treated count every
  ///     draw keeps to its share; none where empty.
  ///   - robustness: φ in (0, 1), the weight of independent coins against balance.
  public init(
    strata: [Int32], treated: Int, covariates: [Covariate], groups: [Int32?] = [],
    robustness: Double
  ) {
    blocks = BlockedDesign(strata: strata, treated: treated, groups: groups)
    let units = strata.count
    var scores = ScoreTable(
      covariates, unitCount: units, hasLogarithms: true
    ).whitened(shrinkage: GramSchmidtWalk.shrinkage)
    let width = CurvedScores.width(units: units)
    if width > 0 {
      let curved = CurvedScores(
        of: ScoreTable(covariates, unitCount: units), width: width,
        variance: CurvedScores.share * scores.variance)
      scores = scores.beside(curved.table)
    }
    walk = DuelWalk(
      over: blocks, treated: blocks.usualCounts, scores: scores,
      robustness: robustness)
  }

  /// How many units there are.
  public var unitCount: Int { blocks.unitCount }
  /// The pair or block of each unit.
  public var strata: [Int32] { blocks.strata }
  /// How many units are treated in every draw.
  public var treated: Int { blocks.treated }

  /// Rounds the blocks where they must be, and walks over their duels.
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    let counts = blocks.hasWholeCounts ? nil : blocks.treatedCounts(using: &generator)
    return Assignment(isTreated: walk.draw(counts: counts, using: &generator))
  }
}
