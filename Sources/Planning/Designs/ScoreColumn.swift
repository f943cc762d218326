/// A column of scores in which few values recur: for each unit the position of its value.
struct ScoreColumn: Hashable {
  private let codes: [Int32]
  private let values: [Double]

  /// A column.
  ///
  /// - Parameters:
  ///   - codes: for each unit a position in `values`; columns of one covariate share it.
  ///   - values: the scores.
  init(codes: [Int32], values: [Double]) {
    self.codes = codes
    self.values = values
  }

  /// The column with every score multiplied.
  func scaled(by factor: Double) -> ScoreColumn {
    ScoreColumn(codes: codes, values: values.map { $0 * factor })
  }

  /// The score of a unit.
  subscript(unit: Int) -> Double { values[Int(codes[unit])] }

  /// Whether any two units differ.
  var varies: Bool {
    codes.first.map { first in codes.contains { values[Int($0)] != values[Int(first)] } } ?? false
  }

  /// The variance of the scores of some units.
  func variance(among members: [Int]) -> Double {
    let count = Double(members.count)
    let mean = members.reduce(0) { $0 + self[$1] } / count
    return members.reduce(0) { $0 + (self[$1] - mean) * (self[$1] - mean) } / count
  }
}
