extension CRMDialect {
  /// Salesforce's data export service: one CSV for each object, every cell in quotes.
  static let salesforceWeeklyExport = CRMDialect(
    name: "Salesforce weekly export", style: .joined, hasSalesforceIDs: true,
    shapes: SalesforceTables.all)
}
