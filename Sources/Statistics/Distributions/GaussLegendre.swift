import Foundation

/// Numerical integration over a bounded range, cut into panels of sixteen points each.
///
/// On a panel no wider than two standard deviations of a normal density the rule is exact to the
/// last digits (Abramowitz & Stegun 1964, 25.4.30).
enum GaussLegendre {
  /// The points on [−1, 1] and their weights.
  private static let rule: [(point: Double, weight: Double)] = (1...16).map { index in
    let count = 16.0
    var x = cos(.pi * (Double(index) - 0.25) / (count + 0.5))
    var slope = 1.0
    for _ in 0..<100 {
      var (below, value) = (1.0, x)
      for degree in 2...16 {
        let k = Double(degree)
        (below, value) = (value, ((2 * k - 1) * x * value - (k - 1) * below) / k)
      }
      slope = count * (x * value - below) / (x * x - 1)
      let change = value / slope
      x -= change
      if abs(change) < 1e-15 { break }
    }
    return (x, 2 / ((1 - x * x) * slope * slope))
  }

  /// The points of a range and their weights.
  ///
  /// - Parameters:
  ///   - lower: the lower end.
  ///   - upper: the upper end, above it.
  ///   - width: the widest panel to use; no more than 512 panels are made.
  /// - Returns: as many points as weights.
  static func points(
    from lower: Double, to upper: Double, width: Double
  ) -> (points: [Double], weights: [Double]) {
    let panels = Int(min(max(((upper - lower) / width).rounded(.up), 1), 512))
    let half = (upper - lower) / Double(panels) / 2
    var points: [Double] = []
    var weights: [Double] = []
    points.reserveCapacity(16 * panels)
    weights.reserveCapacity(16 * panels)
    for panel in 0..<panels {
      let middle = lower + half * Double(2 * panel + 1)
      for node in rule {
        points.append(middle + half * node.point)
        weights.append(half * node.weight)
      }
    }
    return (points, weights)
  }

  /// The integral of a function over a range.
  ///
  /// - Parameters:
  ///   - lower: the lower end.
  ///   - upper: the upper end, above it.
  ///   - width: the widest panel to use.
  ///   - function: the function.
  /// - Returns: the integral.
  static func integral(
    from lower: Double, to upper: Double, width: Double, _ function: (Double) -> Double
  ) -> Double {
    let (points, weights) = points(from: lower, to: upper, width: width)
    return zip(points, weights).reduce(0) { $0 + $1.1 * function($1.0) }
  }
}
