/// How p-values of several questions are raised so that one can be compared with the level chosen
/// for all.
public enum Adjustment: Hashable, Sendable, CaseIterable {
  /// Each times their number (Bonferroni; Dunn 1961). Choose it only to check by hand: Holm's is
  /// never larger and as safe.
  case bonferroni
  /// Step down (Holm 1979): the chance of any false claim stays below the level, whatever the
  /// questions have to do with each other. Choose it by default.
  case holm
  /// Step up (Hochberg 1988): never larger than Holm's, safe when p-values are independent or tend
  /// to fall together. Choose it for metrics of the same accounts in one direction.
  case hochberg
  /// Closed testing with Simes' test (Hommel 1988): never larger than Hochberg's, under the same
  /// condition. Choose it where power matters and nobody recomputes it by hand.
  case hommel
  /// Benjamini & Hochberg (1995): the expected share of false claims among claims stays below the
  /// level, for independent or positively dependent questions. Choose it to screen many segments,
  /// not to decide on one.
  case benjaminiHochberg
  /// Benjamini & Yekutieli (2001): the same share under any dependence; larger. Choose it to screen
  /// questions that may pull in opposite directions.
  case benjaminiYekutieli

  /// Adjusts p-values.
  ///
  /// - Parameter pValues: one element per question, each in [0, 1].
  /// - Returns: the adjusted p-values, each in [0, 1] and no smaller than its own, in the order
  ///   given; none for none.
  /// - Throws: `SampleError.outOfRange` for a number that is not a probability.
  public func adjust(_ pValues: [Double]) throws(SampleError) -> [Double] {
    for pValue in pValues {
      guard pValue >= 0, pValue <= 1 else {
        throw .outOfRange(name: "a p-value", value: pValue, allowed: "from 0 to 1")
      }
    }
    let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    let raised = raise(order.map { pValues[$0] })
    var adjusted = pValues
    for (place, index) in order.enumerated() {
      adjusted[index] = min(max(raised[place], pValues[index]), 1)
    }
    return adjusted
  }

  /// The adjusted values of p-values that rise.
  private func raise(_ sorted: [Double]) -> [Double] {
    let count = Double(sorted.count)
    let ranked = zip(1..., sorted)
    return switch self {
    case .bonferroni: sorted.map { count * $0 }
    case .holm: Self.highestSoFar(ranked.map { (count - Double($0) + 1) * $1 })
    case .hochberg: Self.lowestYet(ranked.map { (count - Double($0) + 1) * $1 })
    case .hommel: Self.hommel(sorted)
    case .benjaminiHochberg: Self.lowestYet(ranked.map { count / Double($0) * $1 })
    case .benjaminiYekutieli:
      Self.lowestYet(
        ranked.map { rank, pValue in
          sorted.indices.reduce(0) { $0 + 1 / Double($1 + 1) } * count / Double(rank) * pValue
        })
    }
  }

  /// Each value, or the highest before it.
  private static func highestSoFar(_ values: [Double]) -> [Double] {
    var highest = 0.0
    return values.map { value in
      highest = max(highest, value)
      return highest
    }
  }

  /// Each value, or the lowest after it.
  private static func lowestYet(_ values: [Double]) -> [Double] {
    var lowest = 1.0
    return values.reversed().map { value in
      lowest = min(lowest, value)
      return lowest
    }.reversed()
  }

  /// Wright's (1992) algorithm: over every number m of true hypotheses, the largest Simes p-value of
  /// a set of m that holds the question.
  private static func hommel(_ sorted: [Double]) -> [Double] {
    let count = sorted.count
    guard count > 1 else { return sorted }
    let simes = zip(1..., sorted).map { Double(count) * $1 / Double($0) }
    var adjusted = [Double](repeating: simes.min() ?? 0, count: count)
    for size in stride(from: count - 1, to: 1, by: -1) {
      // The m − 1 largest p-values make the smallest Simes p-value of a set with one of the rest.
      let firstLarge = count - size + 1
      let others = (2...size).map {
        Double(size) * sorted[firstLarge + $0 - 2] / Double($0)
      }
      let least = others.min() ?? 1
      for index in 0..<count {
        let own = min(Double(size) * sorted[min(index, firstLarge - 1)], least)
        adjusted[index] = max(adjusted[index], own)
      }
    }
    return zip(adjusted, sorted).map(max)
  }
}
