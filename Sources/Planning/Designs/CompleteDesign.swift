public import Statistics

/// Complete randomisation: a fixed number of units treated, every such choice as likely as another.
public struct CompleteDesign: AssignmentDesign, Hashable {
  /// How many units there are.
  public let unitCount: Int
  /// How many of them are treated.
  public let treated: Int

  /// Every unit stands in the one block there is.
  public var strata: [Int32] { [Int32](repeating: 0, count: unitCount) }

  /// A design for that many units.
  ///
  /// - Parameters:
  ///   - unitCount: how many units there are.
  ///   - treated: how many of them are treated, from 0 to all.
  public init(unitCount: Int, treated: Int) {
    precondition((0...unitCount).contains(treated), "no more units treated than there are")
    self.unitCount = unitCount
    self.treated = treated
  }

  /// Draws the smaller arm by the selection of Fan, Muller & Rezucha (1962).
  public func draw(using generator: inout RandomGenerator) -> Assignment {
    let rareIsTreated = treated * 2 <= unitCount
    var isTreated = [Bool](repeating: !rareIsTreated, count: unitCount)
    var wanted = rareIsTreated ? treated : unitCount - treated
    var remaining = unitCount
    while wanted > 0 {
      if generator.uniform(below: remaining) < wanted {
        isTreated[unitCount - remaining] = rareIsTreated
        wanted -= 1
      }
      remaining -= 1
    }
    return Assignment(isTreated: isTreated)
  }
}
