internal import Pipeline
internal import Statistics

extension [MetricResult] {
  /// The primary as it is, and the secondaries with the p-values they have together (Holm 1979).
  var withAdjustedSecondaries: [MetricResult] {
    let tested = indices.dropFirst().filter { self[$0].difference.pValue != nil }
    let adjusted = try? Adjustment.holm.adjust(tested.compactMap { self[$0].difference.pValue })
    var results = self
    for (place, pValue) in zip(tested, adjusted ?? []) {
      results[place] = self[place].adjusting(pValue)
      guard tested.count > 1 else { continue }
      results[place] = results[place].noting(
        "One of \(Wording.count(tested.count)) secondary metrics: its interval is read alone, its "
          + "p-value among all of them is "
          + "\(Wording.pValue(pValue)) (Holm).")
    }
    return results
  }
}
