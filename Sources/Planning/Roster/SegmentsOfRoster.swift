internal import Pipeline

extension Roster {
  /// The level of every unit in the attributes a brief names as segments, as known before the pilot.
  ///
  /// - Throws: `PlanningError.unknownSegment` for what the accounts do not have or hold as a number.
  func segments(
    named names: [String], ledger: Ledger, asOf day: Day
  ) throws(PlanningError) -> [Covariate] {
    var columns: [Covariate] = []
    for name in names {
      guard name == "owner" || ledger.attributes[name] != nil else {
        let groups = ledger.attributes.keys.filter { ledger.attributes[$0]?.isNamed == true }
        let available = (groups + ["owner"]).sorted()
        throw .unknownSegment(
          name: name, isNumber: false, nearest: nearestName(to: name, among: available),
          available: available)
      }
      let column = try covariates(named: [name], ledger: ledger, asOf: day)[0]
      guard case .categories = column.values else {
        let groups = ledger.attributes.keys.filter { ledger.attributes[$0]?.isNamed == true }
        throw .unknownSegment(
          name: name, isNumber: true, nearest: nil, available: (groups + ["owner"]).sorted())
      }
      columns.append(column)
    }
    return columns
  }
}

extension AttributeColumn {
  /// Whether it holds names.
  fileprivate var isNamed: Bool { if case .categories = self { true } else { false } }
}
