internal import Pipeline

extension Plan {
  /// Where the plan contradicts itself, in words; nil where it does not.
  ///
  /// This finds what a digest cannot, made anew over an edited plan: above all that the design,
  /// drawn again from its seed, gives the assignment the plan holds. Only a plan that passes can be
  /// drawn again safely.
  func contradiction() -> String? {
    if metrics.isEmpty || metrics.map(\.id) != brief.metrics {
      return "its metrics are not those of its brief"
    }
    if let unknown = metrics.first(where: { Metric.named($0.id) == nil }) {
      return "it measures \"\(unknown.id)\", which is no metric"
    }
    guard LookSchedule.isThat(of: brief, schedule) else {
      return "its looks are not those of its brief"
    }
    if let empty = [units, forced].joined().first(where: { $0.accounts.isEmpty }) {
      return "the unit \"\(empty.id)\" has no accounts"
    }
    if roster.units != units.count || roster.accounts != units.reduce(0, { $0 + $1.accounts.count })
    {
      return "the roster's counts are not those of its units"
    }
    if roster.digest != Plan.rosterDigest(units: units, forced: forced) {
      return "the roster's digest is not that of its units"
    }
    guard (0...units.count).contains(design.treatmentUnits),
      units.count - design.treatmentUnits == design.holdoutUnits
    else { return "the sizes of the arms do not add up to its units" }
    let strata = Set(units.map { $0.stratum ?? -1 })
    guard strata.count == design.blocks,
      strata.allSatisfy({ (0..<design.blocks).contains(Int($0)) })
    else { return "its blocks are not those of its design" }
    if let weighting, weighting.weights.map(\.covariate) != covariates {
      return "its weights are not those of its covariates"
    }
    if let detail = weighting?.trouble(under: brief) { return detail }
    let asked = Metric.named(metrics[0].id)?.asked(by: brief)
    guard detectable.metric == metrics[0].id, detectable.minimumLift == asked else {
      return "what it can detect is not said of its primary metric and the lift asked for"
    }
    if let sizing, sizing.metrics.map(\.metric) != metrics.map(\.id) {
      return "its sizing is not of its metrics"
    }
    if let detail = design.trouble() { return detail }
    if let detail = troubleWithCapacity() { return detail }
    if let detail = troubleWithArms() { return detail }
    guard assignmentDesign.draw(0, seed: design.seed) == assignment else {
      return "the design drawn again from its seed gives another assignment"
    }
    return balance.contradiction(of: knownCovariates, under: assignment)
  }

  /// Where a draw could treat more units than an owner can look after, in words.
  private func troubleWithCapacity() -> String? {
    var counts = [Int](repeating: 0, count: roster.capacity.count)
    for group in units.compactMap(\.group) {
      guard counts.indices.contains(Int(group)) else { return "its groups are not its owners" }
      counts[Int(group)] += 1
    }
    for (limit, count) in zip(roster.capacity, counts) {
      let (product, isLarge) = count.multipliedReportingOverflow(by: design.treatmentUnits)
      let most = (product + units.count - 1) / max(units.count, 1)
      guard limit.units == count, !isLarge, limit.treatedByBrief >= 0,
        most <= limit.limit.subtractingReportingOverflow(limit.treatedByBrief).partialValue
      else { return "its design does not keep to the capacity of \(limit.owner)" }
    }
    return nil
  }
}

extension CovariateWeighting {
  /// Where weights are not those their source gives, in words; nil where they may be.
  ///
  /// Equal weights are all 1, the brief's are the brief's, and of learned ones those above 0 average 1
  /// and are those its sentence tells of: no single one can be changed. Whether the past gives them only
  /// the past can tell.
  fileprivate func trouble(under brief: Brief) -> String? {
    guard weights.allSatisfy({ $0.weight >= 0 && $0.weight.isFinite }) else {
      return "it weights a covariate by less than nothing"
    }
    let asked = brief.design.weights ?? .prognostic
    switch (source, asked) {
    case (.equal, .equal), (.equal, .prognostic):
      return weights.allSatisfy { $0.weight == 1 } ? nil : "its weights are not alike"
    case (.brief, .given(let given)):
      return weights.allSatisfy { $0.weight == given[$0.covariate] ?? 1 }
        ? nil : "its weights are not those of its brief"
    case (.prognosis, .prognostic):
      let above = weights.map(\.weight).filter { $0 > 0 }
      let mean = above.reduce(0, +) / Double(max(above.count, 1))
      let shares = Wording.using(brief.locale) { CovariateWeighting.shares(of: weights) }
      return abs(mean - 1) < 1e-9 && sentence.hasSuffix(shares)
        ? nil : "its weights are not shares of what was learned"
    default: return "its weights do not come from where its brief says"
    }
  }
}

extension PlannedDesign {
  /// Why the design cannot be drawn with its own parameters, in words; nil where it can.
  fileprivate func trouble() -> String? {
    let isWalk = method == .pairsAndWalk || method == .gramSchmidt
    guard (robustness != nil) == isWalk, (imbalanceLimit != nil) == (method == .rerandomized),
      robustness.map({ $0 > 0 && $0 < 1 }) ?? true
    else { return "the parameters of its design are not those of \(method.rawValue)" }
    return nil
  }
}
