import Pipeline

/// The typed columns of a table of deals.
struct DealColumns {
  let amounts: [Double?]
  let deleted: [Bool?]?
  /// Whether a row is the newest version of its deal, where a warehouse keeps them all.
  let isActive: [Bool?]?
  let isWon: [Bool?]?
  let isLost: [Bool?]?
  let isClosed: [Bool?]?
  let created: DateColumn?
  let engaged: DateColumn?
  let closed: DateColumn?
  let won: DateColumn?
  let entered: [(stage: String, dates: DateColumn)]

  init(
    _ table: inout RecognizedTable, _ setting: DealReader.Setting, _ log: inout ImportLog
  ) throws(ExchangeError) {
    deleted = try table.flags(.isDeleted)
    isActive = try table.flags(.isActive)
    isWon = try table.flags(.isWon)
    isLost = try table.flags(.isLost)
    isClosed = try table.flags(.isClosed)
    let created = try table.dates(.created, setting.rules)
    let closed = try table.dates(.closed, setting.rules)
    self.created = created
    self.closed = closed
    engaged = try table.dates(.engaged, setting.rules)
    won = try table.dates(.wonDate, setting.rules)
    var entered: [(stage: String, dates: DateColumn)] = []
    for (stage, column) in table.recognition.stageColumns {
      let name = table.table.headings[column]
      entered.append(
        (stage, try table.dates(column: column, name: name, setting.rules, clocks: true)))
    }
    self.entered = entered
    // The rate of the close date, open or closed, as Salesforce's own totals have it.
    let money = try setting.currency.amounts(of: &table) { row in
      closed?.days[row] ?? created?.days[row]
    }
    amounts = money.values
    for note in money.notes { log.note(note, file: table.path) }
  }

  /// What the flags of a row say; nil when they leave it open.
  func flagged(_ row: Int) -> Opportunity.Outcome? {
    let isWon = isWon?[row] ?? nil
    let isClosed = isClosed?[row] ?? nil
    if isWon == true { return .won }
    if isLost?[row] == true { return .lost }
    if isClosed == false { return .open }
    if isClosed == true, isWon == false { return .lost }
    if isClosed == nil, isWon == false, isLost?[row] == false { return .open }
    return nil
  }
}
