/// How often lifts are found, from no lift at all upwards.
struct PowerCurve {
  /// What was seen of each lift, ascending.
  let points: [RehearsedMetric.PowerPoint]

  /// The share of pilots that should find a detectable lift.
  static let wanted = 0.8

  /// The lift found four times in five, on the straight line between the lifts rehearsed.
  var detectable: Double? { crossing(\.share) }
  /// The same for both ends of the shares' bands, the smaller lift first.
  var band: [Double?] { [crossing(\.upper), crossing(\.lower)] }

  private func crossing(_ share: (Frequency) -> Double) -> Double? {
    guard let reached = points.firstIndex(where: { share($0.found) >= PowerCurve.wanted }) else {
      return nil
    }
    guard reached > 0 else { return points[0].lift }
    let (below, above) = (points[reached - 1], points[reached])
    let (low, high) = (share(below.found), share(above.found))
    return below.lift + (above.lift - below.lift) * (PowerCurve.wanted - low) / (high - low)
  }
}
