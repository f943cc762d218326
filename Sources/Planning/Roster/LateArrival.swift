internal import Exchange
public import Pipeline

/// An account that appeared after the lock, and where the locked rule puts it.
public struct LateArrival: Hashable, Sendable {
  /// What put an account where it is.
  public enum Assigner: String, Hashable, Sendable {
    /// A number drawn from the plan's seed and the id of its family.
    case draw
    /// The family it belongs to.
    case family
    /// It may only be in that arm.
    case eligibility
    /// A rule leaves it out.
    case rule
  }

  /// The account's id.
  public let id: String
  /// The account's name.
  public let name: String
  /// The arm it is in; nil for one that is left out.
  public let arm: Arm?
  /// The id of the unit it belongs to: one of the plan, or the first account of a new family.
  public let unit: String
  /// What put it there.
  public let by: Assigner
  /// Why, for one that no draw decided.
  public let reason: String
  /// The day the exports were read as of.
  public let day: Day

  /// The arm of a unit that arrives late: treated with the chance of the plan, by a number that
  /// depends on nothing but the seed and the unit's id.
  ///
  /// The number is the first 53 bits of the SHA-256 of "late arrival", the seed and the id, one a
  /// line, as a fraction; a number below the holdout's share holds out.
  ///
  /// - Parameters:
  ///   - id: the unit's id; 15 and 18 characters of a Salesforce id give the same.
  ///   - seed: the plan's seed.
  ///   - holdout: the share held out.
  /// - Returns: the arm, the same on every machine and on every day.
  public static func drawnArm(unit id: String, seed: UInt64, holdout: Double) -> Arm {
    Double(number(unit: id, seed: seed) >> 11) * 0x1p-53 < holdout ? .holdout : .treatment
  }

  /// The 64 bits drawn for a unit.
  static func number(unit id: String, seed: UInt64) -> UInt64 {
    let text = "late arrival\n\(seed)\n\(SalesforceID.eighteen(id))"
    return Digest(of: Array(text.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
