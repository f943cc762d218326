extension String {
  /// The name of an account's attribute as people read it: "annual_revenue" is "annual revenue", and
  /// of "sales_area: EMEA" only what stands before the colon is a name.
  var asAttribute: String {
    let name = prefix { $0 != ":" }
    return String(name).replacing("_", with: " ") + dropFirst(name.count)
  }
}
