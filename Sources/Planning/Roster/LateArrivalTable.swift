internal import Pipeline

/// The late arrivals as a table: one row an account, to which rows are only ever added.
public enum LateArrivalTable {
  /// The headings.
  public static let header = [
    "account_id", "account_name", "arm", "unit", "assigned_by", "reason", "as_of",
  ]

  /// The rows of some arrivals.
  public static func rows(_ arrivals: [LateArrival]) -> [[String]] {
    arrivals.map { arrival in
      [
        arrival.id, arrival.name, arrival.place?.label ?? "out", arrival.unit,
        arrival.by.rawValue, arrival.reason, arrival.day.description,
      ]
    }
  }

  /// Reads rows back and holds them against the plan.
  ///
  /// A row that a draw decided must have the arm that the plan's seed gives its unit; one that a
  /// unit of the plan decided, that unit's.
  ///
  /// - Parameters:
  ///   - rows: header and rows.
  ///   - plan: the locked plan.
  /// - Returns: the arrivals, or what is wrong with the first row that does not fit, in words.
  public static func read(_ rows: [[String]], plan: Plan) -> Result<[LateArrival], Trouble> {
    guard rows.first == header else {
      return .failure(
        Trouble(row: 1, words: "the headings are not \(header.joined(separator: ","))"))
    }
    let places = Dictionary(
      (plan.units + plan.forced).map { ($0.id, LatePlace($0)) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var arrivals: [LateArrival] = []
    for (position, cells) in rows.enumerated().dropFirst() {
      func trouble(_ words: String) -> Result<[LateArrival], Trouble> {
        .failure(Trouble(row: position + 1, words: words))
      }
      guard cells.count == header.count, let by = LateArrival.Assigner(rawValue: cells[4]),
        let day = Day(cells[6])
      else { return trouble("it is no row of late arrivals") }
      let place = LatePlace(label: cells[2], in: plan)
      guard place != nil || cells[2] == "out" else {
        return trouble("\(plain(cells[0])) is in \"\(cells[2])\", which is no arm of the plan")
      }
      let arrival = LateArrival(
        id: plain(cells[0]), name: plain(cells[1]), place: place,
        unit: plain(cells[3]), by: by, reason: cells[5], day: day)
      guard seen.insert(arrival.id).inserted else { return trouble("\(arrival.id) stands twice") }
      let expected: LatePlace? =
        switch by {
        case .draw:
          LateArrival.drawnPlace(
            unit: arrival.unit, seed: plan.design.seed, by: plan.brief.design)
        case .family: places[arrival.unit] ?? place
        case .eligibility: place
        case .rule: nil
        }
      guard place == expected else {
        return trouble(
          "\(arrival.id) is in \(cells[2]), the plan puts it in \(expected?.label ?? "out")")
      }
      arrivals.append(arrival)
    }
    return .success(arrivals)
  }

  /// A row that does not fit the plan.
  public struct Trouble: Error, Hashable, Sendable {
    /// The row, the headings being row 1.
    public let row: Int
    /// What is wrong.
    public let words: String
  }

  /// A cell without the apostrophe that keeps a spreadsheet from running it.
  private static func plain(_ cell: String) -> String {
    guard cell.first == "'", let next = cell.dropFirst().first, "=@+-".contains(next) else {
      return cell
    }
    return String(cell.dropFirst())
  }
}

extension LatePlace {
  /// Where a unit of the plan stands.
  init(_ unit: PlannedUnit) { self.init(arm: unit.arm, name: unit.armName) }
}
