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
  public init(of covariates: [Covariate], under assignment: Assignment) {
    rows = covariates.flatMap { covariate -> [Row] in
      switch covariate.values {
      case .numbers(let values):
        return [Balance.row(covariate.name, values, assignment)]
      case .categories(let values):
        let levels = Levels(values)
        return levels.names.enumerated().map { code, level in
          Balance.row(
            "\(covariate.name): \(level)", levels.codes.map { $0.map { $0 == code ? 1 : 0 } },
            assignment)
        }
      }
    }
  }

  private static func row(_ name: String, _ values: [Double?], _ assignment: Assignment) -> Row {
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
    return Row(
      covariate: name, treatment: mean(treatment), holdout: mean(holdout),
      standardizedDifference: finite(difference?.value), missing: values.count { $0 == nil })
  }

  /// What overflows cannot be said, and could not be written.
  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}
