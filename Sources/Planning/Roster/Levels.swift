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
  let codes: [Int32?]

  init(_ values: [String?]) {
    var counts: [String: Int] = [:]
    for case let value? in values { counts[value, default: 0] += 1 }
    let largest = counts.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    names = largest.prefix(Levels.limit).map(\.key).sorted()
    var codeOfName: [String: Int32] = [:]
    for (code, name) in names.enumerated() { codeOfName[name] = Int32(code) }
    let leftOver = Int32(names.count)
    codes = values.map { value in value.map { codeOfName[$0] ?? leftOver } }
  }
}
