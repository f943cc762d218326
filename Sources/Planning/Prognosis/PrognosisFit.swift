/// A linear prediction of past outcomes from covariates, as shrunken and as short as rows it was not
/// made from advise.
///
/// Each fold in turn is predicted from the others, within which shrinkage and length are chosen in
/// the same way (nested cross-validation: Varma & Simon 2006), so that what is said to be explained
/// is not what the choice has found by trying.
struct PrognosisFit {
  /// How much of the outcome's variance is explained out of fold; below 0 where the prediction is
  /// worse than none.
  let varianceExplained: Double
  /// The standard error of that, by families.
  let standardError: Double
  /// The share of each covariate in what predicts, in [0, 1]; all 0 where nothing does.
  let shares: [Double]
  /// The same for the prediction of each fold, made without it.
  let sharesWithout: [[Double]]
  /// The share of the fit to all rows that stays out of fold, in [0, 1].
  let reliability: Double

  /// Learns from past outcomes.
  init(_ outcomes: PastOutcomes) {
    let scores = CovariateScores(outcomes.covariates)
    let rows = PrognosisFit.rows(of: scores, outcomes)
    let width = scores.columns.count
    let groups = Groups(of: scores.covariates, count: outcomes.covariates.count)
    var folds = [NormalEquations](
      repeating: NormalEquations(width: width), count: PastOutcomes.folds)
    for (row, value) in outcomes.values.enumerated() {
      folds[outcomes.foldOf[row]].add(rows[row * width..<(row + 1) * width], value: value)
    }
    let total = folds.reduce(NormalEquations(width: width), +)

    var gains = [Double](
      repeating: 0, count: (outcomes.familyOf.max() ?? 0) + 1)
    var sharesWithout: [[Double]] = []
    for fold in folds.indices {
      let training = total - folds[fold]
      let others = folds.indices.filter { $0 != fold }.map { folds[$0] }
      let setting = groups.setting(training, folds: others)
      let coefficients = groups.fit(training, setting)
      sharesWithout.append(groups.shares(of: coefficients, training))
      for row in outcomes.values.indices where outcomes.foldOf[row] == fold {
        var predicted = 0.0
        for column in 0..<width where coefficients[column] != 0 {
          predicted += coefficients[column] * rows[row * width + column]
        }
        let value = outcomes.values[row]
        gains[outcomes.familyOf[row]] += value * value - (value - predicted) * (value - predicted)
      }
    }
    let families = Double(gains.count)
    let mean = gains.reduce(0, +) / families
    let squares = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    varianceExplained = mean * families / total.square
    standardError = (squares * families / max(families - 1, 1)).squareRoot() / total.square
    let coefficients = groups.fit(total, groups.setting(total, folds: folds))
    shares = groups.shares(of: coefficients, total)
    self.sharesWithout = sharesWithout
    let apparent = 1 - total.error(of: coefficients) / total.square
    reliability = apparent > 0 ? min(max(varianceExplained / apparent, 0), 1) : 0
  }

  /// The scores by rows, less the mean of their window.
  private static func rows(of scores: CovariateScores, _ outcomes: PastOutcomes) -> [Double] {
    let width = scores.columns.count
    var rows = [Double](repeating: 0, count: outcomes.values.count * width)
    for (place, column) in scores.columns.enumerated() {
      var sums = [Double](repeating: 0, count: outcomes.windows.count)
      var counts = sums
      for (row, window) in outcomes.windowOf.enumerated() {
        sums[window] += column[row]
        counts[window] += 1
      }
      for (row, window) in outcomes.windowOf.enumerated() {
        rows[row * width + place] = column[row] - sums[window] / counts[window]
      }
    }
    return rows
  }
}

/// Columns by the covariate they belong to, and the predictions tried.
private struct Groups {
  /// A prediction: how much it is shrunken, and how many covariates it keeps.
  struct Setting {
    let penalty: Double
    let kept: Int
  }

  private let columns: [[Int]]
  private let settings: [Setting]

  init(of covariates: [Int], count: Int) {
    var columns = [[Int]](repeating: [], count: count)
    for (column, covariate) in covariates.enumerated() { columns[covariate].append(column) }
    self.columns = columns
    let lengths = [1, 2, 4, 8].filter { $0 < count } + [count]
    settings =
      [Setting(penalty: 1, kept: 0)]
      + [1, 0.2, 0.05, 0.01].flatMap { penalty in
        lengths.map { Setting(penalty: penalty, kept: $0) }
      }
  }

  /// The setting with the smallest error over folds, each predicted from the others.
  func setting(_ total: NormalEquations, folds: [NormalEquations]) -> Setting {
    var errors = [Double](repeating: 0, count: settings.count)
    for fold in folds {
      for (place, coefficients) in fits(total - fold).enumerated() {
        errors[place] += fold.error(of: coefficients)
      }
    }
    let best = errors.indices.min { (errors[$0], $0) < (errors[$1], $1) } ?? 0
    return settings[best]
  }

  /// The coefficients of every setting.
  private func fits(_ training: NormalEquations) -> [[Double]] {
    var order: [Int] = []
    var penalty = -1.0
    return settings.map { setting in
      if setting.kept > 0, setting.penalty != penalty {
        penalty = setting.penalty
        order = self.order(training, penalty: penalty)
      }
      return fit(training, setting, order)
    }
  }

  /// The coefficients of one setting.
  func fit(_ training: NormalEquations, _ setting: Setting) -> [Double] {
    fit(training, setting, order(training, penalty: setting.penalty))
  }

  private func fit(
    _ training: NormalEquations, _ setting: Setting, _ order: [Int]
  ) -> [Double] {
    training.ridge(
      order.prefix(setting.kept).flatMap { columns[$0] }.sorted(), penalty: setting.penalty)
  }

  /// The covariates, the one that tells most first.
  private func order(_ training: NormalEquations, penalty: Double) -> [Int] {
    let all = training.ridge(Array(0..<training.width), penalty: penalty)
    let shares = shares(of: all, training)
    return columns.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
  }

  /// The share of each covariate in the variance of a prediction: the covariance of its part with
  /// the whole (Pratt 1987), none below 0.
  func shares(of coefficients: [Double], _ rows: NormalEquations) -> [Double] {
    let fitted = rows.fitted(coefficients)
    let parts = columns.map { columns in
      max(columns.reduce(0) { $0 + coefficients[$1] * fitted[$1] }, 0)
    }
    let whole = parts.reduce(0, +)
    return whole > 0 ? parts.map { $0 / whole } : parts
  }
}
