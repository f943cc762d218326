internal import Pipeline

extension Plan.RosterSummary {
  /// Who was left out in lines for a reader, the many reasons of one rule as one.
  public var leftOut: [(reason: String, accounts: Int)] {
    var lines: [(rule: RosterRule, reason: String, groups: Int, accounts: Int)] = []
    for exclusion in excluded {
      let isMore = exclusion.rule != .attributes && lines.last?.rule == exclusion.rule
      if isMore, var line = lines.popLast() {
        line.groups += 1
        line.accounts += exclusion.accounts.count
        lines.append(line)
      } else {
        lines.append((exclusion.rule, exclusion.reason, 1, exclusion.accounts.count))
      }
    }
    return lines.map { line in
      switch (line.rule, line.groups) {
      case (.buffer, 2...): ("too near another unit (buffer)", line.accounts)
      case (.capacity, 2...):
        ("beyond the capacity of \(Wording.count(line.groups, "owner"))", line.accounts)
      default: (line.reason, line.accounts)
      }
    }
  }
}
