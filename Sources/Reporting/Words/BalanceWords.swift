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

extension Balance.Omnibus {
  /// What all covariates together say, in words.
  var sentence: String {
    let beaten = Int((shareOfCompleteBeaten * 100).rounded())
    let alike =
      "All together, these arms are more alike than those of \(beaten) in 100 complete "
      + "randomisations."
    let draws = Wording.count(self.draws)
    guard pValue >= 0.01 else {
      return alike
        + " But the plan's own design drew arms as far apart in fewer than one in a hundred of "
        + "\(draws) draws: check that this assignment is the one it drew."
    }
    return alike + " Of \(draws) other draws of this design, "
      + "\(Wording.percent(pValue, decimals: 0)) were as far apart or farther, as is to be expected."
  }
}
