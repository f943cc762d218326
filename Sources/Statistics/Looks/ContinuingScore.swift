import Foundation

/// Where the score of a pilot may stand that no look has stopped yet: the sub-density of Armitage,
/// McPherson & Rowe (1969), as points with masses (Jennison & Turnbull 2000, chapter 19).
///
/// The score at information t is normal with mean θt and variance t, and moves on by independent
/// steps; the statistic of a look is the score divided by √t.
struct ContinuingScore {
  /// The mean of the last look's statistic, θ, when all information is 1.
  let drift: Double
  /// The information so far, from 0 to 1.
  private(set) var information = 0.0
  private var points = [0.0]
  private var masses = [1.0]

  init(drift: Double) { self.drift = drift }

  /// The chance to come so far and to be at or above a statistic at the next look.
  func mass(above z: Double, at time: Double) -> Double {
    let step = (time - information).squareRoot()
    let bound = z * time.squareRoot() - drift * (time - information)
    var sum = 0.0
    for index in points.indices {
      sum += masses[index] * 0.5 * erfc((bound - points[index]) / step * 0.5.squareRoot())
    }
    return sum
  }

  /// The chance to come so far and to be at or below a statistic at the next look.
  func mass(below z: Double, at time: Double) -> Double {
    let step = (time - information).squareRoot()
    let bound = z * time.squareRoot() - drift * (time - information)
    var sum = 0.0
    for index in points.indices {
      sum += masses[index] * 0.5 * erfc((points[index] - bound) / step * 0.5.squareRoot())
    }
    return sum
  }

  /// Goes on from the next look, if it does not stop.
  ///
  /// - Parameters:
  ///   - time: the information of the look, above that so far.
  ///   - next: the information of the look after it.
  ///   - lower: the statistic at or below which the look stops; −∞ for none.
  ///   - upper: the statistic at or above which it stops; +∞ for none.
  mutating func advance(to time: Double, next: Double, lower: Double, upper: Double) {
    let root = time.squareRoot()
    let centre = drift * time
    // Nine deviations hold all but 10⁻¹⁹; thirteen upwards, where small errors are spent early.
    let from = max(lower * root, centre - (lower == -.infinity ? 9 : 13) * root)
    let to = min(upper * root, centre + 13 * root)
    guard from < to else {
      (information, points, masses) = (time, [], [])
      return
    }
    let variance = time - information
    let (places, weights) = GaussLegendre.points(
      from: from, to: to, width: 2 * min(variance, next - time).squareRoot())
    let shift = drift * variance
    let scale = -0.5 / variance
    let height = 1 / (2 * .pi * variance).squareRoot()
    let moved = zip(places, weights).map { place, weight in
      var sum = 0.0
      for index in points.indices {
        let distance = place - points[index] - shift
        sum += masses[index] * exp(scale * distance * distance)
      }
      return sum * height * weight
    }
    (information, points, masses) = (time, places, moved)
  }
}
