/// The file that puts people of treated accounts into a Salesforce campaign, for its import wizard or
/// Data Loader's "insert" into CampaignMember.
///
/// A campaign's members are people, so accounts without a known contact are not in it.
public struct CampaignMemberFile: Sendable {
  /// The status the members get; one of the campaign's own.
  public let status: String

  /// Makes a file.
  ///
  /// - Parameter status: the status the members get.
  public init(status: String = "Sent") { self.status = status }

  /// The CSV: a header row, then a contact's id of 18 characters and the status.
  ///
  /// The campaign itself is chosen when the file is uploaded.
  ///
  /// - Parameter contacts: ids of contacts, of 15 or 18 characters.
  /// - Returns: the text of the file.
  public func text(_ contacts: some Sequence<String>) -> String {
    CSVWriter(formulas: .neutralized).text(
      header: ["ContactId", "Status"], rows: contacts.map { [SalesforceID.eighteen($0), status] })
  }
}
