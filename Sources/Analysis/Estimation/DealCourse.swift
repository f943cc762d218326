internal import Pipeline
internal import Planning
internal import Statistics

/// One arm's deals by unit, from which any one unit can be left out.
struct ArmDeals {
  /// What one unit brought.
  struct Unit {
    var opportunities = 0.0
    var wins = 0.0
    var money = 0.0
    /// Wins with a known amount.
    var valuedWins = 0.0
    var durations: [(days: Int, outcome: Statistics.Outcome)] = []
  }

  /// Units assigned to the arm.
  let assigned: Int
  /// The units that have deals, in roster order.
  let units: [Unit]
  /// All of them together.
  let total: Unit

  init(_ outcome: PilotOutcome, arm: Arm) {
    assigned = outcome.plan.unitCount(in: arm)
    var byUnit: [Int32: Unit] = [:]
    var total = Unit()
    for deal in outcome.deals.deals where outcome.arm(ofUnit: Int(deal.unit)) == arm {
      let isWon = deal.outcome == .won
      let end = deal.outcome == .open ? outcome.deals.asOf : deal.closed
      func add(to unit: inout Unit) {
        unit.opportunities += 1
        if isWon {
          unit.wins += 1
          unit.money += deal.amount ?? 0
          unit.valuedWins += deal.amount == nil ? 0 : 1
        }
        if let end, end >= deal.watchedFrom {
          unit.durations.append(
            (end - deal.watchedFrom, isWon ? .won : deal.outcome == .lost ? .lost : .open))
        }
      }
      add(to: &byUnit[deal.unit, default: Unit()])
      add(to: &total)
    }
    units = byUnit.keys.sorted().compactMap { byUnit[$0] }
    self.total = total
  }

  /// How many units have a deal that was won.
  var winners: Int { units.count { $0.wins > 0 } }

  /// The course of all deals to a horizon, and that without each unit in turn.
  func courses(horizon: Int) -> (all: DailyTable.Course, without: [DailyTable.Course]) {
    var table = DailyTable(horizon: horizon)
    for row in total.durations { table.add(days: row.days, row.outcome) }
    let all = table.course
    let without = units.map { unit in
      for row in unit.durations { table.add(days: row.days, row.outcome, weight: -1) }
      defer { for row in unit.durations { table.add(days: row.days, row.outcome) } }
      return table.course
    }
    return (all, without)
  }

  /// The last day up to which the arm's courses are known; nil where no deal has a length.
  var reach: Int? {
    guard let longest = total.durations.map(\.days).max() else { return nil }
    // Once the longest followed has closed, nobody is left and the curves stay where they are.
    let isOpen = total.durations.contains { $0.days == longest && $0.outcome == .open }
    return isOpen ? longest : .max
  }
}
