/// The file that writes each account's arm back into Salesforce, for Data Loader's "update".
public struct SalesforceUpdateFile: Sendable {
  /// The API name of the text or picklist field that holds the arm.
  public let field: String

  /// Makes a file for a field.
  ///
  /// - Parameter field: its API name. A text, not a date: a date alone can shift by a time zone.
  public init(field: String = "Holdout_Arm__c") { self.field = field }

  /// The CSV: a header row, then an id of 18 characters and an arm for each account.
  ///
  /// - Parameter rows: an account's id, of 15 or 18 characters, and its arm.
  /// - Returns: the text of the file.
  public func text(_ rows: some Sequence<(id: String, arm: String)>) -> String {
    CSVWriter(formulas: .neutralized).text(
      header: ["Id", field], rows: rows.lazy.map { [SalesforceID.eighteen($0.id), $0.arm] })
  }

  /// The map from the CSV's headings to fields, as Data Loader opens it (`.sdl`).
  public var map: String { "#Mapping values\nId=Id\n\(field)=\(field)\n" }
}
