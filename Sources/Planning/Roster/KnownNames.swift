internal import Pipeline

/// A name for each of many units, or nothing: each name is kept once.
public struct KnownNames: RandomAccessCollection, Sendable {
  /// For each unit the position of its name; nil where nothing is known.
  let codes: KnownCodes
  /// Names that differ; not every one need be that of a unit.
  let names: [String]

  /// A list of names by their positions.
  ///
  /// - Parameters:
  ///   - codes: one a unit.
  ///   - names: names that differ.
  init(codes: KnownCodes, names: [String]) { (self.codes, self.names) = (codes, names) }

  /// The list of some names.
  ///
  /// - Parameter values: one a unit; nil where nothing is known.
  public init(_ values: some Collection<String?>) {
    var positions: [String: Int32] = [:]
    var names: [String] = []
    let codes = values.map { name -> Int32? in
      guard let name else { return nil }
      if let known = positions[name] { return known }
      positions[name] = Int32(names.count)
      names.append(name)
      return Int32(names.count - 1)
    }
    self.init(codes: KnownCodes(codes), names: names)
  }

  /// Whether not all units have the same name, or none.
  var isVaried: Bool { codes.contains { $0 != codes.first } }

  /// The first unit.
  public var startIndex: Int { 0 }
  /// How many units there are.
  public var endIndex: Int { codes.count }
  /// The name of a unit; nil where nothing is known.
  public subscript(unit: Int) -> String? { codes[unit].map { names[Int($0)] } }
}

extension KnownNames: ExpressibleByArrayLiteral {
  /// The names as they are listed.
  public init(arrayLiteral elements: String?...) { self.init(elements) }
}

extension KnownNames: Hashable {
  /// Whether the same is known of every unit.
  public static func == (first: KnownNames, second: KnownNames) -> Bool {
    first.elementsEqual(second)
  }

  /// Feeds every unit.
  public func hash(into hasher: inout Hasher) {
    for value in self { hasher.combine(value) }
  }
}
