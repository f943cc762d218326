import Foundation
import Statistics

/// One line of the results: a method in a cell.
struct Row {
  let cell: String
  let effect: String
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

  /// Runs every cell, each on its own stream of the seed.
  func run(seed: UInt64) throws -> [Row] {
    var rows: [Row] = []
    for (number, cell) in cells.enumerated() {
      var generator = RandomGenerator(seed: seed, stream: UInt64(number))
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
      for method in order {
        guard let score = scores[method] else { continue }
        let isLift = method.hasPrefix("lift")
        rows.append(
          Row(
            cell: cell.row, effect: cell.effect.rawValue, method: method, pilots: done,
            answered: score.pilots, coverage: score.coverage,
            rejected: Double(score.rejected) / Double(max(score.pilots, 1)),
            unbounded: score.unbounded,
            width: isLift
              ? nil
              : score.meanWidth.flatMap { width in yard.flatMap { $0 > 0 ? width / $0 : nil } }))
      }
    }
    return rows
  }
}

/// Results as a CSV file.
struct ResultsFile {
  let family: Family
  let rows: [Row]

  var text: String {
    let header =
      Cell.columns
      + ",method,is_default,pilots,answered,coverage,excludes_zero,unbounded,relative_width\n"
    return rows.reduce(into: header) { text, row in
      let isDefault = row.method == family.standard || row.method.hasSuffix("(default)")
      text +=
        "\(row.cell),\"\(row.method)\",\(isDefault),\(row.pilots),\(row.answered),"
        + "\(decimal(row.coverage, 4)),\(decimal(row.rejected, 4)),\(row.unbounded),"
        + (row.width.map { decimal($0, 3) } ?? "") + "\n"
    }
  }
}

/// A number with so many decimals, written the same everywhere.
func decimal(_ value: Double, _ places: Int) -> String {
  String(format: "%.\(places)f", locale: Locale(identifier: "en_US_POSIX"), value)
}
