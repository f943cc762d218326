extension Balance.Omnibus {
  /// How many draws the arms are held against at most.
  private static let mostDraws = 199
  /// The fewest draws that tell anything.
  private static let fewestDraws = 39

  /// Holds the arms' distance against that of other draws of the design (Hansen & Bowers 2008, with
  /// the design's own distribution in place of its large-sample form).
  ///
  /// Gives nil where nothing varies or an arm is empty, and for a roster too large to draw again
  /// at least 39 times.
  ///
  /// - Parameters:
  ///   - covariates: what the arms are compared on; their weights do not count.
  ///   - assignment: the arms.
  ///   - design: the design they were drawn from.
  ///   - seed: its seed; the draws compared with are its replays 1 and up.
  init?(
    of covariates: [Covariate], under assignment: Assignment, design: any AssignmentDesign,
    seed: UInt64
  ) {
    let units = assignment.isTreated.count
    let isWalk = design is PairedWalkDesign || design is GramSchmidtWalkDesign
    let draws = min(Self.mostDraws, (isWalk ? 200_000 : 1_000_000) / max(units, 1))
    guard (1..<units).contains(assignment.treatedCount), draws >= Self.fewestDraws else {
      return nil
    }
    let alike = covariates.map { Covariate(name: $0.name, values: $0.values) }
    let measure = RerandomizedDesign(
      unitCount: units, covariates: alike, imbalanceLimit: .infinity)
    let found = measure.imbalance(assignment)
    guard found.isFinite, !CovariateScores(alike).columns.isEmpty else { return nil }
    let complete = CompleteDesign(unitCount: units, treated: assignment.treatedCount)
    var asFar = 0
    var beaten = 0
    for number in 1...draws {
      let replay = design.draw(number, seed: seed)
      // Sums in another order differ in the last digit.
      if (1..<units).contains(replay.treatedCount),
        measure.imbalance(replay) >= found * (1 - 1e-9)
      {
        asFar += 1
      }
      if measure.imbalance(complete.draw(number, seed: seed)) > found { beaten += 1 }
    }
    self.init(
      distance: found.squareRoot(), draws: draws,
      pValue: Double(1 + asFar) / Double(1 + draws),
      shareOfCompleteBeaten: Double(beaten) / Double(draws))
  }
}
