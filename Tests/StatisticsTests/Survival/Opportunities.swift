import Statistics

/// The 24 opportunities of 10 accounts of `Fixtures/survival.R` and `Fixtures/incidence.py`.
enum Opportunities {
  static let treatmentTimes: [Double] = [5, 8, 8, 12, 12, 15, 20, 20, 23, 30, 30, 41]
  static let holdoutTimes: [Double] = [3, 5, 8, 8, 12, 14, 14, 20, 26, 30, 33, 45]
  static let treatmentOutcomes: [Outcome] = [
    .won, .lost, .won, .open, .won, .lost, .won, .won, .open, .lost, .open, .open,
  ]
  static let holdoutOutcomes: [Outcome] = [
    .lost, .won, .won, .lost, .lost, .open, .won, .lost, .won, .open, .won, .open,
  ]
  static let treatmentAccounts: [Int32] = [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5]
  static let holdoutAccounts: [Int32] = [6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10]

  static var times: [Double] { treatmentTimes + holdoutTimes }
  static var isClosed: [Bool] { (treatmentOutcomes + holdoutOutcomes).map { $0 != .open } }

  static func treatment(clustered: Bool = false) throws -> CompetingSample {
    try CompetingSample(
      times: treatmentTimes, outcomes: treatmentOutcomes,
      clusters: clustered ? treatmentAccounts : nil)
  }

  static func holdout(clustered: Bool = false) throws -> CompetingSample {
    try CompetingSample(
      times: holdoutTimes, outcomes: holdoutOutcomes, clusters: clustered ? holdoutAccounts : nil)
  }
}

/// Whether two numbers agree to a part in a billion, or both are missing.
func agree(_ value: Double?, _ expected: Double?, within tolerance: Double = 1e-9) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  return value == expected || abs(value - expected) <= tolerance * max(1, abs(expected))
}
