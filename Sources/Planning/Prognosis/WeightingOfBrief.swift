internal import Pipeline

extension CovariateWeighting {
  /// The weights a brief asks for.
  ///
  /// - Parameters:
  ///   - covariates: those of the plan, by their values before the pilot.
  ///   - brief: what it asks for, the window, the primary metric.
  ///   - ledger: the ledger as known before the pilot.
  /// - Throws: `PlanningError.unknownWeight` or `.nothingWeighs`.
  init(of covariates: [Covariate], brief: Brief, ledger: Ledger) throws(PlanningError) {
    let names = covariates.map(\.name)
    switch brief.design.weights ?? .prognostic {
    case .equal:
      self.init(equal: names, "The brief asks that all covariates count alike.")
    case .given(let given):
      if let unknown = given.keys.sorted().first(where: { !names.contains($0) }) {
        throw .unknownWeight(
          name: unknown, nearest: nearestName(to: unknown, among: names), available: names)
      }
      guard names.isEmpty || names.contains(where: { given[$0] != 0 }) else {
        throw .nothingWeighs
      }
      let said = names.compactMap { name in
        given[name].map { "\(name) \(Wording.number($0, decimals: $0 == $0.rounded() ? 0 : 2))" }
      }
      self.init(
        source: .brief, weights: names.map { Weight(covariate: $0, weight: given[$0] ?? 1) },
        prognosis: nil,
        sentence: "The brief weights \(said.joined(separator: ", ")), and all others 1.")
    case .prognostic:
      guard names.count > 1, let metric = brief.metrics.first.flatMap(Metric.named) else {
        self.init(equal: names, "")
        return
      }
      guard
        let past = PastOutcomes(named: names, metric: metric, brief: brief, ledger: ledger)
      else {
        self.init(
          equal: names,
          "The past holds too little to learn from which covariates matter, so all count alike.")
        return
      }
      let units = covariates.first.map { $0.count } ?? 0
      self = CovariateWeighting(of: past, metric: metric, unitCount: units)
    }
  }

  private init(equal names: [String], _ sentence: String, _ prognosis: Prognosis? = nil) {
    self.init(
      source: .equal, weights: names.map { Weight(covariate: $0, weight: 1) },
      prognosis: prognosis, sentence: sentence)
  }

  /// For each covariate that is kept, one pilot unit in so many.
  private static let unitsPerCovariate = 20

  /// The weights learned from the past.
  ///
  /// A weight is between an equal share and the covariate's share in what predicts, nearer to the
  /// latter the more of the prediction holds out of fold. Covariates that predict least get none
  /// where units are few: for units to be alike in many things there have to be many units. Where
  /// the past explains no more than 1.645 standard errors above nothing, or neighbours by the learned
  /// weights are no more alike in the metric than neighbours by equal ones, all count alike.
  ///
  /// - Parameters:
  ///   - past: the past.
  ///   - metric: what was predicted.
  ///   - unitCount: how many units the pilot has.
  init(of past: PastOutcomes, metric: Metric, unitCount: Int) {
    let names = past.covariates.map(\.name)
    let fit = PrognosisFit(past)
    func weights(_ shares: [Double]) -> [Double] {
      let order = shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
      let predicting = shares.count { $0 > 0 }
      // Where all is believed, what predicts nothing gets nothing.
      let many = fit.reliability < 1 ? unitCount / CovariateWeighting.unitsPerCovariate : 0
      let kept = min(shares.count, max(predicting, many, 1))
      var weights = [Double](repeating: 0, count: shares.count)
      for place in order.prefix(kept) {
        weights[place] =
          (1 - fit.reliability) + fit.reliability * shares[place] * Double(kept)
      }
      return weights
    }
    func prognosis(_ neighbourSpread: Double?) -> Prognosis {
      Prognosis(
        metric: metric.id, windows: past.windows, units: past.values.count,
        varianceExplained: fit.varianceExplained, standardError: fit.standardError,
        neighbourSpread: neighbourSpread)
    }
    let label = metric.label.lowercased()
    let windows = Wording.count(past.windows.count, "past window")
    let explained = Wording.number(fit.varianceExplained, decimals: 2)
    guard fit.varianceExplained > max(1.645 * fit.standardError, 0.005),
      fit.shares.contains(where: { $0 > 0 })
    else {
      self.init(
        equal: names,
        "The past predicts \(label) no better than chance (cross-validated R² \(explained) over "
          + "\(windows)), so all covariates count alike.", prognosis(nil))
      return
    }
    let equal = NeighbourSpread.value(
      of: past,
      weights: fit.sharesWithout.map { _ in [Double](repeating: 1, count: names.count) })
    let learned = NeighbourSpread.value(of: past, weights: fit.sharesWithout.map(weights))
    let spread = equal > 0 ? learned / equal : 1
    guard spread < 1 else {
      self.init(
        equal: names,
        "The past predicts \(label) a little (cross-validated R² \(explained) over \(windows)), but "
          + "accounts alike by what predicts were no more alike in it than accounts alike in "
          + "everything, so all covariates count alike.", prognosis(spread))
      return
    }
    let found = weights(fit.shares)
    let learnt = zip(names, found).map { Weight(covariate: $0, weight: $1) }
    self.init(
      source: .prognosis, weights: learnt, prognosis: prognosis(spread),
      sentence: "Covariates count by what predicted \(label) in \(windows) (cross-validated R² "
        + "\(explained))" + CovariateWeighting.shares(of: learnt))
  }

  /// What each of the learned weights is worth, as the sentence about them ends.
  static func shares(of weights: [Weight]) -> String {
    let whole = weights.reduce(0) { $0 + $1.weight }
    let order = weights.indices.sorted { (-weights[$0].weight, $0) < (-weights[$1].weight, $1) }
      .filter { weights[$0].weight > 0 }
    let named = order.prefix(5).map {
      "\(weights[$0].covariate) \(Wording.percent(weights[$0].weight / whole, decimals: 0))"
    }
    let others = order.count - named.count
    let without = weights.count - order.count
    return ": " + named.joined(separator: ", ")
      + (others > 0 ? ", \(Wording.count(others, "other")) share the rest" : "")
      + (without > 0 ? "; \(Wording.count(without, "covariate")) got no weight." : ".")
  }
}

extension Covariate {
  /// How many units it has a value for, known or not.
  fileprivate var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .categories(let names): names.count
    }
  }
}
