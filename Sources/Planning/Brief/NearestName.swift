/// The name among several that is closest to a mistyped one, when any is close.
///
/// Closeness is Levenshtein's distance; a name further away than two in five of its letters is
/// no help and is not offered.
func nearestName(to text: String, among names: [String]) -> String? {
  let distances = names.map { ($0, distance(Array(text.lowercased()), Array($0))) }
  guard let best = distances.min(by: { $0.1 < $1.1 }) else { return nil }
  return best.1 * 5 <= max(best.0.count, text.count) * 2 ? best.0 : nil
}

private func distance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in right.enumerated() {
      let substituted = diagonal + (letter == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
