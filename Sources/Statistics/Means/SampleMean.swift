/// The mean of one arm with the sums it came from.
public struct SampleMean: Hashable, Sendable {
  /// How many units, at least 1.
  public let units: Int
  /// The mean, in the values' unit.
  public let value: Double
  /// The variance between units over n − 1; 0 for one unit.
  public let variance: Double

  /// Summarises values, in two passes so that a large mean costs no digits.
  ///
  /// - Parameters:
  ///   - values: one finite number per unit.
  ///   - name: what the values are of, for errors, such as "the holdout arm".
  /// - Throws: `SampleError.empty` for no values, `SampleError.outOfRange` for one that is not finite.
  public init(_ values: [Double], name: String = "the sample") throws(SampleError) {
    guard let first = values.first else { throw .empty(what: name) }
    if let value = values.first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "a value", value: value, allowed: "a finite number")
    }
    units = values.count
    guard values.contains(where: { $0 != first }) else {
      value = first
      variance = 0
      return
    }
    let count = Double(values.count)
    let rough = values.reduce(0) { $0 + $1 / count }
    let mean = rough + values.reduce(0) { $0 + ($1 - rough) } / count
    value = mean
    variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
  }

  /// Takes a summary that is known to hold together.
  init(units: Int, value: Double, variance: Double) {
    self.units = units
    self.value = value
    self.variance = variance
  }

  /// Takes a summary made elsewhere, such as in a database.
  ///
  /// - Parameters:
  ///   - units: how many units, at least 1.
  ///   - sum: Σy.
  ///   - sumOfSquares: Σy², at least (Σy)²/n.
  /// - Throws: `SampleError.empty` for no units, `SampleError.outOfRange` for sums that cannot be.
  public init(units: Int, sum: Double, sumOfSquares: Double) throws(SampleError) {
    guard units > 0 else { throw .empty(what: "the sample") }
    guard sum.isFinite else {
      throw .outOfRange(name: "the sum", value: sum, allowed: "a finite number")
    }
    let count = Double(units)
    let squares = sumOfSquares - sum * sum / count
    guard sumOfSquares.isFinite, squares >= -1e-9 * sumOfSquares else {
      throw .outOfRange(
        name: "the sum of squares", value: sumOfSquares, allowed: "at least the sum squared over n")
    }
    self.units = units
    value = sum / count
    variance = units > 1 ? max(squares, 0) / (count - 1) : 0
  }

  /// Takes a count of units that did something, as platforms compare proportions by a t test.
  ///
  /// The variance is p(1 − p), over n and not n − 1. Choose `RateDifference` for rates: it stays honest
  /// where there are few of either.
  ///
  /// - Parameters:
  ///   - successes: how many units did it, from 0 to `units`.
  ///   - units: how many units, at least 1.
  /// - Throws: `SampleError.empty` for no units, `SampleError.outOfRange` for a count that cannot be.
  public init(successes: Int, units: Int) throws(SampleError) {
    guard units > 0 else { throw .empty(what: "the sample") }
    guard successes >= 0, successes <= units else {
      throw .outOfRange(
        name: "the number of successes", value: Double(successes), allowed: "from 0 to \(units)")
    }
    self.units = units
    value = Double(successes) / Double(units)
    variance = value * (1 - value)
  }

  /// The squared standard error of the mean, s²/n.
  var squaredError: Double { variance / Double(units) }
}
