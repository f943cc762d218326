/// The file that writes each company's arm back into HubSpot, for its import of existing records.
public struct HubSpotUpdateFile: Sendable {
  /// The internal name of the dropdown property that holds the arm.
  public let property: String

  /// Makes a file for a property.
  ///
  /// - Parameter property: its internal name.
  public init(property: String = "holdout_arm") { self.property = property }

  /// The CSV: a header row, then a record id and an arm for each company.
  ///
  /// - Parameter rows: a company's record id and its arm.
  /// - Returns: the text of the file.
  public func text(_ rows: some Sequence<(id: String, arm: String)>) -> String {
    CSVWriter(formulas: .neutralized).text(
      header: ["Record ID", property], rows: rows.lazy.map { [$0.id, $0.arm] })
  }
}
