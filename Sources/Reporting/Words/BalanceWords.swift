internal import Pipeline
internal import Planning

extension Balance.Row {
  /// A mean of the row as text: a share where the row is a level of a category.
  func mean(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "not known" }
    if covariate.contains(": "), (0...1).contains(value) { return Wording.percent(value) }
    return Wording.number(value, decimals: value.magnitude < 100 ? 2 : 0)
  }
}
