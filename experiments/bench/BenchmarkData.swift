import Foundation
import Statistics

/// The benchmark's seeded data: 2,000 units, 1,000,000 deals, 1,000,000 accounts.
struct BenchmarkData {
  var unitArms: [UInt8] = []
  var unitBlocks: [Int32] = []
  var unitValues: [Double] = []
  var dealArms: [UInt8] = []
  var dealDays: [Double] = []
  var dealCodes: [UInt8] = []
  var accountArms: [UInt8] = []
  var accountMetrics: [[Double]] = []

  init() {
    var generator = RandomGenerator(seed: 20_260_901)
    for unit in 0..<2_000 {
      unitArms.append(UInt8(unit % 2))
      unitBlocks.append(Int32(unit / 100))
      let hasDeal = generator.bernoulli(0.6)
      unitValues.append(hasDeal ? (exp(9 + 1.2 * generator.normal()) * 100).rounded() / 100 : 0)
    }
    for _ in 0..<1_000_000 {
      dealArms.append(generator.bernoulli(0.5) ? 1 : 0)
      let end = (-60 * log(1 - generator.unitInterval())).rounded(.up)
      let seen = (90 * generator.unitInterval()).rounded(.up)
      dealDays.append(min(end, seen))
      dealCodes.append(end > seen ? 0 : generator.bernoulli(0.3) ? 1 : 2)
      accountArms.append(generator.bernoulli(0.5) ? 1 : 0)
    }
    accountMetrics = (0..<10).map { metric in
      (0..<1_000_000).map { _ in (generator.exponential() * 100).rounded() + Double(metric) }
    }
  }

  /// Writes the data as CSV files for the peers.
  func write(to folder: String) throws {
    try write("units.csv", "arm,block,value", to: folder, rows: 2_000) {
      "\(unitArms[$0]),\(unitBlocks[$0]),\(unitValues[$0])"
    }
    try write("deals.csv", "arm,days,code", to: folder, rows: 1_000_000) {
      "\(dealArms[$0]),\(Int(dealDays[$0])),\(dealCodes[$0])"
    }
    let names = (0..<10).map { "m\($0)" }.joined(separator: ",")
    try write("accounts.csv", "variant,\(names)", to: folder, rows: 1_000_000) { row in
      "\(accountArms[row])," + accountMetrics.map { "\(Int($0[row]))" }.joined(separator: ",")
    }
  }

  private func write(
    _ name: String, _ header: String, to folder: String, rows: Int, _ row: (Int) -> String
  ) throws {
    var text = header + "\n"
    for index in 0..<rows { text += row(index) + "\n" }
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
  }
}
