import Foundation
import Pipeline
import Statistics

/// A seeded base of accounts: skewed money with zeros, gaps, a rare industry, columns that hang
/// together.
struct Base {
  /// How outcomes depend on what is known; it tells half of their variance.
  enum Kind: String {
    /// In straight lines.
    case straight = "linear"
    /// By steps, bends and products.
    case curved = "non-linear"
  }

  /// The accounts and what is known of them.
  let ledger: Ledger
  /// What the play adds to each account's outcome: more where there is more to lose.
  let effect: [Double]
  private let industry: [Int]
  private let columns: [[Double]]

  init(units: Int) {
    var generator = RandomGenerator(seed: 2, stream: UInt64(units))
    var ledger = Ledger()
    var (industries, regions) = (Names(), Names())
    var (industry, region): ([Int32?], [Int32?]) = ([], [])
    var numbers = [[Double?]](repeating: [], count: 4)
    var codes: [Int] = []
    for unit in 0..<units {
      ledger.accounts.append(Account(id: "A\(10_000 + unit)", name: "Account \(unit)"))
      let code = min(Int(generator.exponential() / 0.3), 9)
      codes.append(code)
      industry.append(industries.intern("industry \(code)"))
      region.append(regions.intern("region \(generator.uniform(below: 4))"))
      let size = generator.normal()
      let money = exp(8 + 0.9 * size + generator.normal())
      numbers[0].append(exp(4.8 + 1.6 * size).rounded() + 1)
      numbers[1].append(generator.bernoulli(0.4) ? 0 : money.rounded())
      numbers[2].append(generator.bernoulli(0.12) ? nil : 100 * generator.beta(1.5, 3))
      numbers[3].append(28 * generator.gamma(shape: 2))
    }
    ledger.attributes = [
      "industry": .categories(values: industry, names: industries),
      "region": .categories(values: region, names: regions),
      "employees": .numbers(numbers[0]), "arr": .numbers(numbers[1]),
      "intent": .numbers(numbers[2]), "tenure_months": .numbers(numbers[3]),
    ]
    self.ledger = ledger
    self.industry = codes
    let logarithms = numbers.enumerated().map { place, values in
      values.map { value in
        place < 2 ? log1p(value ?? 0) : value ?? 33
      }
    }
    columns = logarithms.map(Base.standardized)
    let money = columns[1]
    effect = money.map { 0.4 * (1 + $0) }
  }

  /// Outcomes of which the columns tell half.
  func outcome(_ kind: Kind, using generator: inout RandomGenerator) -> [Double] {
    let units = industry.count
    var signal = [Double](repeating: 0, count: units)
    let levels = (0..<10).map { _ in generator.normal() }
    switch kind {
    case .straight:
      let weights = columns.map { _ in generator.normal() }
      for unit in 0..<units {
        signal[unit] = levels[industry[unit]] * 0.5
        for (weight, column) in zip(weights, columns) { signal[unit] += weight * column[unit] }
      }
    case .curved:
      for _ in 0..<6 {
        let weights = columns.map { _ in generator.normal() }
        let (shift, size) = (generator.normal(), generator.normal())
        for unit in 0..<units {
          let line = zip(weights, columns).reduce(shift) { $0 + $1.0 * $1.1[unit] / 1.5 }
          signal[unit] += size * tanh(line)
        }
      }
      let product = generator.normal()
      for unit in 0..<units {
        signal[unit] += levels[industry[unit]]
        signal[unit] += 0.6 * product * abs(columns[1][unit]) * columns[0][unit]
      }
    }
    return Base.standardized(signal).map { $0 + generator.normal() }
  }

  private static func standardized(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return values.map { ($0 - mean) / square.squareRoot() }
  }

  /// The promise of a pilot by that design.
  static func brief(method: String, holdout: Double) -> String {
    """
    pilot: "Inference"
    owner: A
    play: "ads"
    stage: opportunity-creation
    window: { start: 2026-09-01, days: 60, follow_up: 30 }
    expected: { pipeline: 1400000, currency: USD, minimum_lift: 0.30 }
    accounts: accounts.csv
    opportunities: opportunities.csv
    design:
      holdout: \(holdout)
      method: \(method)
      balance_on: [industry, region, employees, arr, intent, tenure_months]
      seed: 1
    metrics: { primary: pipeline-created }
    confidence: 0.95
    looks: none
    decision: { scale_if: lower > 0, stop_if: upper < minimum_lift }
    """
  }
}
