internal import Planning

extension Plan {
  /// What several units are called: "accounts" or "account families".
  var unitNounPlural: String {
    unitNoun.hasSuffix("y") ? unitNoun.dropLast() + "ies" : unitNoun + "s"
  }
}
