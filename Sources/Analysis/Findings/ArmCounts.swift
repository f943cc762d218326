internal import Pipeline
internal import Planning
internal import Statistics

/// How many of each arm's things something is true of.
struct ArmCounts: Hashable {
  var treatment = 0
  var holdout = 0
  var treatmentTotal = 0
  var holdoutTotal = 0

  /// Counts one thing.
  mutating func add(_ isSo: Bool, in arm: Arm) {
    if arm == .treatment {
      treatmentTotal += 1
      treatment += isSo ? 1 : 0
    } else {
      holdoutTotal += 1
      holdout += isSo ? 1 : 0
    }
  }

  /// How many in both arms.
  var count: Int { treatment + holdout }
  /// Out of how many.
  var total: Int { treatmentTotal + holdoutTotal }
  /// The share of all; 0 of nothing.
  var share: Double { total > 0 ? Double(count) / Double(total) : 0 }

  /// The exact p-value that both arms have the same share (Fisher 1935); nil where an arm has nothing.
  var pValue: Double? {
    (try? WholeCounts(
      treatmentSuccesses: treatment, treatmentTrials: treatmentTotal, holdoutSuccesses: holdout,
      holdoutTrials: holdoutTotal)).map { FisherTest($0).pValue() }
  }

  /// The figures of a finding.
  var figures: [String: Double] {
    var figures = [
      "treatment": Double(treatment), "holdout": Double(holdout),
      "treatmentOf": Double(treatmentTotal), "holdoutOf": Double(holdoutTotal),
    ]
    figures["pValue"] = pValue
    return figures
  }

  /// The counts in words: "3 of 60 treated, 1 of 58 held out".
  var words: String {
    "\(Wording.count(treatment)) of \(Wording.count(treatmentTotal)) treated, "
      + "\(Wording.count(holdout)) of \(Wording.count(holdoutTotal)) held out"
  }

  /// What it means for the comparison of the arms, as the end of a sentence.
  func comparison(_ trouble: String) -> String {
    guard let pValue, pValue < 0.05 else { return "" }
    return "; the arms differ in it more than chance would make "
      + "(p-value \(Wording.pValue(pValue))), \(trouble)"
  }
}
