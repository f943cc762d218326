import Foundation

/// JSON of which there is only one spelling, so that a digest of it means the value.
///
/// Names are sorted by their UTF-8, numbers are the shortest that read back the same, slashes are
/// not escaped. A whole number keeps all of its 64 bits. Equal values have equal bytes, whether
/// they were just computed or read back from either form.
public enum CanonicalJSON {
  /// The one spelling, without whitespace. Nothing but these bytes goes into a digest.
  ///
  /// - Throws: `EncodingError` for what JSON cannot hold, such as NaN.
  public static func bytes(_ value: some Encodable) throws -> [UInt8] {
    JSONText.compact(try tree(of: value))
  }

  /// The same value for people to read: indented, with what fits into 100 columns on one line, and
  /// the records of a list on one line each.
  ///
  /// - Throws: `EncodingError` for what JSON cannot hold, such as NaN.
  public static func pretty(_ value: some Encodable) throws -> String {
    JSONText.pretty(try tree(of: value))
  }

  /// The SHA-256 of the one spelling.
  ///
  /// - Throws: `EncodingError` for what JSON cannot hold, such as NaN.
  public static func digest(_ value: some Encodable) throws -> Digest {
    Digest(of: try bytes(value))
  }

  /// Reads a value from JSON in any spelling.
  ///
  /// - Throws: `DecodingError` when the text is not JSON, or not of this type.
  public static func read<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws -> Value {
    if type == JSONValue.self, let value = try JSONReader.value(of: bytes) as? Value {
      return value
    }
    return try JSONDecoder().decode(type, from: Data(bytes))
  }

  /// A value as JSON; a number without fraction is whole, however it was computed.
  private static func tree(of value: some Encodable) throws -> JSONValue {
    if let value = value as? JSONValue { return try whole(value) }
    return try JSONReader.value(of: Array(JSONEncoder().encode(value)))
  }

  /// The same value, its numbers without fraction whole.
  static func whole(_ value: JSONValue) throws -> JSONValue {
    switch value {
    case .number(let number):
      guard number.isFinite else {
        throw EncodingError.invalidValue(
          number, .init(codingPath: [], debugDescription: "JSON has no \(number)"))
      }
      return Int64(exactly: number).map(JSONValue.integer) ?? value
    case .array(let elements): return .array(try elements.map(whole))
    case .object(let members): return .object(try members.mapValues(whole))
    default: return value
    }
  }
}
