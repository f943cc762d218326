/// Any JSON, kept so that whole numbers stay whole.
public enum JSONValue: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A whole number written without point or exponent, exact to 64 bits.
  case integer(Int64)
  /// Any other number; always finite.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named values; their order means nothing.
  case object([String: JSONValue])
}

extension JSONValue {
  /// The path of the first member, in order of names, that another value lacks; nil when it has all.
  public func firstKey(missingIn other: JSONValue) -> String? {
    switch (self, other) {
    case (.object(let mine), .object(let theirs)):
      for (name, value) in mine.sorted(by: { $0.key < $1.key }) {
        guard let match = theirs[name] else { return name }
        if let inner = value.firstKey(missingIn: match) { return "\(name).\(inner)" }
      }
    case (.array(let mine), .array(let theirs)):
      for (position, (value, match)) in zip(mine, theirs).enumerated() {
        if let inner = value.firstKey(missingIn: match) { return "\(position).\(inner)" }
      }
    default: break
    }
    return nil
  }
}

extension JSONValue: Codable {
  /// Reads any JSON.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Name.self) {
      var members: [String: JSONValue] = [:]
      for key in container.allKeys {
        members[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
      }
      self = .object(members)
      return
    }
    if var container = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
      self = .array(elements)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let whole = try? container.decode(Int64.self) {
      self = .integer(whole)
    } else if let large = try? container.decode(UInt64.self),
      UInt64(exactly: Double(large)) != large
    {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(large) needs more than 63 bits"))
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  /// Writes the value as JSON.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for (name, member) in members { try container.encode(member, forKey: Name(name)) }
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let flag): try encode(flag, to: encoder)
    case .integer(let whole): try encode(whole, to: encoder)
    case .number(let number): try encode(number, to: encoder)
    case .string(let text): try encode(text, to: encoder)
    }
  }

  private func encode(_ value: some Encodable, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
