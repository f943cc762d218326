/// Successes and trials of one arm, unit by unit: for a win rate, the won and the closed
/// opportunities of each account.
public struct UnitCounts: Hashable, Sendable {
  /// Successes, one element per unit, each from 0 to the unit's trials.
  public let numerators: [Double]
  /// Trials, one element per unit, at least 0; a unit without trials does not enter the rate.
  public let denominators: [Double]

  /// Makes the counts of an arm.
  ///
  /// - Parameters:
  ///   - numerators: successes, one element per unit.
  ///   - denominators: trials, one element per unit, in the same order.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length,
  ///   `SampleError.outOfRange` for trials below 0 or successes outside 0 to the unit's trials.
  public init(numerators: [Double], denominators: [Double]) throws(SampleError) {
    guard numerators.count == denominators.count else {
      throw .lengthsDiffer(what: "successes and trials")
    }
    for (successes, trials) in zip(numerators, denominators) {
      guard trials >= 0, trials.isFinite else {
        throw .outOfRange(name: "a unit's number of trials", value: trials, allowed: "at least 0")
      }
      guard successes >= 0, successes <= trials else {
        throw .outOfRange(
          name: "a unit's number of successes", value: successes, allowed: "from 0 to \(trials)")
      }
    }
    self.numerators = numerators
    self.denominators = denominators
  }

  /// All successes.
  var successes: Double { numerators.reduce(0, +) }

  /// All trials, Σm.
  var trials: Double { denominators.reduce(0, +) }

  /// How many units have at least one trial.
  var activeUnits: Int { denominators.count { $0 > 0 } }

  /// The number of trials in the unit of a trial drawn at random, m̃ = Σm²/Σm.
  var weightedSize: Double { denominators.reduce(0) { $0 + $1 * $1 } / trials }

  /// The spread of the units' rates about the arm's, Σ m (p − p̄)².
  var betweenSquares: Double {
    let rate = successes / trials
    return zip(numerators, denominators).reduce(0) { sum, unit in
      guard unit.1 > 0 else { return sum }
      let distance = unit.0 / unit.1 - rate
      return sum + unit.1 * distance * distance
    }
  }

  /// The spread of the trials about their unit's rate, Σ x (m − x)/m.
  var withinSquares: Double {
    zip(numerators, denominators).reduce(0) { sum, unit in
      unit.1 > 0 ? sum + unit.0 * (unit.1 - unit.0) / unit.1 : sum
    }
  }
}
