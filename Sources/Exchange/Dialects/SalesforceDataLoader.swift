extension CRMDialect {
  /// Salesforce Data Loader: API names in upper case, `true`/`false`, instants in UTC.
  static let salesforceDataLoader = CRMDialect(
    name: "Salesforce Data Loader", style: .upper, hasSalesforceIDs: true,
    shapes: SalesforceTables.all)
}
