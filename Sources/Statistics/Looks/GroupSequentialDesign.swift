import Foundation

/// When a pilot may be read before its end, and how high the bar stands each time.
///
/// Reading at every look against the bar of a single test finds something where nothing is: eight
/// weekly looks at 95 % are wrong 18 times in 100. Here all looks together keep the level. Choose it
/// when the looks are planned; choose `AsymptoticConfidenceSequence` when they are not.
public struct GroupSequentialDesign: Hashable, Sendable {
  /// Which conclusions stop the pilot.
  public enum Sides: Hashable, Sendable {
    /// Better only; the level is that of the upper side of a two-sided test.
    case one
    /// Better or worse. Choose it by default.
    case two
  }

  /// One look.
  public struct Look: Hashable, Sendable {
    /// The share of all information gathered by then, in (0, 1].
    public let information: Double
    /// The statistic, estimate over standard error, at which the look stops; +∞ when no error is
    /// spent yet.
    public let upper: Double
    /// The p-value that goes with `upper`, two-sided in a two-sided design.
    public let nominalPValue: Double
    /// The chance to stop upwards at this look, were there no effect.
    public let exitProbability: Double
    /// The chance to have stopped by this look, were there no effect, all sides.
    public let cumulativeLevel: Double
  }

  /// The looks, earliest first.
  public let looks: [Look]
  /// The rule they follow.
  public let rule: StoppingRule
  /// The level of the whole pilot; 1 minus it is the error of both sides.
  public let confidenceLevel: ConfidenceLevel
  /// Which conclusions stop the pilot.
  public let sides: Sides

  /// Plans looks at given information.
  ///
  /// - Parameters:
  ///   - times: the information of each look, ascending, above 0: shares of all information, or days
  ///     or units, which are divided by the last when the last is above 1. A last share below 1
  ///     leaves some error unspent.
  ///   - rule: how the error is shared out.
  ///   - confidenceLevel: the level of the whole pilot.
  ///   - sides: which conclusions stop it.
  /// - Throws: `SampleError.empty` for no looks, `SampleError.outOfRange` for times that do not
  ///   ascend by at least a ten-thousandth, more than 200 looks, or a parameter out of range;
  ///   `SampleError.lengthsDiffer` for stated shares that are not one a look.
  public init(
    times: [Double], rule: StoppingRule = .spending(.obrienFleming),
    confidenceLevel: ConfidenceLevel = .ninetyFive, sides: Sides = .two
  ) throws(SampleError) {
    guard let last = times.last else { throw .empty(what: "the list of looks") }
    guard times.count <= 200 else {
      throw .outOfRange(
        name: "the number of looks", value: Double(times.count), allowed: "up to 200")
    }
    try rule.validate()
    if case .stated(let errors) = rule, errors.count != times.count {
      throw .lengthsDiffer(what: "looks and the shares of the error")
    }
    let shares = last > 1 ? times.map { $0 / last } : times
    var before = 0.0
    for (share, time) in zip(shares, times) {
      guard share.isFinite, share >= before + 1e-4 else {
        throw .outOfRange(
          name: "the time of a look", value: time, allowed: "above 0 and later than the one before")
      }
      before = share
    }
    let level = (1 - confidenceLevel.value) / 2
    let bounds =
      switch rule {
      case .spending(let function):
        Self.bounds(
          shares, errors: shares.map { function.spent(by: $0, of: level) }, sides: sides)
      case .stated(let errors):
        Self.bounds(shares, errors: errors.map { $0 * level }, sides: sides)
      case .wangTsiatis(let delta):
        Self.bounds(shares, delta: delta, level: level, sides: sides)
      }
    let exits = Self.exits(shares, bounds, drift: 0, sides: sides)
    var spent = 0.0
    looks = shares.indices.map { look in
      spent += exits[look].upper + exits[look].lower
      let tail = Normal.twoSidedTail(bounds[look])
      return Look(
        information: shares[look], upper: bounds[look],
        nominalPValue: sides == .two ? tail : Normal.cumulative(-bounds[look]),
        exitProbability: exits[look].upper, cumulativeLevel: spent)
    }
    self.rule = rule
    self.confidenceLevel = confidenceLevel
    self.sides = sides
  }

  /// Plans looks at equal steps of information.
  ///
  /// - Parameters:
  ///   - looks: how many, at least 1 and at most 200.
  ///   - rule: how the error is shared out.
  ///   - confidenceLevel: the level of the whole pilot.
  ///   - sides: which conclusions stop it.
  /// - Throws: `SampleError.outOfRange` for a number or parameter out of range.
  public init(
    looks: Int, rule: StoppingRule = .spending(.obrienFleming),
    confidenceLevel: ConfidenceLevel = .ninetyFive, sides: Sides = .two
  ) throws(SampleError) {
    guard (1...200).contains(looks) else {
      throw .outOfRange(name: "the number of looks", value: Double(looks), allowed: "from 1 to 200")
    }
    try self.init(
      times: (1...looks).map { Double($0) / Double(looks) }, rule: rule,
      confidenceLevel: confidenceLevel, sides: sides)
  }

  /// The shares of information at the looks.
  var times: [Double] { looks.map(\.information) }

  /// The statistics at which the looks stop.
  var bounds: [Double] { looks.map(\.upper) }

  /// Each look's bound in turn, so that the looks use up the errors allowed by then.
  private static func bounds(
    _ times: [Double], errors: [Double], sides: Sides
  ) -> [Double] {
    var score = ContinuingScore(drift: 0)
    var spent = 0.0
    var bounds: [Double] = []
    for look in times.indices {
      let target = errors[look] - spent
      spent += max(target, 0)
      // Less than the smallest tail that can be told from none: the look does not stop.
      let highest = 37.0
      let bound =
        target > score.mass(above: highest, at: times[look])
        ? lastPoint(holding: -highest, failing: highest) {
          score.mass(above: $0, at: times[look]) >= target
        } : .infinity
      bounds.append(bound)
      if look + 1 < times.count {
        score.advance(
          to: times[look], next: times[look + 1], lower: sides == .two ? -bound : -.infinity,
          upper: bound)
      }
    }
    return bounds
  }

  /// The constant at which all looks together use up the level.
  private static func bounds(
    _ times: [Double], delta: Double, level: Double, sides: Sides
  ) -> [Double] {
    func bounds(_ constant: Double) -> [Double] {
      times.map { constant * pow($0 / times[times.count - 1], delta - 0.5) }
    }
    let lowest = -Normal.quantile(level)
    let constant = smoothRoot(at: level, between: lowest, and: lowest + 12) { constant in
      exits(times, bounds(constant), drift: 0, sides: sides).reduce(0) { $0 + $1.upper }
    }
    return bounds(constant ?? lowest)
  }

  /// The chances to stop at each look.
  static func exits(
    _ times: [Double], _ bounds: [Double], drift: Double, sides: Sides
  ) -> [(upper: Double, lower: Double)] {
    var score = ContinuingScore(drift: drift)
    return times.indices.map { look in
      let lower = sides == .two ? -bounds[look] : -.infinity
      let exit = (
        upper: score.mass(above: bounds[look], at: times[look]),
        lower: sides == .two ? score.mass(below: lower, at: times[look]) : 0
      )
      if look + 1 < times.count {
        score.advance(to: times[look], next: times[look + 1], lower: lower, upper: bounds[look])
      }
      return exit
    }
  }
}
