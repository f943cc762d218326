/// Rows sorted into groups: each row's group as an index from 0, in order of first appearance.
public struct Grouping: Hashable, Sendable {
  /// The group of each row, from 0 to the number of groups less one.
  public let index: [Int32]
  /// How many rows each group has.
  public let sizes: [Double]

  /// Numbers groups.
  ///
  /// - Parameter labels: the name of each row's stratum, cluster or segment.
  public init<Label: Hashable>(_ labels: [Label]) {
    var numbers: [Label: Int32] = [:]
    var index: [Int32] = []
    var sizes: [Double] = []
    index.reserveCapacity(labels.count)
    for label in labels {
      if let number = numbers[label] {
        index.append(number)
        sizes[Int(number)] += 1
      } else {
        let number = Int32(sizes.count)
        numbers[label] = number
        index.append(number)
        sizes.append(1)
      }
    }
    self.index = index
    self.sizes = sizes
  }

  /// How many groups.
  public var count: Int { sizes.count }

  /// The rows of each group, in row order.
  public var members: [[Int]] {
    var members = sizes.map { size in
      var rows: [Int] = []
      rows.reserveCapacity(Int(size))
      return rows
    }
    for (row, group) in index.enumerated() { members[Int(group)].append(row) }
    return members
  }

  /// The values less their group's mean, in two passes.
  func centered(_ values: [Double]) -> [Double] {
    var values = values
    for _ in 0..<2 {
      var sums = [Double](repeating: 0, count: sizes.count)
      for (value, group) in zip(values, index) { sums[Int(group)] += value / sizes[Int(group)] }
      for row in values.indices { values[row] -= sums[Int(index[row])] }
    }
    return values
  }
}
