/// The clusters of a sample numbered 0, 1, 2 … in the order of their own numbers.
///
/// Sums by cluster then sit in one array and are always added in the same order, so that the last
/// digit of an error does not depend on the order of the rows.
struct ClusterNumbers {
  /// The number of each subject's cluster.
  let ofSubjects: [Int32]
  /// How many clusters there are.
  let count: Int

  /// Numbers the clusters.
  ///
  /// - Parameter clusters: any labels, one per subject.
  init(_ clusters: [Int32]) {
    let lowest = Int(clusters.min() ?? 0)
    let highest = Int(clusters.max() ?? 0)
    guard highest - lowest < 4 * clusters.count + 1_024 else {
      let labels = Set(clusters).sorted()
      var numbers: [Int32: Int32] = [:]
      for (number, label) in labels.enumerated() { numbers[label] = Int32(number) }
      ofSubjects = clusters.map { numbers[$0, default: 0] }
      count = labels.count
      return
    }
    var numbers = [Int32](repeating: 0, count: highest - lowest + 1)
    for label in clusters { numbers[Int(label) - lowest] = 1 }
    var next: Int32 = 0
    for label in numbers.indices where numbers[label] > 0 {
      numbers[label] = next
      next += 1
    }
    ofSubjects = clusters.map { numbers[Int($0) - lowest] }
    count = Int(next)
  }
}
