internal import Pipeline

extension Plan {
  /// The covariates that money and counts are adjusted for, by the rule the plan was made by.
  public var adjusting: [String] {
    knownCovariates.adjusting(units: units.count, design: design)
  }

  /// The covariates to adjust for, as columns of scores, one number a randomised unit each.
  ///
  /// - Parameter names: covariates of the plan; one it does not have is left out.
  /// - Returns: the columns that vary.
  public func columns(of names: [String]) -> [[Double]] {
    let chosen = names.compactMap { name in knownCovariates.first { $0.name == name } }
    return CovariateScores(chosen).columns.map { column in units.indices.map { column[$0] } }
  }
}

extension [Covariate] {
  /// The covariates that money and counts are adjusted for: numbers first, then categories, in the
  /// plan's order, each taken while there are 20 units to every column.
  ///
  /// With so many units a column that says nothing lengthens an interval by 2.5 % at most. Pairs are
  /// not adjusted: what was matched on has nothing left to foretell.
  func adjusting(units: Int, design: PlannedDesign) -> [String] {
    guard design.method != .matchedPairs, design.method != .pairsAndWalk else { return [] }
    let numbers = filter { if case .numbers = $0.values { true } else { false } }
    let categories = filter { if case .categories = $0.values { true } else { false } }
    var left = units / 20
    var chosen: [String] = []
    for covariate in numbers + categories {
      let columns = CovariateScores([covariate]).columns.count
      guard columns > 0, columns <= left else { continue }
      left -= columns
      chosen.append(covariate.name)
    }
    return chosen
  }
}
