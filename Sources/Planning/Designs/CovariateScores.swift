internal import Foundation
internal import Statistics

/// Covariates turned into columns of numbers that can be compared with one another.
///
/// A number becomes its normal score by rank (Blom 1958), so that skew and whales do not rule; a
/// missing one gets the middle score and a column says that it is missing. A category becomes one
/// centred indicator column a level, scaled so that all its columns together vary as much as one
/// number does; a missing one is a level of its own.
///
/// Where covariates have different weights, the columns of each together vary as much as its weight;
/// one of weight 0 has none.
struct CovariateScores {
  /// The columns; those that do not vary are left out.
  let columns: [ScoreColumn]
  /// The covariate of each column, as a position among those given.
  let covariates: [Int]
  /// Whether covariates have different weights.
  let isWeighted: Bool

  /// Scores of covariates.
  ///
  /// - Parameters:
  ///   - covariates: one value a unit each.
  ///   - hasLogarithms: whether a number becomes its logarithm too, so that sums over it are
  ///     balanced as well as its ranks.
  init(_ covariates: [Covariate], hasLogarithms: Bool = false) {
    isWeighted = Set(covariates.map(\.weight)).count > 1
    var columns: [ScoreColumn] = []
    var owners: [Int] = []
    for (position, covariate) in covariates.enumerated() where covariate.weight > 0 {
      let scale = isWeighted ? covariate.weight.squareRoot() : 1
      for column in CovariateScores.columns(of: covariate.values, hasLogarithms)
      where column.varies {
        columns.append(scale == 1 ? column : column.scaled(by: scale))
        owners.append(position)
      }
    }
    self.columns = columns
    self.covariates = owners
  }

  private static func columns(
    of values: Covariate.Values, _ hasLogarithms: Bool
  ) -> [ScoreColumn] {
    switch values {
    case .numbers(let values):
      return [normalScores(values)] + (hasLogarithms ? [logarithms(values)] : [])
        + indicators(codes: values.map { $0 == nil ? 1 : 0 }, levels: 2)
    case .categories(let values):
      let levels = Levels(values)
      let missing = Int32(levels.names.count + 1)
      return indicators(codes: levels.codes.map { $0 ?? missing }, levels: Int(missing) + 1)
    }
  }

  private static func normalScores(_ values: [Double?]) -> ScoreColumn {
    let known = values.indices.filter { values[$0] != nil }
      .sorted { (values[$0] ?? 0, $0) < (values[$1] ?? 0, $1) }
    var scores = [0.0]
    var codes = [Int32](repeating: 0, count: values.count)
    var first = 0
    while first < known.count {
      var last = first
      while last + 1 < known.count, values[known[last + 1]] == values[known[first]] { last += 1 }
      let rank = Double(first + last) / 2 + 1
      for position in first...last { codes[known[position]] = Int32(scores.count) }
      scores.append(Normal.quantile((rank - 0.375) / (Double(known.count) + 0.25)))
      first = last + 1
    }
    return ScoreColumn(codes: codes, values: scores)
  }

  /// The logarithm of 1 and the size, with the number's sign, in standard deviations from its mean.
  private static func logarithms(_ values: [Double?]) -> ScoreColumn {
    let logarithms = values.map { value -> Double? in
      guard let value, value.isFinite else { return nil }
      return value < 0 ? -log1p(-value) : log1p(value)
    }
    let known = logarithms.compactMap { $0 }
    let mean = known.reduce(0, +) / Double(max(known.count, 1))
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(known.count, 1))).squareRoot()
    return ScoreColumn(
      codes: values.indices.map { Int32($0) },
      values: logarithms.map { deviation > 0 ? (($0 ?? mean) - mean) / deviation : 0 })
  }

  private static func indicators(codes: [Int32], levels: Int) -> [ScoreColumn] {
    var counts = [Double](repeating: 0, count: levels)
    for code in codes { counts[Int(code)] += 1 }
    let shares = counts.map { $0 / Double(codes.count) }
    let variance = shares.reduce(0) { $0 + $1 * (1 - $1) }
    guard variance > 0 else { return [] }
    return shares.indices.filter { shares[$0] > 0 }.map { level in
      ScoreColumn(
        codes: codes,
        values: shares.indices.map {
          (($0 == level ? 1 : 0) - shares[level]) / variance.squareRoot()
        })
    }
  }
}
