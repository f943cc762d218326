import Pipeline

/// Side tables, which tie records of two kinds together.
extension LedgerBuilder {
  /// The deals merged into others.
  func mergedDeals() -> KeyIndex {
    var merged = KeyIndex()
    for position in positions(.other) where tables[position].has(.mergedOpportunity) {
      for row in 0..<tables[position].rowCount {
        let cell = tables[position].cell(row, .mergedOpportunity)
        if let key = RecordKey.id(cell, isSalesforce: isSalesforce) { _ = merged.intern(key) }
      }
    }
    return merged
  }

  /// The company of each deal.
  func companies() -> [String: Int32] {
    links(key: .opportunityID, where: { $0.has(.opportunityID) && !$0.has(.newValue) })
  }

  /// The account of each contact.
  func contacts() -> [String: Int32] {
    links(key: .contactID, where: { $0.has(.contactID) })
  }

  /// The people of the tables of contacts whose account is known, in order, each once.
  func people() -> [Contact] {
    var seen = KeyIndex()
    var people: [Contact] = []
    for position in positions(.other) where tables[position].has(.contactID) {
      let table = tables[position]
      for row in 0..<table.rowCount {
        guard Flag.read(table.cell(row, .isDeleted)) != true,
          let key = RecordKey.id(table.cell(row, .contactID), isSalesforce: isSalesforce),
          let account = accounts.book.position(id: table.cell(row, .accountID)),
          seen.intern(key).isNew
        else { continue }
        people.append(Contact(id: table.text(row, .contactID) ?? "", account: account))
      }
    }
    return people
  }

  /// The account of each key in side tables that tie keys to accounts; the first, when several do.
  private func links(key: Field, where isLink: (RecognizedTable) -> Bool) -> [String: Int32] {
    var links: [String: Int32] = [:]
    for position in positions(.other) where isLink(tables[position]) {
      let table = tables[position]
      for row in 0..<table.rowCount {
        guard let key = RecordKey.id(table.cell(row, key), isSalesforce: isSalesforce),
          let account = accounts.book.position(id: table.cell(row, .accountID))
        else { continue }
        let text = String(decoding: key, as: UTF8.self)
        links[text] = links[text] ?? account
      }
    }
    return links
  }
}
