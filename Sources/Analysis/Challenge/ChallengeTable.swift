internal import Statistics

extension ChallengeSheet {
  /// The challenges for a spreadsheet: a row each, and one for each of its cases.
  public var table: Readout.Table {
    func text(_ value: Double?) -> String {
      guard let value else { return "" }
      guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
      return "\(value)"
    }
    func cells(_ estimated: Estimated?) -> [String] {
      [
        text(estimated?.estimate), text(estimated?.interval?.lower),
        text(estimated?.interval?.upper),
      ]
    }
    let lines = rows.flatMap { row -> [[String]] in
      let own =
        [row.id, row.metric, "", row.what, row.standing.rawValue, row.call?.rawValue ?? ""]
        + cells(row.difference) + cells(row.relative) + [row.says]
      return [own]
        + row.cases.map { one in
          [row.id, row.metric, one.name, "", one.standing.rawValue, one.call?.rawValue ?? ""]
            + cells(one.difference) + cells(one.relative) + [one.difference.reason ?? ""]
        }
    }
    return Readout.Table(
      header: [
        "challenge", "metric", "case", "what", "standing", "call", "difference",
        "difference_lower", "difference_upper", "relative", "relative_lower", "relative_upper",
        "says",
      ], rows: lines)
  }
}
