internal import Analysis
internal import Statistics
internal import Workbook

extension Workbook.Cell {
  /// A number, or nothing.
  static func known(_ value: Double?) -> Workbook.Cell { value.map(Workbook.Cell.number) ?? .empty }

  /// A text of a table as the cell its column asks for.
  static func reading(_ text: String, as format: Workbook.Format) -> Workbook.Cell {
    if text.isEmpty { return .empty }
    return format == .text
      ? .text(text) : Double(text).map(Workbook.Cell.number) ?? .text(text)
  }

  /// An estimate and the ends of its interval.
  static func estimate(_ estimated: Estimated?) -> [Workbook.Cell] {
    [
      known(estimated?.estimate), known(estimated?.interval?.lower),
      known(estimated?.interval?.upper),
    ]
  }

  /// Both arms of a result, each with its units, numerator, denominator and value.
  static func arms(of result: MetricResult) -> [Workbook.Cell] {
    [result.treatment, result.holdout].flatMap { arm -> [Workbook.Cell] in
      [
        .number(Double(arm.units)), .number(arm.numerator), .number(arm.denominator),
        known(arm.value),
      ]
    }
  }
}

extension Workbook.Column {
  /// The columns of `Cell.arms(of:)`.
  static let arms = ["Treatment", "Holdout"].flatMap { arm in
    [
      Workbook.Column("\(arm) units", .whole), Workbook.Column("\(arm) numerator", .number),
      Workbook.Column("\(arm) denominator", .number), Workbook.Column("\(arm) value", .number),
    ]
  }

  /// The columns of `Cell.estimate(_:)`; the ends are named shorter where the name is long.
  static func estimate(
    _ name: String, ends: String? = nil, _ format: Workbook.Format
  ) -> [Workbook.Column] {
    let short = ends ?? name
    return [
      Workbook.Column(name, format), Workbook.Column("\(short), lower", format),
      Workbook.Column("\(short), upper", format),
    ]
  }

  /// The columns of a difference and of the relative lift.
  static let difference =
    estimate("Difference", .number) + estimate("Relative lift", ends: "Relative", .share)
}
