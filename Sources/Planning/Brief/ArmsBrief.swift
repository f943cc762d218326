/// One of several treatment arms a brief asks for, with its share of the units.
public struct ArmShare: Hashable, Sendable, Codable {
  /// The arm's name: lower-case letters, digits and hyphens.
  public let name: String
  /// The share of units that get it, in (0, 1).
  public let share: Double

  /// An arm with its share.
  public init(name: String, share: Double) {
    self.name = name
    self.share = share
  }

  /// How many arms a brief may name, the holdout among them.
  static let most = 5

  /// Divides units by shares so that the totals are exact: whole units rounded down, and those left
  /// over to the largest remainders (Hamilton's method), the earlier arm first among equals.
  ///
  /// - Parameters:
  ///   - units: how many there are to divide.
  ///   - shares: one element an arm, above 0; they need not sum to 1.
  /// - Returns: one number an arm; their sum is `units`.
  static func totals(of units: Int, shares: [Double]) -> [Int] {
    let whole = shares.reduce(0, +)
    let quotas = shares.map { $0 / whole * Double(units) }
    // A share such as 0.3 of 10 is a little below 3.
    var totals = quotas.map { Int(($0 + 1e-9).rounded(.down)) }
    let left = units - totals.reduce(0, +)
    let order = shares.indices.sorted {
      (Double(totals[$0]) - quotas[$0], $0) < (Double(totals[$1]) - quotas[$1], $1)
    }
    for arm in order.prefix(max(left, 0)) { totals[arm] += 1 }
    return totals
  }
}

extension DesignBrief {
  /// Reads the treatment arms and the holdout's share; nil where the brief has one treatment arm.
  static func arms(
    _ fields: YAMLFields?
  ) throws(BriefError) -> (treatment: [ArmShare], holdout: Double)? {
    guard let fields, fields.has("arms") else { return nil }
    guard fields.isMapping("arms") else {
      throw fields.error(
        "arms", "must hold every arm's share, such as { treatment: 0.5, light: 0.2, holdout: 0.3 }")
    }
    if fields.has("holdout") {
      throw fields.error("holdout", "stands beside arms, which hold the holdout's share; keep one")
    }
    var treatment: [ArmShare] = []
    var holdout: Double?
    for (name, text) in try fields.pairs("arms") {
      guard let first = name.utf8.first, (97...122).contains(first), name.utf8.count <= 40,
        name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
      else {
        throw fields.error(
          "arms",
          "names an arm \"\(name)\"; expected lower-case letters, digits and hyphens, such as light"
        )
      }
      guard name != "out" else {
        throw fields.error(
          "arms", "names an arm \"out\", the word for accounts in no arm; give it another name")
      }
      guard let share = Double(text), share > 0, share < 1 else {
        throw fields.error(
          "arms", "gives \(name) as \"\(text)\"; expected its share of accounts, such as 0.3")
      }
      if name == "holdout" {
        holdout = share
      } else {
        treatment.append(ArmShare(name: name, share: share))
      }
    }
    guard let holdout else {
      throw fields.error(
        "arms", "has no holdout; without one nobody knows what would have happened anyway")
    }
    guard treatment.count >= 2 else {
      throw fields.error(
        "arms", "has one treatment arm; write its pilot as holdout: \(holdout)")
    }
    guard treatment.count < ArmShare.most else {
      throw fields.error(
        "arms",
        "has \(treatment.count + 1) arms; with more than \(ArmShare.most) each is too small to be "
          + "compared, so test fewer at once")
    }
    let names = treatment.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw fields.error("arms", "names \(twice) twice")
    }
    let sum = treatment.reduce(holdout) { $0 + $1.share }
    guard abs(sum - 1) < 1e-6 else {
      throw fields.error(
        "arms", "have shares that sum to \((sum * 1e6).rounded() / 1e6); make them sum to 1")
    }
    return (treatment, holdout)
  }

  /// Refuses what says nothing of which of several arms is meant, or cannot deal several.
  func checkArms(_ fields: YAMLFields?) throws(BriefError) {
    guard arms != nil, let fields else { return }
    switch method {
    case .auto, .complete, .blocked, .matchedPairs: break
    case .pairsAndWalk, .gramSchmidt, .rerandomized:
      throw fields.error(
        "method",
        "is \(method.rawValue), which draws two arms; with design.arms ask for auto, blocked, "
          + "matched-pairs or complete")
    }
    if !forceTreatment.isEmpty {
      throw fields.error(
        "force",
        "treats accounts but does not say with which of the arms; leave them out by "
          + "design.exclude.accounts and treat them beside the pilot")
    }
    if fields.has("eligibility") {
      throw fields.error(
        "eligibility",
        "is made for one treatment arm; with design.arms leave such accounts out by "
          + "design.exclude")
    }
  }
}
