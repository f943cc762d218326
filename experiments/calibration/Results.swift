import Foundation
import Statistics

/// One line of the results: a method in a cell.
struct Row {
  let cell: String
  let method: String
  let pilots: Int
  /// Pilots in which the method had an answer.
  let answered: Int
  let coverage: Double
  let rejected: Double
  let unbounded: Int
  /// The mean width over that of the yardstick; nil where one of them has none.
  let width: Double?
}

extension Family {
  /// A cell's coverage below which its pilots are added to, up to the most.
  private static let nearLine = 0.94

  /// Runs every cell, as many at once as there are cores, each on its own stream of the seed.
  func run(seed: UInt64) async throws -> [Row] {
    try await withThrowingTaskGroup(of: (number: Int, rows: [Row]).self) { group in
      for (number, cell) in cells.enumerated() {
        group.addTask {
          (number, try rows(of: cell, RandomGenerator(seed: seed, stream: UInt64(number))))
        }
      }
      var all: [[Row]] = Array(repeating: [], count: cells.count)
      for try await cell in group { all[cell.number] = cell.rows }
      return all.flatMap(\.self)
    }
  }

  private func rows(of cell: Cell, _ generator: RandomGenerator) throws -> [Row] {
    var generator = generator
    let judge = try study(cell)
    var order: [String] = []
    var scores: [String: Score] = [:]
    var done = 0
    func isNearLine() -> Bool {
      guard let score = scores[standard], score.pilots > 0 else { return false }
      return score.coverage < Self.nearLine
    }
    while done < pilots.least || (done < pilots.most && isNearLine()) {
      for _ in 0..<pilots.least {
        // An interval without length says that nothing varied: the method has no answer there.
        let verdicts = judge(&generator).filter { $0.1.width != 0 }
        let hasYardstick = verdicts.contains { $0.method == yardstick }
        for (method, verdict) in verdicts {
          if scores[method] == nil { order.append(method) }
          scores[method, default: Score()].add(verdict, hasYardstick: hasYardstick)
        }
      }
      done += pilots.least
    }
    let yard = yardstick.flatMap { scores[$0]?.meanWidth }
    return order.compactMap { method in
      guard let score = scores[method] else { return nil }
      let isLift = method.hasPrefix("lift")
      return Row(
        cell: cell.row, method: method, pilots: done, answered: score.pilots,
        coverage: score.coverage, rejected: Double(score.rejected) / Double(max(score.pilots, 1)),
        unbounded: score.unbounded,
        width: isLift
          ? nil : score.meanWidth.flatMap { width in yard.flatMap { $0 > 0 ? width / $0 : nil } })
    }
  }
}

extension Row {
  static let header =
    Cell.columns
    + ",method,is_default,pilots,answered,coverage,excludes_zero,unbounded,relative_width\n"

  /// The play of the cell did nothing.
  var isNull: Bool { cell.hasSuffix(",\(Cell.Effect.none)") }

  /// The row as a line of a CSV file.
  func line(isDefault: Bool) -> String {
    "\(cell),\"\(method)\",\(isDefault),\(pilots),\(answered),\(decimal(coverage, 4)),"
      + "\(decimal(rejected, 4)),\(unbounded),\(width.map { decimal($0, 3) } ?? "")\n"
  }

  /// Reads such a line; nil when it is not one.
  init?(line: Substring) {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].hasSuffix(",") else { return nil }
    let figures = parts[2].split(separator: ",", omittingEmptySubsequences: false).dropFirst(2)
    let values = figures.map { Double($0) }
    guard values.count == 6, let pilots = values[0], let answered = values[1],
      let coverage = values[2], let rejected = values[3], let unbounded = values[4]
    else { return nil }
    cell = String(parts[0].dropLast())
    method = String(parts[1])
    self.pilots = Int(pilots)
    self.answered = Int(answered)
    self.coverage = coverage
    self.rejected = rejected
    self.unbounded = Int(unbounded)
    width = values[5]
  }
}

/// A number with so many decimals, written the same everywhere.
func decimal(_ value: Double, _ places: Int) -> String {
  String(format: "%.\(places)f", locale: Locale(identifier: "en_US_POSIX"), value)
}
