internal import Exchange
public import Pipeline

/// Where an account stands that arrived late: held out, or in the treatment arm or one of several.
public struct LatePlace: Hashable, Sendable {
  /// The side.
  public let arm: Arm
  /// Which of several treatment arms; nil where it is held out, or there is one.
  public let name: String?

  /// A place.
  public init(arm: Arm, name: String? = nil) {
    self.arm = arm
    self.name = name
  }

  /// Held out.
  public static let holdout = LatePlace(arm: .holdout)

  /// The arm's name in files.
  public var label: String { name ?? arm.rawValue }

  /// The place a file names, where a plan has it.
  init?(label: String, in plan: Plan) {
    let names = plan.arms?.map(\.name)
    if label == Arm.holdout.rawValue {
      self = .holdout
    } else if names?.contains(label) ?? (label == Arm.treatment.rawValue) {
      self.init(arm: .treatment, name: names == nil ? nil : label)
    } else {
      return nil
    }
  }
}

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
  public let place: LatePlace?
  /// The id of the unit it belongs to: one of the plan, or the first account of a new family.
  public let unit: String
  /// What put it there.
  public let by: Assigner
  /// Why, for one that no draw decided.
  public let reason: String
  /// The day the exports were read as of.
  public let day: Day

  /// The side it is on; nil for one that is left out.
  public var arm: Arm? { place?.arm }

  /// The place of a unit that arrives late: each arm with the chance of the plan, by a number that
  /// depends on nothing but the seed and the unit's id.
  ///
  /// The number is the first 53 bits of the SHA-256 of "late arrival", the seed and the id, one a
  /// line, as a fraction; a number below the holdout's share holds out, one above falls on the
  /// treatment arms, one after another in the brief's order, each as wide as its share.
  ///
  /// - Parameters:
  ///   - id: the unit's id; 15 and 18 characters of a Salesforce id give the same.
  ///   - seed: the plan's seed.
  ///   - design: the shares of the arms.
  /// - Returns: the place, the same on every machine and on every day.
  public static func drawnPlace(unit id: String, seed: UInt64, by design: DesignBrief) -> LatePlace
  {
    let fraction = Double(number(unit: id, seed: seed) >> 11) * 0x1p-53
    guard fraction >= design.holdout else { return .holdout }
    var end = design.holdout
    // The last arm has what is left, whatever rounding made of the shares' sum.
    let name = design.arms.flatMap { arms in
      arms.dropLast().first { arm in
        end += arm.share
        return fraction < end
      }?.name ?? arms.last?.name
    }
    return LatePlace(arm: .treatment, name: name)
  }

  /// The 64 bits drawn for a unit.
  static func number(unit id: String, seed: UInt64) -> UInt64 {
    let text = "late arrival\n\(seed)\n\(SalesforceID.eighteen(id))"
    return Digest(of: Array(text.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
