internal import Pipeline
internal import Statistics

extension Balance {
  /// Compares the arms of an assignment, covariate by covariate.
  ///
  /// A category gives one row for each of its largest levels, 50 at most; a level that fewer than
  /// two units have gives none.
  ///
  /// - Parameters:
  ///   - covariates: the covariates, one value a unit.
  ///   - assignment: the arms, one a unit.
  ///   - owners: who looks after each unit; nil to group by covariates alone.
  ///   - design: the design the assignment was drawn from; nil leaves out the comparison with it.
  ///   - seed: the design's seed.
  public init(
    of covariates: [Covariate], under assignment: Assignment, owners: KnownNames? = nil,
    design: (any AssignmentDesign)? = nil, seed: UInt64 = 0
  ) {
    let columns = covariates.flatMap(Balance.columns)
    let chance = ChanceDifference(
      units: assignment.isTreated.count, treated: assignment.treatedCount,
      columns: columns.count)
    rows = columns.map { column in
      let values = column.values
      return Balance.row(column, values, assignment, chance.sizes(of: values))
    }
    var groups = covariates.compactMap { covariate -> (String, KnownNames)? in
      guard case .categories(let names) = covariate.values else { return nil }
      return (covariate.name, names)
    }
    if let owners, owners.isVaried, !groups.contains(where: { $0.0 == "owner" }) {
      groups.append(("owner", owners))
    }
    segments = groups.flatMap { Balance.segments($0.0, $0.1, assignment) }
    omnibus = design.flatMap {
      Omnibus(of: covariates, under: assignment, design: $0, seed: seed)
    }
  }

  /// Where these rows are not those of an assignment, in words; nil where they are.
  ///
  /// What chance would give is not looked at, nor covariates of which nothing is known.
  func contradiction(of covariates: [Covariate], under assignment: Assignment) -> String? {
    func isKnown(_ row: Row) -> Bool { row.treatment != nil || row.holdout != nil }
    let own = rows.filter(isKnown)
    let found = covariates.flatMap(Balance.columns)
      .map { Balance.row($0, $0.values, assignment, nil) }.filter(isKnown)
    guard own.map(\.covariate) == found.map(\.covariate) else {
      return "its balance is not about its covariates"
    }
    let differing = zip(own, found).first { own, found in
      own.treatment != found.treatment || own.holdout != found.holdout
        || own.standardizedDifference != found.standardizedDifference
        || own.missing != found.missing
    }
    return differing.map { "its balance of \($0.0.covariate) is not that of its units" }
  }

  /// What one row compares.
  private struct Column {
    /// Where its values come from: those of a level are made when they are asked for, since all levels
    /// at once would be many times the covariates.
    enum Source {
      case numbers(KnownNumbers)
      case level(Int, codes: KnownCodes)
    }

    let name: String
    let source: Source

    var values: KnownNumbers {
      switch source {
      case .numbers(let values): values
      case .level(let level, let codes):
        KnownNumbers(codes.lazy.map { $0.map { $0 == level ? 1 : 0 } })
      }
    }

    var isLevel: Bool { if case .level = source { true } else { false } }
  }

  private static func columns(of covariate: Covariate) -> [Column] {
    switch covariate.values {
    case .numbers(let values):
      return [Column(name: covariate.name, source: .numbers(values))]
    case .categories(let values):
      let levels = Levels(values)
      return levels.names.enumerated().map { code, level in
        Column(name: "\(covariate.name): \(level)", source: .level(code, codes: levels.codes))
      }
    }
  }

  private static func row(
    _ column: Column, _ values: KnownNumbers, _ assignment: Assignment, _ chance: ByChance?
  ) -> Row {
    var treatment: [Double] = []
    var holdout: [Double] = []
    for (unit, value) in values.enumerated() {
      guard let value else { continue }
      if assignment.isTreated[unit] { treatment.append(value) } else { holdout.append(value) }
    }
    func mean(_ values: [Double]) -> Double? {
      finite(values.isEmpty ? nil : values.reduce(0, +) / Double(values.count))
    }
    let difference = try? StandardizedMeanDifference(treatment: treatment, holdout: holdout)
    let ratio = column.isLevel ? nil : try? VarianceRatio(treatment: treatment, holdout: holdout)
    return Row(
      covariate: column.name, treatment: mean(treatment), holdout: mean(holdout),
      standardizedDifference: finite(difference?.value),
      missing: values.count { $0 == nil }, varianceRatio: finite(ratio?.value),
      byChance: chance)
  }

  /// The groups that keep a name in `Levels`, the largest first, then the others as one, then those
  /// of which nothing is known.
  private static func segments(
    _ attribute: String, _ values: KnownNames, _ assignment: Assignment
  ) -> [Segment] {
    let levels = Levels(values)
    var treated = [Int](repeating: 0, count: levels.names.count + 2)
    var held = treated
    for (unit, code) in levels.codes.enumerated() {
      let place = code.map(Int.init) ?? levels.names.count + 1
      if assignment.isTreated[unit] { treated[place] += 1 } else { held[place] += 1 }
    }
    let named = levels.names.indices.sorted {
      (-treated[$0] - held[$0], $0) < (-treated[$1] - held[$1], $1)
    }
    func segment(_ level: String?, _ place: Int) -> Segment? {
      treated[place] + held[place] > 0
        ? Segment(
          attribute: attribute, level: level, treatment: treated[place], holdout: held[place])
        : nil
    }
    return named.compactMap { segment(levels.names[$0], $0) }
      + [segment("all others", levels.names.count), segment(nil, levels.names.count + 1)]
      .compactMap { $0 }
  }

  /// What overflows cannot be said, and could not be written.
  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}
