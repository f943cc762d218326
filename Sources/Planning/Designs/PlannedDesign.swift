/// The design a plan settled on, with all that is needed to draw it again.
public struct PlannedDesign: Hashable, Sendable, Codable {
  /// The design.
  public let method: DesignMethod
  /// Why it was chosen, as a sentence.
  public let reason: String
  /// Units treated: in every draw, but where the walk is over single units or halves of an odd number
  /// are drawn again until they are alike, in the plan's own.
  public let treatmentUnits: Int
  /// Units held out, likewise.
  public let holdoutUnits: Int
  /// How many blocks or pairs there are; 1 where there are none.
  public let blocks: Int
  /// Where the random draw starts.
  public let seed: UInt64
  /// The robustness φ of a Gram–Schmidt walk, in (0, 1); nil for other designs.
  public let robustness: Double?
  /// The largest squared Mahalanobis distance of the arms that rerandomisation accepts; nil for
  /// other designs.
  public let imbalanceLimit: Double?
  /// How many units each treatment arm has where there are several, in the brief's order; nil for
  /// one.
  public let armUnits: [Int]?
  /// How many units of each block are treated, where one arm of several is compared with the holdout;
  /// such a design stands in no file.
  var treatedByBlock: [Int]?

  private enum CodingKeys: String, CodingKey {
    case method, reason, treatmentUnits, holdoutUnits, blocks, seed, robustness, imbalanceLimit
    case armUnits
  }

  init(
    method: DesignMethod, reason: String, treatmentUnits: Int, holdoutUnits: Int, blocks: Int,
    seed: UInt64, robustness: Double? = nil, imbalanceLimit: Double? = nil, armUnits: [Int]? = nil
  ) {
    self.method = method
    self.reason = reason
    self.treatmentUnits = treatmentUnits
    self.holdoutUnits = holdoutUnits
    self.blocks = blocks
    self.seed = seed
    self.robustness = robustness
    self.imbalanceLimit = imbalanceLimit
    self.armUnits = armUnits
  }

  /// The design as a value that draws.
  ///
  /// - Parameters:
  ///   - strata: the block or pair of each randomised unit, in roster order.
  ///   - covariates: what the arms should be alike in, one value a unit each; blocks, pairs and
  ///     complete randomisation do without.
  ///   - groups: the group of each unit whose share of treated units every draw keeps; blocks, pairs
  ///     and the walk over them only.
  /// - Returns: a design whose draw 0 under `seed` is the plan's.
  public func design(
    strata: [Int32], covariates: [Covariate] = [], groups: [Int32?] = []
  ) -> any AssignmentDesign {
    if let armUnits { return ArmsDesign(strata: strata, armUnits: armUnits, groups: groups) }
    if let treatedByBlock {
      return PermutedBlocksDesign(strata: strata, treatedByBlock: treatedByBlock)
    }
    let units = strata.count
    let robustness = robustness ?? GramSchmidtWalk.usualRobustness(units: units)
    return switch method {
    case .pairsAndWalk:
      PairedWalkDesign(
        strata: strata, treated: treatmentUnits, covariates: covariates, groups: groups,
        robustness: robustness)
    case .gramSchmidt:
      GramSchmidtWalkDesign(unitCount: units, covariates: covariates, robustness: robustness)
    case .rerandomized:
      RerandomizedDesign(
        unitCount: units, covariates: covariates, imbalanceLimit: imbalanceLimit ?? .infinity)
    case .blocked, .matchedPairs:
      BlockedDesign(strata: strata, treated: treatmentUnits, groups: groups)
    case .complete, .auto: CompleteDesign(unitCount: units, treated: treatmentUnits)
    }
  }
}
