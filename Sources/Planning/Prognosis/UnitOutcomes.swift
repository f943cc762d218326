internal import Foundation
internal import Pipeline

extension Tally {
  /// One number a unit, such that a metric differs between two groups of units about as the means
  /// of these do: what covariates should predict.
  ///
  /// An amount becomes the logarithm of 1 and its size in typical amounts, lest a whale decide what
  /// predicts. A share of deals becomes successes less those expected at the overall share, a time
  /// closings less those expected at the overall hazard (Therneau & Grambsch 2000, section 4.2), both
  /// summed over the unit's deals.
  ///
  /// - Parameter units: how many units there are.
  /// - Returns: one number for each.
  func outcomes(units: Int) -> [Double] {
    switch self {
    case .mean(let values):
      let positive = values.filter { $0 > 0 }.sorted()
      guard let typical = positive.isEmpty ? nil : positive[positive.count / 2],
        positive.first != positive.last || values.contains(where: { $0 < 0 })
      else { return values }
      return values.map { $0 < 0 ? -log1p(-$0 / typical) : log1p($0 / typical) }
    case .ratio(let numerators, let denominators):
      let whole = denominators.reduce(0, +)
      let share = whole > 0 ? numerators.reduce(0, +) / whole : 0
      return zip(numerators, denominators).map { $0 - share * $1 }
    case .duration(let durations):
      var outcomes = [Double](repeating: 0, count: units)
      let order = durations.days.indices.sorted {
        (durations.days[$0], $0) < (durations.days[$1], $1)
      }
      var hazard = 0.0
      var first = 0
      while first < order.count {
        let day = durations.days[order[first]]
        var last = first
        while last + 1 < order.count, durations.days[order[last + 1]] == day { last += 1 }
        let closed = order[first...last].count { durations.isClosed[$0] }
        hazard += Double(closed) / Double(order.count - first)
        for deal in order[first...last] {
          outcomes[Int(durations.units[deal])] += (durations.isClosed[deal] ? 1 : 0) - hazard
        }
        first = last + 1
      }
      return outcomes
    }
  }
}
