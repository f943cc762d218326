public import Statistics

/// A rule that decides which units are held out, and can decide again.
///
/// A new design is one file that conforms to this, and one line in `PlannedDesign`.
public protocol AssignmentDesign: Sendable {
  /// How many units the design assigns.
  var unitCount: Int { get }
  /// The block of each unit, in roster order, counted from 0; all 0 where there are no blocks.
  var strata: [Int32] { get }
  /// Draws one assignment: an arm for each unit of the roster, in roster order.
  func draw(using generator: inout RandomGenerator) -> Assignment
}

extension AssignmentDesign {
  /// The draw of that number under a seed: 0 is the plan's own, 1 and up are its replays.
  ///
  /// Each draw has its own stream of random numbers, so any of them can be made alone.
  public func draw(_ number: Int, seed: UInt64) -> Assignment {
    var generator = RandomGenerator(seed: seed, stream: UInt64(number))
    return draw(using: &generator)
  }
}
