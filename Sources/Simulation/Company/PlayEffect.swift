/// What the play does to an account that gets it, on deals created in the pilot window.
///
/// All zero is a company on which the play does nothing: an A/A pilot.
public struct PlayEffect: Hashable, Sendable, Codable {
  /// Relative lift of the rate at which deals are created, at least 0; 0.3 is 30 % more.
  public var moreOpportunities: Double
  /// Relative lift of the chance to win, at least 0; the chance itself stays below 1.
  public var betterWinRate: Double
  /// Share by which the time to close shrinks, in 0..<1.
  public var fasterCycle: Double
  /// Relative lift of the amount, at least 0.
  public var largerDeals: Double

  /// Makes an effect; one that is not stated is 0.
  public init(
    moreOpportunities: Double = 0, betterWinRate: Double = 0, fasterCycle: Double = 0,
    largerDeals: Double = 0
  ) {
    self.moreOpportunities = moreOpportunities
    self.betterWinRate = betterWinRate
    self.fasterCycle = fasterCycle
    self.largerDeals = largerDeals
  }

  /// A play that does nothing.
  public static let none = PlayEffect()

  /// Why the effect cannot be simulated, or nil when it can.
  var flaw: String? {
    let lifts = [
      ("more opportunities", moreOpportunities), ("better win rate", betterWinRate),
      ("larger deals", largerDeals),
    ]
    for (name, value) in lifts where !(0...10).contains(value) {
      return "the lift \"\(name)\" is \(value); it lies between 0 and 10 (0.3 is 30 % more)"
    }
    guard fasterCycle >= 0, fasterCycle < 1 else {
      return "\"faster cycle\" is \(fasterCycle); it lies between 0 and 1, 1 excluded"
    }
    return nil
  }
}
