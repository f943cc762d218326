extension CRMDialect {
  /// Salesforce as a loader such as Fivetran puts it into a warehouse: API names in snake case.
  static let salesforceWarehouse = CRMDialect(
    name: "Salesforce warehouse", style: .snake, hasSalesforceIDs: true,
    shapes: SalesforceTables.all)
}
