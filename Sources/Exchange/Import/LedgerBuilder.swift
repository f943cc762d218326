import Pipeline

/// Puts a ledger together from recognised tables, one kind after another.
struct LedgerBuilder {
  private let options: ImportOptions
  private let rules: DateRules
  private let isSalesforce: Bool
  private var tables: [RecognizedTable] = []
  private var files: [FileReport] = []
  private var slots: [Int] = []
  private var log = ImportLog()
  private var accounts: AccountReader
  private var meanings: StageMeanings
  private var deals: DealReader
  private var spend: SpendReader
  private var touches = TouchReader()
  private var ledger = Ledger()

  /// Reads and recognises the files.
  init(_ files: [SourceFile], options: ImportOptions) throws(ExchangeError) {
    self.options = options
    var orders: [String: DateOrder] = [:]
    for (name, order) in options.dateOrders { orders[Heading.normalized(name)] = order }
    rules = DateRules(zone: try PilotZone(options.timeZone), orders: orders)
    for file in files {
      let table = try Table(file)
      do {
        let recognized = RecognizedTable(table, try Recognition(table))
        slots.append(tables.count)
        tables.append(recognized)
      } catch {
        guard options.skipsUnrecognized else { throw error }
        slots.append(-1)
        self.files.append(LedgerBuilder.unrecognized(table, error))
      }
    }
    isSalesforce = tables.contains { $0.recognition.dialect.hasSalesforceIDs }
    accounts = AccountReader(isSalesforce: isSalesforce)
    meanings = StageMeanings(options)
    deals = DealReader(isSalesforce: isSalesforce)
    spend = SpendReader(isSalesforce: isSalesforce)
    for position in tables.indices { dropEdges(of: position) }
  }

  private mutating func dropEdges(of position: Int) {
    for row in tables[position].table.edgeRows {
      log.drop("outside the table (title or totals of a report)", row: row, of: tables[position])
    }
    var seen: Set<String> = []
    for heading in tables[position].table.headings
    where !heading.isEmpty && !seen.insert(Heading.normalized(heading)).inserted {
      tables[position].notes.append("two columns are headed \"\(heading)\": the first is used")
    }
    if let remark = tables[position].recognition.shape.remark {
      tables[position].notes.append(remark)
    }
  }

  private static func unrecognized(_ table: Table, _ error: ExchangeError) -> FileReport {
    FileReport(
      path: table.path, kind: nil, dialect: "", table: "", encoding: table.encoding,
      delimiter: table.delimiter, rows: table.rowCount, columns: [], unused: table.headings,
      notes: ["\(error.problem). \(error.remedy)"])
  }

  private func positions(_ kind: TableKind) -> [Int] {
    tables.indices.filter { tables[$0].kind == kind }
  }

  /// Reads the accounts and ties them to their parents.
  mutating func readAccounts() throws(ExchangeError) {
    for position in positions(.accounts) {
      try accounts.read(&tables[position], rules: rules, log: &log)
    }
    accounts.tieParents(log: &log)
  }

  /// Reads the tables that say what stages mean.
  mutating func readStages() throws(ExchangeError) {
    for position in positions(.pipelineStages) {
      try meanings.read(tables[position], log: &log)
    }
  }

  /// Reads the deals and their stage history.
  mutating func readDeals() throws(ExchangeError) {
    let own = positions(.opportunities)
    let currency = try CurrencyRule(
      (own + positions(.spend)).map { tables[$0] }, options: options)
    var setting = DealReader.Setting(
      accounts: accounts.book, meanings: meanings, currency: currency, rules: rules,
      merged: mergedDeals(), companies: companies(), makesAccounts: positions(.accounts).isEmpty)
    for position in own {
      try deals.read(&tables[position], setting: &setting, log: &log)
    }
    let made = setting.accounts.accounts.count - accounts.book.accounts.count
    accounts.book = setting.accounts
    if made > 0 {
      log.note("no accounts table: \(counted(made, "account")) made from what the deals name")
    }
    var entries = deals.entered
    for position in positions(.stageHistory) {
      entries += try StageHistoryReader.entries(
        &tables[position], deals: &deals, meanings: meanings, rules: rules, log: &log)
    }
    let changes = StageHistoryReader.collapsed(entries)
    if changes.count < entries.count {
      log.note(
        "\(counted(entries.count - changes.count, "history row")) repeat the stage before: "
          + "collapsed")
    }
    var rule = HistoryRule()
    ledger.opportunities = rule.settle(
      deals.drafts, entries: changes, meanings: meanings, texts: deals.texts)
    ledger.stageChanges = changes.map {
      StageChange(opportunity: $0.deal, stage: $0.stage, day: $0.day)
    }
    ledger.texts = deals.texts
    noteDeals(rule, own)
  }

