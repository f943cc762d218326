import Pipeline

/// Puts a ledger together from recognised tables, one kind after another.
struct LedgerBuilder {
  let options: ImportOptions
  let rules: DateRules
  let isSalesforce: Bool
  var tables: [RecognizedTable] = []
  var files: [FileReport] = []
  var slots: [Int] = []
  var log = ImportLog()
  var accounts: AccountReader
  var meanings: StageMeanings
  var deals: DealReader
  var spend: SpendReader
  var touches = TouchReader()
  var ledger = Ledger()

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

  mutating func dropEdges(of position: Int) {
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

  func positions(_ kind: TableKind) -> [Int] {
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
