/// How one system writes its tables. A new dialect is one new file and one line in `all`.
public struct CRMDialect: Sendable {
  /// The name people know the export by.
  public let name: String
  /// How its headings are written; nil when they follow no rule.
  let style: Heading.Style?
  /// Whether its ids are Salesforce's, in which 15 characters mean the same as 18.
  let hasSalesforceIDs: Bool
  /// Its tables.
  let shapes: [TableShape]

  init(
    name: String, style: Heading.Style?, hasSalesforceIDs: Bool = false, shapes: [TableShape]
  ) {
    self.name = name
    self.style = style
    self.hasSalesforceIDs = hasSalesforceIDs
    self.shapes = shapes
  }

  /// Every dialect that is recognised; among equals the first is taken.
  public static let all: [CRMDialect] = [
    .salesforceWeeklyExport,
    .salesforceDataLoader,
    .salesforceWarehouse,
    .salesforceReport,
    .hubSpotExport,
    .hubSpotWarehouse,
    .plain,
  ]
}
