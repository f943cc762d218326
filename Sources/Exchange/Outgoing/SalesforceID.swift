/// A Salesforce record id.
public enum SalesforceID {
  /// An id in the form of 18 characters, which stays safe in programs that ignore case.
  ///
  /// - Parameter id: an id of 15 characters; any other text is returned as it is.
  /// - Returns: the id of 18 characters.
  public static func eighteen(_ id: String) -> String {
    let bytes = Array(id.utf8)
    let isPlain = bytes.allSatisfy {
      ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) || ($0 >= 97 && $0 <= 122)
    }
    guard bytes.count == 15, isPlain else { return id }
    return id + String(decoding: RecordKey.checksum(of: bytes), as: UTF8.self)
  }
}
