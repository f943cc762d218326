/// The table of `Fixtures/estimators.R`, made by the same arithmetic.
enum ArithmeticTable {
  static let rows = 0..<48
  static let y = rows.map { Double(($0 * 37) % 101 + ($0 % 11 == 0 ? 400 : 0)) }
  static let x = rows.map { Double(($0 * 53) % 89) }
  static let isTreated = rows.map { ($0 * 7) % 16 < 8 }
  static let blocks = rows.map { Int32($0 / 8) }
  static let clusters = rows.map { Int32($0 / 3) }
  static let isTreatedByCluster = rows.map { ($0 / 3 * 5) % 16 < 8 }
  static let blocksOfClusters = rows.map { Int32($0 / 12) }
  static let pairs = rows.map { Int32($0 / 2) }
  static let isTreatedByPair = rows.map { ($0 / 2 + $0) % 2 == 0 }
  static let takeUp = rows.map { row in
    (row * 7) % 16 < 8 ? (row % 3 != 0 ? 1.0 : 0) : (row % 9 == 0 ? 1.0 : 0)
  }

  static func arms(_ values: [Double] = y, _ treated: [Bool] = isTreated) -> (
    treatment: [Double], holdout: [Double]
  ) {
    let pairs = zip(values, treated)
    return (pairs.filter { $0.1 }.map { $0.0 }, pairs.filter { !$0.1 }.map { $0.0 })
  }
}

/// Whether two numbers agree in their first digits.
func isClose(_ first: Double, _ second: Double, digits: Double = 1e-11) -> Bool {
  abs(first - second) <= digits * max(abs(second), 1e-6)
}
