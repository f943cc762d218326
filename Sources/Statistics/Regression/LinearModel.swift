/// Least squares of an outcome on a few columns, with an intercept or with blocks taken out.
///
/// Columns are centred and scaled before they are factored, so that money in cents beside shares of
/// one costs no digits. It keeps its columns: `SandwichErrors` reads them again.
public struct LinearModel: Sendable {
  /// The intercept (nil when blocks are taken out), then one coefficient per column; a column that is a
  /// combination of the intercept, the blocks and the columns before it has none.
  public let coefficients: [Double?]
  /// How many rows.
  public let rows: Int
  /// Rows less coefficients, blocks counted as coefficients.
  public let residualDegreesOfFreedom: Double
  /// What the model leaves of each row's outcome.
  public let residuals: [Double]

  /// The columns that have a coefficient, standardised, by column.
  let design: [[Double]]
  /// Whether the first design column is the intercept.
  let hasIntercept: Bool
  let factor: TriangularFactor
  /// The block of each row, and each block's size, when blocks are taken out.
  let blocks: (of: [Int32], sizes: [Double])?
  /// For each column of `coefficients`, its place in the design.
  let places: [Int?]
  private let centers: [Double]
  private let scales: [Double]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - outcome: one finite number per row.
  ///   - columns: the columns, each with one finite number per row; the intercept is added.
  ///   - blocks: the block of each row, to be taken out as one coefficient each in place of the
  ///     intercept; nil for none.
  /// - Throws: `SampleError.empty` for no rows, `SampleError.lengthsDiffer` for columns of different
  ///   length, `SampleError.outOfRange` for a number that is not finite, `SampleError.notEstimable`
  ///   when there are no more rows than coefficients.
  public init(
    outcome: [Double], columns: [[Double]], absorbing blocks: [Int32]? = nil
  ) throws(SampleError) {
    try self.init(outcome: outcome, columns: columns, absorbing: blocks, measured: columns)
  }

  /// Fits on `columns` and takes the residuals about `measured`, as two-stage least squares does.
  init(
    outcome: [Double], columns: [[Double]], absorbing blocks: [Int32]?, measured: [[Double]]
  ) throws(SampleError) {
    try Self.validate(outcome, columns, blocks)
    let count = outcome.count
    rows = count
    hasIntercept = blocks == nil
    let grouping = blocks.map { Grouping($0) }
    self.blocks = grouping.map { ($0.index, $0.sizes) }

    var design: [[Double]] = hasIntercept ? [[Double](repeating: 1, count: count)] : []
    var centers: [Double] = []
    var scales: [Double] = []
    for column in columns {
      let (standard, center, scale) = Self.standardize(column, grouping)
      design.append(standard)
      centers.append(center)
      scales.append(scale)
    }
    let target = grouping?.centered(outcome) ?? outcome
    let size = target.reduce(0) { max($0, abs($1)) }
    let unit = size > 0 ? size : 1

    var full = TriangularFactor(width: design.count + 1)
    var row = [Double](repeating: 0, count: design.count + 1)
    for index in 0..<count {
      for column in design.indices { row[column] = design[column][index] }
      row[design.count] = target[index] / unit
      full.append(row)
    }
    full.reduce()
    var kept = Array(design.indices.filter { !(design[$0].allSatisfy { $0 == 0 }) })
    full = full.selecting(kept + [design.count])
    while let dependent = full.firstDependent(among: kept.count) {
      kept.remove(at: dependent)
      let columns = Array(0...kept.count + 1).filter { $0 != dependent }
      full = full.selecting(columns)
    }
    let freedom = Double(count - kept.count - (grouping?.sizes.count ?? 0))
    guard freedom > 0 else {
      throw .notEstimable(reason: "there are no more rows than coefficients to fit")
    }
    let right = (0..<kept.count).map { full[$0, kept.count] * unit }
    let solution = full.solve(right, count: kept.count)

    let offset = hasIntercept ? 1 : 0
    var places = [Int?](repeating: nil, count: design.count)
    for (place, column) in kept.enumerated() { places[column] = place }
    var coefficients = places.map { place in place.map { solution[$0] } }
    for column in columns.indices {
      guard let slope = coefficients[column + offset] else { continue }
      coefficients[column + offset] = slope / scales[column]
      if hasIntercept, let intercept = coefficients[0] {
        coefficients[0] = intercept - slope / scales[column] * centers[column]
      }
    }
    var residuals = target
    let fitted: [[Double]] =
      hasIntercept ? measured : measured.map { grouping?.centered($0) ?? $0 }
    for index in residuals.indices {
      var sum = 0.0
      for column in columns.indices {
        guard let place = places[column + offset] else { continue }
        let value = fitted[column][index] - (hasIntercept ? centers[column] : 0)
        sum += solution[place] * (value / scales[column])
      }
      if hasIntercept { sum += solution[0] }
      residuals[index] -= sum
    }
    self.design = kept.map { design[$0] }
    factor = full
    residualDegreesOfFreedom = freedom
    self.places = places
    self.coefficients = coefficients
    self.residuals = residuals
    self.centers = centers
    self.scales = scales
  }