  private mutating func noteDeals(_ rule: HistoryRule, _ own: [Int]) {
    let isLeads = own.contains { tables[$0].has(.wonDate) }
    rule.report(
      standIn: isLeads ? "the lead's first date" : standIn(own),
      hasCreated: own.contains { tables[$0].has(.created) }, log: &log)
    let orphans = deals.orphans
    if orphans.unnamed > 0 {
      log.note("\(counted(orphans.unnamed, "deal")) without an account: kept as orphans")
    }
    if orphans.unknown > 0 {
      log.note(
        "\(counted(orphans.unknown, "deal")) with an account that is not among the accounts: "
          + "kept as orphans")
    }
    if orphans.unnamed + orphans.unknown > 0 { noteOrphanShares() }
    if isLeads { log.note("no stage: a deal with a won_date is won") }
    if !deals.takenAsOpen.isEmpty {
      let names = deals.takenAsOpen.keys.sorted().map {
        "\(deals.texts[$0]) (\(Grouped.text(deals.takenAsOpen[$0] ?? 0)))"
      }
      let more = names.count > 12 ? ", and \(names.count - 12) more" : ""
      log.note("stages taken as open: " + names.prefix(12).joined(separator: ", ") + more)
    }
    for name in options.won + options.lost where ledger.texts.number(of: name) == nil {
      log.note("the brief names a stage \"\(name)\" that no deal was ever in")
    }
  }

  /// Orphans are seldom spread evenly, so leaving them out would change the win rate.
  private mutating func noteOrphanShares() {
    let shares = [("open", Opportunity.Outcome.open), ("won", .won), ("lost", .lost)].map {
      name, outcome in
      let all = ledger.opportunities.filter { $0.outcome == outcome }
      let orphans = all.filter { $0.account == nil }
      let percent = all.isEmpty ? 0 : (100 * orphans.count + all.count / 2) / all.count
      return "\(percent) % of the \(name)"
    }
    log.note("deals without a known account: \(shares.joined(separator: ", ")) ones")
  }

  private func standIn(_ own: [Int]) -> String {
    for position in own {
      if let column = tables[position].recognition.columns[.engaged] {
        return tables[position].table.headings[column]
      }
    }
    return "engage_date"
  }

  /// Reads spend and touches.
  mutating func readMarketing() throws(ExchangeError) {
    let currency = try CurrencyRule(positions(.spend).map { tables[$0] }, options: options)
    for position in positions(.spend) {
      try spend.read(
        &tables[position], texts: &ledger.texts, currency: currency, rules: rules, log: &log)
    }
    let setting = TouchReader.Setting(
      accounts: accounts.book, campaigns: spend, contacts: contacts(),
      isSalesforce: isSalesforce, rules: rules)
    for position in positions(.touches) {
      try touches.read(&tables[position], setting: setting, texts: &ledger.texts, log: &log)
    }
    if touches.withoutAccount > 0 {
      log.note(
        "\(counted(touches.withoutAccount, "touch", plural: "touches")) of no known account: kept, "
          + "but no account has them")
    }
    ledger.spend = spend.spend
    ledger.touches = touches.sorted()
  }

  /// Turns the columns of the account tables into attributes.
  mutating func readAttributes() throws(ExchangeError) {
    for (order, position) in positions(.accounts).enumerated() {
      try AttributeReader.read(
        &tables[position], positions: accounts.positions[order],
        count: accounts.book.accounts.count, into: &ledger.attributes, options: options)
    }
  }

  /// Looks for names that are probably one name spelled in two ways.
  mutating func compareSpellings() {
    for (name, column) in ledger.attributes.sorted(by: { $0.key < $1.key }) {
      for note in Spelling.notes(attribute: name, column).prefix(10) { log.note(note) }
    }
    let names = accounts.book.accounts.map(\.name)
    for note in Spelling.notes("account", deals.unknownNames, against: names).prefix(20) {
      log.note(note)
    }
    for position in positions(.other) where tables[position].has(.product) {
      let known = (0..<tables[position].rowCount).compactMap { tables[position].text($0, .product) }
      for note in Spelling.notes("product", deals.products, against: known) { log.note(note) }
    }
  }

  /// The ledger.
  mutating func finish() -> Ledger {
    ledger.accounts = accounts.book.accounts
    return ledger
  }

  /// The report.
  func report() -> ImportReport {
    var report = ImportReport()
    var unrecognized = files.makeIterator()
    for slot in slots {
      if slot >= 0 {
        report.files.append(tables[slot].report)
      } else if let file = unrecognized.next() {
        report.files.append(file)
      }
    }
    report.dropped = log.dropped
    report.notes = log.notes
    report.reconciliation = deals.totals.map { stage, totals in
      var named = totals
      named.stage = stage.map { deals.texts[$0] } ?? "(no stage)"
      return named
    }.sorted { ($1.rowsRead, $0.stage) < ($0.rowsRead, $1.stage) }
    for stage in report.reconciliation {
      report.totals.rowsRead += stage.rowsRead
      report.totals.amountRead += stage.amountRead
      report.totals.rowsKept += stage.rowsKept
      report.totals.amountKept += stage.amountKept
    }
    return report
  }
}

// Side tables: what they tie together.
extension LedgerBuilder {
  private func mergedDeals() -> KeyIndex {
    var merged = KeyIndex()
    for position in positions(.other) where tables[position].has(.mergedOpportunity) {
      for row in 0..<tables[position].rowCount {
        let cell = tables[position].cell(row, .mergedOpportunity)
        if let key = RecordKey.id(cell, isSalesforce: isSalesforce) { _ = merged.intern(key) }
      }
    }
    return merged
  }

  private func companies() -> [String: Int32] {
    links(key: .opportunityID, where: { $0.has(.opportunityID) && !$0.has(.newValue) })
  }

  private func contacts() -> [String: Int32] {
    links(key: .contactID, where: { $0.has(.contactID) })
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
