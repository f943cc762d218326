internal import Statistics

/// Covariates turned into columns of numbers that can be compared with one another.
///
/// A number becomes its normal score by rank (Blom 1958), so that skew and whales do not rule; a
/// missing one gets the middle score and a column says that it is missing. A category becomes one
/// centred indicator column a level, scaled so that all its columns together vary as much as one
/// number does.
struct CovariateScores {
  /// The columns, each with one value a unit; columns that do not vary are left out.
  let columns: [[Double]]

  init(_ covariates: [Covariate]) {
    columns = covariates.flatMap { covariate -> [[Double]] in
      switch covariate.values {
      case .numbers(let values):
        [CovariateScores.normalScores(values)]
          + CovariateScores.indicators(values.map { $0 == nil ? "missing" : "known" })
      case .categories(let values):
        CovariateScores.indicators(values.map { $0 ?? "(none)" })
      }
    }.filter { column in column.contains { $0 != column[0] } }
  }

  private static func normalScores(_ values: [Double?]) -> [Double] {
    let known = values.indices.filter { values[$0] != nil }
      .sorted { (values[$0] ?? 0, $0) < (values[$1] ?? 0, $1) }
    var scores = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < known.count {
      var last = first
      while last + 1 < known.count, values[known[last + 1]] == values[known[first]] { last += 1 }
      let rank = Double(first + last) / 2 + 1
      let score = Normal.quantile((rank - 0.375) / (Double(known.count) + 0.25))
      for position in first...last { scores[known[position]] = score }
      first = last + 1
    }
    return scores
  }

  private static func indicators(_ values: [String]) -> [[Double]] {
    let levels = Set(values).sorted()
    guard levels.count > 1 else { return [] }
    let units = Double(values.count)
    let shares = levels.map { level in Double(values.count { $0 == level }) / units }
    let variance = shares.reduce(0) { $0 + $1 * (1 - $1) }
    return zip(levels, shares).map { level, share in
      values.map { (($0 == level ? 1 : 0) - share) / variance.squareRoot() }
    }
  }
}
