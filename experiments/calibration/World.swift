import Foundation
import Statistics

/// Simulated accounts, and what they would do in either arm.
struct World {
  let cell: Cell
  /// Whether each account is treated.
  let isTreated: [Bool]
  /// The stratum of each account, all 0 without blocks or pairs.
  let strata: [Int32]
  /// How many times the usual number of deals each account opens.
  let pace: [Double]

  /// Draws the accounts and their arms.
  init(_ cell: Cell, using generator: inout RandomGenerator) {
    self.cell = cell
    let count = cell.accounts
    // Gamma paces: the number of deals an account opens is negative binomial.
    var pace = (0..<count).map { _ in generator.gamma(shape: 1) }
    var strata = [Int32](repeating: 0, count: count)
    switch cell.design {
    case .complete: break
    case .blocks:
      strata = (0..<count).map { Int32(4 * $0 / count) }
      for account in 0..<count { pace[account] *= 0.4 + 0.4 * Double(strata[account]) }
    case .pairs:
      pace.sort()
      strata = (0..<count).map { Int32($0 / 2) }
    case .families:
      pace = (0..<count).map { _ in
        (0...generator.uniform(below: 4)).reduce(0) { sum, _ in sum + generator.gamma(shape: 1) }
          / 2.5
      }
    }
    self.pace = pace
    self.strata = strata
    isTreated = World.draw(cell, strata, using: &generator)
  }

  /// Draws one assignment of a cell's design.
  static func draw(
    _ cell: Cell, _ strata: [Int32], using generator: inout RandomGenerator
  ) -> [Bool] {
    var isTreated: [Bool] = []
    isTreated.reserveCapacity(strata.count)
    var start = 0
    while start < strata.count {
      var end = start
      while end < strata.count, strata[end] == strata[start] { end += 1 }
      let size = end - start
      let heldOut =
        start == 0 && end == strata.count
        ? cell.heldOut : Int((Double(size) * cell.holdout).rounded())
      var arms = (0..<size).map { $0 >= heldOut }
      generator.shuffle(&arms)
      isTreated += arms
      start = end
    }
    return isTreated
  }

  /// How many deals an account opens, at so many times the usual rate.
  func dealCount(_ account: Int, times: Double = 1, using generator: inout RandomGenerator) -> Int {
    generator.poisson(mean: cell.deals * times * pace[account])
  }

  /// An account's own rate: beta, so that two of its deals end alike with the cell's correlation.
  func rate(_ mean: Double, using generator: inout RandomGenerator) -> Double {
    guard cell.correlation > 0 else { return mean }
    let weight = (1 - cell.correlation) / cell.correlation
    return generator.beta(mean * weight, (1 - mean) * weight)
  }

  /// Amounts of an account's deals: log-normal with mean 1.
  func amounts(_ count: Int, using generator: inout RandomGenerator) -> [Double] {
    guard count > 0 else { return [] }
    let shared = cell.correlation > 0 ? cell.correlation.squareRoot() * generator.normal() : 0
    let own = (1 - cell.correlation).squareRoot()
    return (0..<count).map { _ in
      exp(cell.spread * (shared + own * generator.normal()) - cell.spread * cell.spread / 2)
    }
  }

  /// Splits a column by arm.
  func arms<Value>(_ values: [Value]) -> (treatment: [Value], holdout: [Value]) {
    var arms: (treatment: [Value], holdout: [Value]) = ([], [])
    for (value, treated) in zip(values, isTreated) {
      if treated { arms.treatment.append(value) } else { arms.holdout.append(value) }
    }
    return arms
  }
}