  /// A combination of the coefficients, in the order of `coefficients`, as weights on Q′y.
  ///
  /// - Throws: `SampleError.notEstimable` when it needs a coefficient that does not exist.
  func direction(_ weights: [Double]) throws(SampleError) -> [Double] {
    var standard = [Double](repeating: 0, count: design.count)
    let offset = hasIntercept ? 1 : 0
    for (index, weight) in weights.enumerated() where weight != 0 {
      guard let place = places[index] else {
        throw .notEstimable(
          reason: "a column repeats what other columns, or the blocks, say already")
      }
      if hasIntercept, index == 0 {
        standard[place] += weight
        for column in centers.indices {
          guard let place = places[column + 1] else { continue }
          standard[place] -= weight * centers[column] / scales[column]
        }
      } else {
        standard[place] += weight / scales[index - offset]
      }
    }
    factor.solveTransposed(&standard, count: design.count)
    return standard
  }

  /// The value of a combination of the coefficients.
  func value(_ weights: [Double]) -> Double {
    zip(weights, coefficients).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * ($1.1 ?? 0) }
  }

  private static func standardize(
    _ column: [Double], _ grouping: Grouping?
  ) -> (values: [Double], center: Double, scale: Double) {
    let count = Double(column.count)
    let rough = column.reduce(0) { $0 + $1 / count }
    let center =
      grouping == nil ? rough + column.reduce(0) { $0 + ($1 - rough) } / count : 0
    var values = grouping?.centered(column) ?? column.map { $0 - center }
    let size = values.reduce(0) { max($0, abs($1)) }
    let original = column.reduce(0) { max($0, abs($1)) }
    // What is left of a constant column is rounding.
    guard size > 1e-13 * original else {
      return ([Double](repeating: 0, count: column.count), center, 1)
    }
    let square = values.reduce(0) { $0 + ($1 / size) * ($1 / size) }
    let scale = size * (square / count).squareRoot()
    for index in values.indices { values[index] /= scale }
    return (values, center, scale)
  }

  private static func validate(
    _ outcome: [Double], _ columns: [[Double]], _ blocks: [Int32]?
  ) throws(SampleError) {
    guard !outcome.isEmpty else { throw .empty(what: "the table") }
    guard columns.allSatisfy({ $0.count == outcome.count }),
      blocks.map({ $0.count == outcome.count }) ?? true
    else { throw .lengthsDiffer(what: "outcome, columns and blocks") }
    for values in [outcome] + columns {
      if let value = values.first(where: { !$0.isFinite }) {
        throw .outOfRange(name: "a value", value: value, allowed: "a finite number")
      }
    }
  }
}
