import Pipeline

/// Reads marketing touches and other activities.
struct TouchReader {
  private(set) var touches: [Touch] = []
  private(set) var withoutAccount = 0

  /// What touches are joined to.
  struct Setting {
    let accounts: AccountBook
    let campaigns: SpendReader
    /// The account of a contact, by the contact's key.
    let contacts: [String: Int32]
    let isSalesforce: Bool
    let rules: DateRules
  }

  /// Reads one table.
  mutating func read(
    _ table: inout RecognizedTable, setting: Setting, texts: inout Names, log: inout ImportLog
  ) throws(ExchangeError) {
    let deleted = try table.flags(.isDeleted)
    let days = try table.dates(.date, setting.rules)
    let responded = try table.dates(.responded, setting.rules)
    let created = try table.dates(.created, setting.rules)
    var names = KeyIndex()
    var numbers: [Int32] = []
    func number(_ cell: ArraySlice<UInt8>) -> Int32? {
      guard !cell.isEmpty else { return nil }
      let (key, isNew) = names.intern(cell)
      if isNew { numbers.append(texts.intern(String(decoding: cell, as: UTF8.self))) }
      return numbers[Int(key)]
    }
    for row in 0..<table.rowCount {
      if deleted?[row] == true {
        log.drop("deleted in the CRM", row: row, of: table, field: .isDeleted)
        continue
      }
      guard let day = responded?.days[row] ?? created?.days[row] ?? days?.days[row] else {
        log.drop("no date of the touch", row: row, of: table)
        continue
      }
      let account =
        setting.accounts.position(id: table.cell(row, .accountID))
        ?? setting.accounts.position(name: table.cell(row, .accountName))
        ?? RecordKey.id(table.cell(row, .contactID), isSalesforce: setting.isSalesforce).flatMap {
          setting.contacts[String(decoding: $0, as: UTF8.self)]
        }
      if account == nil { withoutAccount += 1 }
      let joined = setting.campaigns.campaign(table.cell(row, .campaignID))
      touches.append(
        Touch(
          account: account, day: day,
          channel: number(table.cell(row, .channel)) ?? joined?.channel,
          campaign: number(table.cell(row, .campaign)) ?? joined?.name
            ?? number(table.cell(row, .campaignID))))
    }
  }

  /// The touches by day, those of one day in the order read.
  func sorted() -> [Touch] {
    let order = touches.indices.sorted { (touches[$0].day, $0) < (touches[$1].day, $1) }
    return order.map { touches[$0] }
  }
}
