internal import Pipeline

/// Which units are near one another: places they share, and pairs named one by one.
struct Nearness {
  private let placesOfUnit: [[String]]
  private let neighbours: [[Int32]]

  /// Finds what units have in common.
  ///
  /// - Parameters:
  ///   - buffer: the rule.
  ///   - units: the accounts of each unit.
  ///   - ledger: the accounts.
  /// - Throws: `PlanningError.unknownColumn`.
  init(_ buffer: DesignBrief.Buffer, units: [UnitAccounts], ledger: Ledger) throws(PlanningError) {
    var columns: [AccountColumn] = []
    for name in buffer.same {
      columns.append(try AccountColumn(name, key: "design.buffer.same", of: ledger))
    }
    placesOfUnit = units.map { unit in
      guard !columns.isEmpty else { return [] }
      let places = unit.compactMap { account in
        let values = columns.compactMap { $0[account] }
        return values.count == columns.count ? values.joined(separator: "\u{1F}") : nil
      }
      return Set(places).sorted()
    }
    var unitOfAccount = [Int32?](repeating: nil, count: ledger.accounts.count)
    for (unit, accounts) in units.enumerated() {
      for account in accounts { unitOfAccount[Int(account)] = Int32(unit) }
    }
    var neighbours = [[Int32]](repeating: [], count: units.count)
    for pair in buffer.file == nil ? [] : ledger.nearAccounts {
      guard let first = unitOfAccount[Int(pair.first)],
        let second = unitOfAccount[Int(pair.second)], first != second
      else { continue }
      neighbours[Int(first)].append(second)
      neighbours[Int(second)].append(first)
    }
    self.neighbours = neighbours
  }

  /// Chooses units of which no two are near one another, as many as still find a place when each in
  /// its turn takes one.
  ///
  /// - Parameters:
  ///   - fixed: units that have their place already, near one another or not.
  ///   - order: the others, in the order of their turns.
  /// - Returns: for each unit of `order` that finds no place, one it is near; nil for the chosen.
  func crowdedOut(fixed: [Int], inOrder order: [Int]) -> [Int: Int] {
    var takenPlaces: [String: Int] = [:]
    var isChosen = [Bool](repeating: false, count: placesOfUnit.count)
    func place(_ unit: Int) {
      isChosen[unit] = true
      for place in placesOfUnit[unit] where takenPlaces[place] == nil { takenPlaces[place] = unit }
    }
    for unit in fixed { place(unit) }
    var crowdedOut: [Int: Int] = [:]
    for unit in order {
      let near =
        placesOfUnit[unit].lazy.compactMap { takenPlaces[$0] }.min()
        ?? neighbours[unit].lazy.filter { isChosen[Int($0)] }.min().map { Int($0) }
      if let near { crowdedOut[unit] = near } else { place(unit) }
    }
    return crowdedOut
  }
}
