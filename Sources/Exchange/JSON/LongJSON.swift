/// A JSON object some of whose members are long lists of records, written and read a record at a time:
/// a plan of a million units need never stand in memory as a tree of values.
///
/// The text and the digest are those `CanonicalJSON` gives the same object.
public struct LongJSON {
  /// A long list: how many records, and each of them.
  public struct Records {
    let count: Int
    let record: (Int) throws -> JSONValue

    /// A list of records.
    public init(count: Int, record: @escaping (Int) throws -> JSONValue) {
      self.count = count
      self.record = record
    }

    fileprivate func all() throws -> JSONValue { .array(try (0..<count).map(record)) }
  }

  private let members: [String: JSONValue]
  private let lists: [String: Records]

  /// An object.
  ///
  /// - Parameters:
  ///   - members: what is no long list.
  ///   - lists: the long lists, by other names.
  public init(_ members: [String: JSONValue], lists: [String: Records]) {
    self.members = members
    self.lists = lists
  }

  /// The fewest records that never fit into one line.
  private static let manyRecords = 50

  private var names: [String] {
    (Array(members.keys) + Array(lists.keys)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The SHA-256 of the one spelling.
  ///
  /// - Throws: what making a record throws, `EncodingError` for what JSON cannot hold.
  public func digest() throws -> Digest {
    var digest = DigestStream()
    var text = JSONText()
    text.append("{")
    for (position, name) in names.enumerated() {
      if position > 0 { text.append(",") }
      text.append(quoted: name)
      text.append(":")
      guard let list = lists[name] else {
        text.append(try CanonicalJSON.whole(members[name] ?? .null))
        continue
      }
      text.append("[")
      for index in 0..<list.count {
        if index > 0 { text.append(",") }
        text.append(try CanonicalJSON.whole(list.record(index)))
        text.flush { digest.update($0) }
      }
      text.append("]")
    }
    text.append("}")
    digest.update(text.bytes)
    return digest.finish()
  }

  /// Writes the form for people, as `CanonicalJSON.pretty`, a piece at a time.
  ///
  /// - Parameter sink: gets the pieces in their order.
  /// - Throws: what making a record or the sink throws.
  public func pretty(to sink: ([UInt8]) throws -> Void) throws {
    guard lists.values.contains(where: { $0.count >= LongJSON.manyRecords }) else {
      var whole = members
      for (name, list) in lists { whole[name] = try list.all() }
      return try sink(Array(CanonicalJSON.pretty(JSONValue.object(whole)).utf8))
    }
    var text = JSONText()
    text.append("{")
    for (position, name) in names.enumerated() {
      text.append(position > 0 ? ",\n  " : "\n  ")
      let start = text.bytes.count
      text.append(quoted: name)
      text.append(": ")
      let prefix = text.bytes.count - start
      guard let list = lists[name], list.count >= LongJSON.manyRecords else {
        let value = try lists[name]?.all() ?? members[name] ?? .null
        text.append(try CanonicalJSON.whole(value), indent: 2, prefix: prefix)
        continue
      }
      text.append("[")
      for index in 0..<list.count {
        text.append(index > 0 ? ",\n    " : "\n    ")
        text.append(item: try CanonicalJSON.whole(list.record(index)), indent: 4)
        try text.flush(to: sink)
      }
      text.append("\n  ]")
    }
    text.append("\n}\n")
    try sink(text.bytes)
  }
}

/// A JSON object as it lies in a file, its long lists not yet read.
public struct LongJSONText: ~Copyable {
  private let bytes: [UInt8]
  /// The members that are no long list.
  public private(set) var members: [String: JSONValue] = [:]
  private var ranges: [String: Range<Int>] = [:]
  /// The names of the long lists it has.
  public var lists: [String] { ranges.keys.sorted() }

  /// Looks through a text.
  ///
  /// - Parameters:
  ///   - bytes: the text of an object.
  ///   - lists: the names of its long lists; a member so named that is no list counts as any other.
  /// - Throws: `DecodingError` when it is no JSON object.
  public init(_ bytes: [UInt8], lists: Set<String>) throws {
    self.bytes = bytes
    var members: [String: JSONValue] = [:]
    var ranges: [String: Range<Int>] = [:]
    try bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes)
      try reader.eachMember { (reader, name) throws(DecodingError) in
        let isTwice = members[name] != nil || ranges[name] != nil
        if lists.contains(name) {
          let range = try reader.skip()
          if !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "[") {
            ranges[name] = range
          } else {
            var other = JSONReader(bytes, in: range)
            members[name] = try other.value()
            try other.finish()
          }
        } else {
          members[name] = try reader.value()
        }
        if isTwice {
          throw DecodingError.dataCorrupted(
            .init(codingPath: [], debugDescription: "\"\(name)\" stands there twice"))
        }
      }
      try reader.finish()
    }
    self.members = members
    self.ranges = ranges
  }

  /// Reads it from its first to its last long list, in the order of the one spelling.
  ///
  /// - Parameters:
  ///   - omitted: the name of a member that the digest leaves out.
  ///   - body: gets the list's name and each of its records.
  /// - Returns: the SHA-256 of the one spelling.
  /// - Throws: `DecodingError` when a list is no JSON; what `body` throws.
  public func read(
    without omitted: String, _ body: (_ list: String, _ record: JSONValue) throws -> Void
  ) throws -> Digest {
    let names = (Array(members.keys.filter { $0 != omitted }) + Array(ranges.keys)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var digest = DigestStream()
    var text = JSONText()
    try bytes.withUnsafeBufferPointer { bytes in
      text.append("{")
      for (position, name) in names.enumerated() {
        if position > 0 { text.append(",") }
        text.append(quoted: name)
        text.append(":")
        guard let range = ranges[name] else {
          text.append(members[name] ?? .null)
          continue
        }
        text.append("[")
        var reader = JSONReader(bytes, in: range)
        var isFirst = true
        var trouble: (any Error)?
        try reader.eachElement { (reader) throws(DecodingError) in
          guard trouble == nil else {
            _ = try reader.value()
            return
          }
          if !isFirst { text.append(",") }
          isFirst = false
          let value = try reader.value()
          text.append(value)
          do { try body(name, value) } catch { trouble = error }
          text.flush { digest.update($0) }
        }
        try reader.finish()
        if let trouble { throw trouble }
        text.append("]")
      }
      text.append("}")
    }
    digest.update(text.bytes)
    return digest.finish()
  }
}
