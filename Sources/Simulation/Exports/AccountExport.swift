import Pipeline

/// `Account.csv`.
enum AccountExport {
  static let header = [
    "Id", "IsDeleted", "MasterRecordId", "Name", "Type", "ParentId", "BillingCountry", "Region__c",
    "Website", "Industry", "AnnualRevenue", "NumberOfEmployees", "Rating", "OwnerId", "CreatedDate",
  ]

  /// One row for each account created by the end of a day.
  static func file(_ book: AccountBook, asOf day: Day) -> ExportFile {
    let rows = book.accounts.lazy.filter { $0.created <= day }.map { row(of: $0, in: book) }
    return ExportFile(name: "Account.csv", header: header, rows: rows)
  }

  private static func row(of account: SimulatedAccount, in book: AccountBook) -> [String] {
    var master = SimulatedID.empty
    if case .merged(let original) = account.standing { master = book.accounts[original].id }
    return [
      account.id, Cell.flag(account.standing != .live), master, account.name,
      account.isCustomer ? "Customer" : "Prospect",
      account.parent.map { book.accounts[$0].id } ?? SimulatedID.empty,
      account.country.name, account.country.region,
      account.domain.map { "https://www.\($0)" } ?? "", account.industry.name,
      Cell.number(account.annualRevenue), String(account.employees), account.rating,
      SimulatedID.sequential(.user, account.owner),
      Moment(day: account.created, second: 9 * 3600 + account.number % 28_800).description,
    ]
  }
}
