import Planning
import Statistics

/// Covariates made up for tests of designs: two skewed numbers, one often unknown, and a category.
func sampleCovariates(_ units: Int, stream: UInt64 = 0) -> [Covariate] {
  var generator = RandomGenerator(seed: 17, stream: stream)
  let size = (0..<units).map { _ in generator.gamma(shape: 0.5) * 1_000 }
  return [
    Covariate(name: "size", values: .numbers(size)),
    Covariate(
      name: "revenue",
      values: .numbers(size.map { generator.bernoulli(0.2) ? nil : $0 * generator.exponential() })),
    Covariate(
      name: "industry",
      values: .categories(
        (0..<units).map { _ in ["Retail", "Health", "Steel"][generator.uniform(below: 3)] })),
  ]
}

/// Pairs of neighbours in roster order, the last unit alone where their number is odd.
func neighbourPairs(_ units: Int) -> [Int32] { (0..<Int32(units)).map { $0 / 2 } }
