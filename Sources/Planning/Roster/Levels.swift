internal import Pipeline

/// The groups a categorical covariate divides units into, few enough to be looked at one by one.
///
/// A group of a single unit tells nothing of how alike two arms are, and a thousand groups tell no
/// more than the largest: those left over are one group without a name.
struct Levels {
  /// How many groups keep their name at most.
  static let limit = 50

  /// The names of the groups that keep one, sorted.
  let names: [String]
  /// The group of each unit, a position in `names`; nil for a unit of which nothing is known,
  /// `names.count` for one in a group left over.
  let codes: KnownCodes

  init(_ values: KnownNames) {
    var counts = [Int](repeating: 0, count: values.names.count)
    for case let code? in values.codes { counts[Int(code)] += 1 }
    let kept = counts.indices.filter { counts[$0] > 1 }
      .sorted { (counts[$1], values.names[$0]) < (counts[$0], values.names[$1]) }
      .prefix(Levels.limit)
      .sorted { values.names[$0] < values.names[$1] }
    names = kept.map { values.names[$0] }
    var codeOfName = [Int32](repeating: Int32(kept.count), count: counts.count)
    for (code, name) in kept.enumerated() { codeOfName[name] = Int32(code) }
    codes = KnownCodes(values.codes.lazy.map { $0.map { codeOfName[Int($0)] } })
  }
}
