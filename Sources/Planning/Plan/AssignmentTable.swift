internal import Pipeline

/// The assignment as a table for people: one row an account.
public struct AssignmentTable: Hashable, Sendable {
  /// The headings.
  public let header = ["account_id", "account_name", "arm", "unit", "block", "assigned_by"]
  private let units: [[PlannedUnit]]

  /// The table of a plan.
  public init(of plan: Plan) { units = [plan.units, plan.forced] }

  /// The rows, by unit in roster order and then forced units.
  public var rows: [[String]] { Array(eachRow) }

  /// The rows, each made when it is asked for.
  public var eachRow: some Sequence<[String]> {
    units.lazy.joined().flatMap { unit in
      unit.accounts.lazy.map { account in
        [
          account.id, account.name, unit.armLabel, unit.id,
          unit.stratum.map { "\($0 + 1)" } ?? "", unit.assignedBy,
        ]
      }
    }
  }

  /// Where another table first differs from this one, in words; nil when they are the same.
  ///
  /// - Parameter other: header and rows as read from a file.
  /// - Returns: the row, counted from 1 with the header, the column and both texts.
  public func firstDifference(from other: [[String]]) -> String? {
    guard !other.isEmpty else { return "it is empty" }
    let expected = [header] + rows
    for (index, (found, wanted)) in zip(other, expected).enumerated() where found != wanted {
      let column = zip(found, wanted).enumerated().first { $1.0 != $1.1 }
      guard let (position, cells) = column else { return "row \(index + 1) has other columns" }
      return "row \(index + 1), column \(header[position]): found \"\(cells.0)\", the plan says "
        + "\"\(cells.1)\""
    }
    guard other.count == expected.count else {
      return "it has \(Wording.count(other.count - 1, "row")), the plan has "
        + Wording.count(expected.count - 1, "account")
    }
    return nil
  }
}

extension PlannedUnit {
  /// What put the unit in its arm, in a word: "draw", "brief" or "eligibility".
  fileprivate var assignedBy: String {
    switch forcedBy {
    case .eligibility: "eligibility"
    case nil where stratum != nil: "draw"
    default: "brief"
    }
  }
}
