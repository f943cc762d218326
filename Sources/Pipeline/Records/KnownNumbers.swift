/// A number for each of many rows, or nothing: a list that takes four bytes a row where all numbers
/// are whole and small, and eight where they are not.
public struct KnownNumbers: RandomAccessCollection, Sendable {
  private enum Storage: Sendable {
    /// `Int32.min` where nothing is known.
    case whole([Int32])
    /// Not a number where nothing is known.
    case all([Double])
  }
  private let storage: Storage

  /// The list of some numbers.
  ///
  /// - Parameter values: one a row, nil where nothing is known; what is not a number counts as that.
  public init(_ values: some Collection<Double?>) {
    if let whole = KnownNumbers.whole(values) {
      storage = .whole(whole)
    } else {
      storage = .all(values.map { $0 ?? .nan })
    }
  }

  private static func whole(_ values: some Collection<Double?>) -> [Int32]? {
    var whole: [Int32] = []
    whole.reserveCapacity(values.count)
    for value in values {
      guard let value, !value.isNaN else {
        whole.append(.min)
        continue
      }
      guard let number = Int32(exactly: value), number > .min,
        number != 0 || value.sign == .plus
      else { return nil }
      whole.append(number)
    }
    return whole
  }

  /// The first row.
  public var startIndex: Int { 0 }
  /// How many rows there are.
  public var endIndex: Int {
    switch storage {
    case .whole(let values): values.count
    case .all(let values): values.count
    }
  }

  /// The number of a row; nil where nothing is known.
  public subscript(row: Int) -> Double? {
    switch storage {
    case .whole(let values): values[row] == .min ? nil : Double(values[row])
    case .all(let values): values[row].isNaN ? nil : values[row]
    }
  }
}

extension KnownNumbers: ExpressibleByArrayLiteral {
  /// The numbers as they are listed.
  public init(arrayLiteral elements: Double?...) { self.init(elements) }
}

extension KnownNumbers: Hashable {
  /// Whether the same is known of every row.
  public static func == (first: KnownNumbers, second: KnownNumbers) -> Bool {
    first.elementsEqual(second)
  }

  /// Feeds every row.
  public func hash(into hasher: inout Hasher) {
    for value in self { hasher.combine(value) }
  }
}
