import Foundation

/// The exact power of a two-sided test between two rates in small arms, by adding up every table the
/// test would reject.
///
/// Choose it where an arm has less than some 30 units; above that `RatePower` says the same.
public struct ExactPower: Hashable, Sendable {
  /// Which test.
  public enum Test: Hashable, Sendable, CaseIterable {
    /// Fisher's (1935), given both totals. Choose it only where a protocol names it: it errs on the
    /// safe side.
    case fisher
    /// Boschloo's (1970): Fisher's p-value as the statistic, its chance taken at the worst rate.
    /// Choose it by default: never weaker than Fisher's.
    case boschloo
    /// Barnard's with the pooled score statistic (Suissa & Shuster 1985), its chance taken at the
    /// worst rate.
    case pooledScore
  }

  /// Which test.
  public let test: Test
  /// How many units are treated.
  public let treatmentUnits: Int
  /// How many units are held out.
  public let holdoutUnits: Int
  /// The level of the two-sided test.
  public let confidenceLevel: ConfidenceLevel

  /// Whether a table is rejected: treatment successes by rows, holdout successes by columns.
  private let isRejected: [Bool]

  /// Finds the tables a test rejects.
  ///
  /// - Parameters:
  ///   - test: which test.
  ///   - treatmentUnits: how many units are treated, at least 1.
  ///   - holdoutUnits: how many units are held out, at least 1; with the treatment's at most 40,000
  ///     tables, or a million for Fisher's test.
  ///   - confidenceLevel: the level of the two-sided test.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    test: Test, treatmentUnits: Int, holdoutUnits: Int,
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    try Sizing.validate(treatmentUnits: treatmentUnits, holdoutUnits: holdoutUnits)
    let limit = test == .fisher ? 1_000_000 : 40_000
    guard treatmentUnits < limit, holdoutUnits < limit,
      (treatmentUnits + 1) * (holdoutUnits + 1) <= limit
    else {
      throw .outOfRange(
        name: "the number of tables",
        value: Double(treatmentUnits + 1) * Double(holdoutUnits + 1), allowed: "at most \(limit)")
    }
    self.test = test
    self.treatmentUnits = treatmentUnits
    self.holdoutUnits = holdoutUnits
    self.confidenceLevel = confidenceLevel
    let tables = TableSpace(treatment: treatmentUnits, holdout: holdoutUnits)
    let error = (1 - confidenceLevel.value) * (1 + 1e-12)
    switch test {
    case .fisher: isRejected = tables.fisherPValues().map { $0 <= error }
    case .boschloo:
      isRejected = tables.largestRegion(ordering: tables.fisherPValues(), error: error)
    case .pooledScore:
      isRejected = tables.largestRegion(ordering: tables.negativeScores(), error: error)
    }
  }

  /// The chance to reject.
  ///
  /// - Parameters:
  ///   - treatment: the true rate under treatment, in [0, 1].
  ///   - holdout: the true rate in the holdout, in [0, 1]; with equal rates the answer is the size.
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.outOfRange` for a rate outside [0, 1].
  public func power(treatment: Double, holdout: Double) throws(SampleError) -> Double {
    for rate in [treatment, holdout] where !(rate >= 0 && rate <= 1) {
      throw .outOfRange(name: "a rate", value: rate, allowed: "from 0 to 1")
    }
    let tables = TableSpace(treatment: treatmentUnits, holdout: holdoutUnits)
    return min(tables.chance(of: isRejected, treatment, holdout), 1)
  }
}

/// All two-by-two tables of two arms.
private struct TableSpace {
  let treatment: Int
  let holdout: Int

  private var width: Int { holdout + 1 }

  /// The chance of a set of tables at given rates.
  func chance(of tables: [Bool], _ treatmentRate: Double, _ holdoutRate: Double) -> Double {
    let rows = Self.binomial(treatment, treatmentRate)
    let columns = Self.binomial(holdout, holdoutRate)
    var sum = 0.0
    for row in rows.indices {
      var part = 0.0
      for column in columns.indices where tables[row * width + column] { part += columns[column] }
      sum += rows[row] * part
    }
    return sum
  }

  /// Fisher's two-sided p-value of each table: all tables of its totals that are no likelier.
  func fisherPValues() -> [Double] {
    var values = [Double](repeating: 1, count: (treatment + 1) * width)
    for total in 0...(treatment + holdout) {
      let rows = max(0, total - holdout)...min(treatment, total)
      let logs = rows.map {
        Self.logChoose(treatment, $0) + Self.logChoose(holdout, total - $0)
          - Self.logChoose(treatment + holdout, total)
      }
      let chances = logs.map { exp($0) }
      let ordered = chances.indices.sorted { chances[$0] < chances[$1] }
      var sum = 0.0
      var start = 0
      while start < ordered.count {
        // Equal but for rounding counts as equal.
        let limit = chances[ordered[start]] * (1 + 1e-7)
        var end = start
        while end < ordered.count, chances[ordered[end]] <= limit {
          sum += chances[ordered[end]]
          end += 1
        }
        for place in start..<end {
          let row = rows.lowerBound + ordered[place]
          values[row * width + total - row] = min(sum, 1)
        }
        start = end
      }
    }
    return values
  }

  /// The pooled score statistic of each table, squared and negative so that small is extreme.
  func negativeScores() -> [Double] {
    var values = [Double](repeating: 0, count: (treatment + 1) * width)
    let (m, n) = (Double(treatment), Double(holdout))
    for row in 0...treatment {
      for column in 0...holdout {
        let pooled = Double(row + column) / (m + n)
        let variance = pooled * (1 - pooled) * (1 / m + 1 / n)
        let distance = Double(row) / m - Double(column) / n
        values[row * width + column] = variance > 0 ? -distance * distance / variance : 0
      }
    }
    return values
  }

  /// The largest set of most extreme tables whose chance stays within an error at every common rate.
  func largestRegion(ordering values: [Double], error: Double) -> [Bool] {
    let ordered = values.indices.sorted { values[$0] < values[$1] }
    // Where each run of equal values ends.
    var ends = [0]
    for place in ordered.indices.dropFirst() {
      let (before, value) = (values[ordered[place - 1]], values[ordered[place]])
      if value - before > 1e-9 * abs(before) { ends.append(place) }
    }
    ends.append(ordered.count)
    func region(_ run: Int) -> [Bool] {
      var tables = [Bool](repeating: false, count: values.count)
      for place in 0..<ends[run] { tables[ordered[place]] = true }
      return tables
    }
    var (within, beyond) = (0, ends.count - 1)
    while beyond - within > 1 {
      let middle = (within + beyond) / 2
      if exceeds(region(middle), error) { beyond = middle } else { within = middle }
    }
    return region(within)
  }

  /// Whether the chance of a set passes an error at some common rate.
  private func exceeds(_ tables: [Bool], _ error: Double) -> Bool {
    let steps = 500
    let chances = (0...steps).map { step in
      let rate = Double(step) / Double(steps)
      return chance(of: tables, rate, rate)
    }
    if chances.contains(where: { $0 > error }) { return true }
    // The chance may still pass the error between two points, near a peak.
    for step in 1..<steps
    where chances[step] >= chances[step - 1] && chances[step] >= chances[step + 1]
      && chances[step] > error * 0.98
    {
      var (left, right) = (Double(step - 1) / Double(steps), Double(step + 1) / Double(steps))
      for _ in 0..<40 {
        let (first, second) = ((2 * left + right) / 3, (left + 2 * right) / 3)
        let (low, high) = (chance(of: tables, first, first), chance(of: tables, second, second))
        if max(low, high) > error { return true }
        if low < high { left = first } else { right = second }
      }
    }
    return false
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
  }

  private static func binomial(_ n: Int, _ rate: Double) -> [Double] {
    (0...n).map { k in
      if rate == 0 || rate == 1 { return (k == 0) == (rate == 0) && (k == 0 || k == n) ? 1 : 0 }
      return exp(logChoose(n, k) + Double(k) * log(rate) + Double(n - k) * log1p(-rate))
    }
  }
}
