internal import Exchange

/// Record ids in Salesforce's form: 15 case-sensitive characters and 3 that check their case.
enum SimulatedID {
  /// The first three characters, which say what a record is.
  enum Kind: String {
    case account = "001"
    case contact = "003"
    case user = "005"
    case opportunity = "006"
    case opportunityHistory = "008"
    case campaignMember = "00v"
    case campaign = "701"
  }

  /// What an export writes for a lookup that points nowhere.
  static let empty = "000000000000000AAA"

  /// The id of the record with that number, in the order of numbers.
  ///
  /// - Parameters:
  ///   - kind: what the record is.
  ///   - number: 0 up to 2⁴⁷ − 1.
  /// - Returns: 18 characters.
  static func sequential(_ kind: Kind, _ number: Int) -> String {
    var digits = [UInt8](repeating: 0, count: 8)
    var rest = number
    for place in digits.indices.reversed() {
      digits[place] = alphabet[rest % 62]
      rest /= 62
    }
    var characters = Array(kind.rawValue.utf8)
    characters += instance
    characters += digits
    return SalesforceID.eighteen(String(decoding: characters, as: UTF8.self))
  }

  /// The id of the record with that number, in no order, so an id says nothing about its record.
  ///
  /// Multiplication by an odd number permutes the numbers below 2⁴⁷: ids stay distinct.
  static func scattered(_ kind: Kind, _ number: Int) -> String {
    let mixed = (UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15) & ((1 << 47) - 1)
    return sequential(kind, Int(mixed))
  }

  private static let instance = Array("5g00".utf8)
  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
}
