/// The members of an object of `readout.json`, each written: what is nil is null and not left out.
struct JSONMembers: Encodable {
  private let members: KeyValuePairs<String, any Encodable>

  /// Members by name.
  init(_ members: KeyValuePairs<String, any Encodable>) { self.members = members }

  private struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Writes the members.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in members {
      try container.encode(value, forKey: Name(stringValue: name))
    }
  }
}
