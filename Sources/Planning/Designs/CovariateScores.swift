internal import Foundation
internal import Pipeline
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
      let own = CovariateScores.columns(
        of: covariate, hasLogarithms: hasLogarithms, isWeighted: isWeighted)
      columns += own
      owners += own.map { _ in position }
    }
    self.columns = columns
    self.covariates = owners
  }

  /// The columns of a covariate that counts, those left out that do not vary.
  fileprivate static func columns(
    of covariate: Covariate, hasLogarithms: Bool, isWeighted: Bool
  ) -> [ScoreColumn] {
    let columns = columns(of: covariate.values, hasLogarithms).filter(\.varies)
    let scale = isWeighted ? covariate.weight.squareRoot() : 1
    return scale == 1 ? columns : columns.map { $0.scaled(by: scale) }
  }

  /// The columns of a covariate, those included that do not vary.
  ///
  /// - Parameters:
  ///   - values: one a unit.
  ///   - hasLogarithms: whether a number becomes its logarithm too.
  /// - Returns: those of numbers first, then those of what is missing, or one a level.
  private static func columns(
    of values: Covariate.Values, _ hasLogarithms: Bool
  ) -> [ScoreColumn] {
    switch values {
    case .numbers(let values):
      let numbers = numberColumns(values, hasLogarithms)
      guard values.contains(where: { $0 == nil }) else { return numbers }
      return numbers + indicators(codes: values.map { $0 == nil ? 1 : 0 }, levels: 2)
    case .categories(let values):
      let levels = Levels(values)
      let missing = Int32(levels.names.count + 1)
      return indicators(codes: levels.codes.map { $0 ?? missing }, levels: Int(missing) + 1)
    }
  }

  /// How many columns a covariate has at most.
  fileprivate static func mostColumns(of values: Covariate.Values, _ hasLogarithms: Bool) -> Int {
    switch values {
    case .numbers(let values):
      return (hasLogarithms ? 2 : 1) + (values.contains { $0 == nil } ? 2 : 0)
    case .categories(let values):
      let levels = Levels(values)
      return levels.names.count + (levels.codes.contains { $0 == nil } ? 1 : 0)
        + (levels.codes.contains { $0 == Int32(levels.names.count) } ? 1 : 0)
    }
  }

  /// The normal scores, and the logarithm of 1 and the size, with the number's sign, in standard
  /// deviations from its mean.
  private static func numberColumns(
    _ values: KnownNumbers, _ hasLogarithms: Bool
  ) -> [ScoreColumn] {
    var known: [(value: Double, unit: Int32)] = []
    known.reserveCapacity(values.count)
    for (unit, value) in values.enumerated() {
      if let value { known.append((value, Int32(unit))) }
    }
    known.sort { ($0.value, $0.unit) < ($1.value, $1.unit) }
    var codes = [Int32](repeating: 0, count: values.count)
    // The first is that of a number that is not known.
    var (scores, logarithms) = ([0.0], [0.0])
    var first = 0
    while first < known.count {
      let value = known[first].value
      var last = first
      while last + 1 < known.count, known[last + 1].value == value { last += 1 }
      for place in first...last { codes[Int(known[place].unit)] = Int32(scores.count) }
      let rank = Double(first + last) / 2 + 1
      scores.append(Normal.quantile((rank - 0.375) / (Double(known.count) + 0.25)))
      if hasLogarithms {
        logarithms.append(
          !value.isFinite ? .nan : value < 0 ? -log1p(-value) : log1p(value))
      }
      first = last + 1
    }
    known = []
    let ranks = ScoreColumn(codes: codes, values: scores)
    guard hasLogarithms else { return [ranks] }
    var (sum, count) = (0.0, 0)
    for code in codes where code > 0 && !logarithms[Int(code)].isNaN {
      sum += logarithms[Int(code)]
      count += 1
    }
    let mean = sum / Double(max(count, 1))
    var squares = 0.0
    for code in codes where code > 0 && !logarithms[Int(code)].isNaN {
      let difference = logarithms[Int(code)] - mean
      squares += difference * difference
    }
    let deviation = (squares / Double(max(count, 1))).squareRoot()
    let standard = logarithms.enumerated().map { code, logarithm in
      code == 0 || logarithm.isNaN || deviation <= 0 ? 0 : (logarithm - mean) / deviation
    }
    return [ranks, ScoreColumn(codes: codes, values: standard)]
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

extension Covariate {
  /// Whether it counts and tells any two units apart.
  var tells: Bool {
    guard weight > 0 else { return false }
    switch values {
    case .numbers(let values): return values.contains { $0 != values.first }
    case .categories(let values):
      let codes = Levels(values).codes
      return codes.contains { $0 != codes.first }
    }
  }
}

extension ScoreTable {
  /// The scores of units, rounded to multiples of 2⁻²⁰: where two machines differ in the last digit
  /// of a logarithm, they agree here.
  ///
  /// One covariate is scored after another, so that not the columns of all take room at once.
  ///
  /// - Parameters:
  ///   - covariates: one value a unit each.
  ///   - unitCount: how many units there are.
  ///   - hasLogarithms: whether a number becomes its logarithm too.
  init(_ covariates: [Covariate], unitCount: Int, hasLogarithms: Bool = false) {
    let isWeighted = Set(covariates.map(\.weight)).count > 1
    let counted = covariates.filter { $0.weight > 0 }
    let width = counted.reduce(0) {
      $0 + CovariateScores.mostColumns(of: $1.values, hasLogarithms)
    }
    self.init(count: unitCount, width: width, isWeighted: isWeighted)
    var place = 0
    for covariate in counted {
      for column in CovariateScores.columns(
        of: covariate, hasLogarithms: hasLogarithms, isWeighted: isWeighted)
      {
        for unit in 0..<count {
          self[unit, place] = Float((column[unit] * 0x1p20).rounded() * 0x1p-20)
        }
        place += 1
      }
    }
    narrow(to: place)
  }
}
