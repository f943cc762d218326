/// The position of a name for each of many rows, or nothing: a list that takes one byte a row where
/// there are few names, and four where there are many.
public struct KnownCodes: RandomAccessCollection, Sendable {
  private enum Storage: Sendable {
    /// 255 where nothing is known.
    case few([UInt8])
    /// −1 where nothing is known.
    case many([Int32])
  }
  private let storage: Storage

  /// The list of some positions.
  ///
  /// - Parameter codes: one a row, at least 0; nil where nothing is known.
  public init(_ codes: some Collection<Int32?>) {
    if codes.allSatisfy({ ($0 ?? 0) < 255 }) {
      storage = .few(codes.map { $0.map(UInt8.init) ?? 255 })
    } else {
      storage = .many(codes.map { $0 ?? -1 })
    }
  }

  /// The first row.
  public var startIndex: Int { 0 }
  /// How many rows there are.
  public var endIndex: Int {
    switch storage {
    case .few(let codes): codes.count
    case .many(let codes): codes.count
    }
  }

  /// The position of a row's name; nil where nothing is known.
  public subscript(row: Int) -> Int32? {
    switch storage {
    case .few(let codes): codes[row] == 255 ? nil : Int32(codes[row])
    case .many(let codes): codes[row] < 0 ? nil : codes[row]
    }
  }
}

extension KnownCodes: ExpressibleByArrayLiteral {
  /// The positions as they are listed.
  public init(arrayLiteral elements: Int32?...) { self.init(elements) }
}

extension KnownCodes: Hashable {
  /// Whether the same is known of every row.
  public static func == (first: KnownCodes, second: KnownCodes) -> Bool {
    first.elementsEqual(second)
  }

  /// Feeds every row.
  public func hash(into hasher: inout Hasher) {
    for code in self { hasher.combine(code) }
  }
}
