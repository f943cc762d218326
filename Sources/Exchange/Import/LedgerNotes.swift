import Pipeline

/// What is said about the records once they are read.
extension LedgerBuilder {
  /// What is said of the deals once they are read.
  mutating func noteDeals(_ rule: HistoryRule, _ own: [Int]) {
    let isLeads = own.contains { tables[$0].has(.wonDate) }
    rule.report(
      standIn: isLeads ? "the lead's first date" : standIn(own),
      hasCreated: own.contains { tables[$0].has(.created) }, log: &log)
    let orphans = finder.orphans
    if orphans.unnamed > 0 {
      log.note("\(counted(orphans.unnamed, "deal")) without an account: kept as orphans")
    }
    if orphans.unknown > 0 {
      log.note(
        "\(counted(orphans.unknown, "deal")) with an account that is not among the accounts: "
          + "kept as orphans")
    }
    if orphans.ambiguous > 0 {
      log.note(
        "\(counted(orphans.ambiguous, "deal")) with an account name that several accounts share: "
          + "kept as orphans")
    }
    if orphans.unnamed + orphans.unknown + orphans.ambiguous > 0 { noteOrphanShares() }
    if finder.shared > 0 {
      log.note("\(counted(finder.shared, "deal")) of several companies: the first one counts")
    }
    if deals.outcomes.contradicted > 0 {
      log.note(
        "\(counted(deals.outcomes.contradicted, "deal")) whose flags and stage name disagree: the flags count"
      )
    }
    if isLeads { log.note("no stage: a deal with a won_date is won") }
    let takenAsOpen = deals.outcomes.takenAsOpen
    if !takenAsOpen.isEmpty {
      let names = takenAsOpen.keys.sorted().map {
        "\(deals.texts[$0]) (\(Grouped.text(takenAsOpen[$0] ?? 0)))"
      }
      let more = names.count > 12 ? ", and \(names.count - 12) more" : ""
      log.note("stages taken as open: " + names.prefix(12).joined(separator: ", ") + more)
    }
    noteConcentration()
    noteAmounts()
    noteSpeeds()
    noteOneOutcome()
    noteMissing(own)
    if ledger.stageChanges.isEmpty, ledger.opportunities.contains(where: { $0.closed != nil }),
      own.contains(where: { tables[$0].has(.closed) })
    {
      let of = positions(.stageHistory).isEmpty ? "" : " of these deals"
      log.note("no stage history\(of): the close date is taken for the day a deal closed")
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
      return "\(Wording.percent(Double(percent) / 100, decimals: 0)) of the \(name)"
    }
    log.note("deals without a known account: \(shares.joined(separator: ", ")) ones")
    if let bound = OrphanBound(ledger.opportunities) { log.note(bound.sentence) }
  }

  /// HubSpot keeps at most 20 changes of a property, so a history that long may lack its beginning.
  func shortHistories(_ changes: [StageEntry]) -> Int {
    guard tables.contains(where: { $0.recognition.dialect.name.hasPrefix("HubSpot") }) else {
      return 0
    }
    var counts: [Int32: Int] = [:]
    for change in changes { counts[change.deal, default: 0] += 1 }
    return counts.values.count { $0 >= 20 }
  }

  /// Says how many histories may lack their beginning.
  mutating func noteShortHistories(_ changes: [StageEntry]) {
    let short = shortHistories(changes)
    if short > 0 {
      log.note(
        "\(counted(short, "deal")) with 20 stage changes or more: HubSpot keeps no more than 20, so "
          + "the earliest may be missing")
    }
  }

  private func standIn(_ own: [Int]) -> String {
    for position in own {
      if let column = tables[position].recognition.columns[.engaged] {
        return tables[position].table.headings[column]
      }
    }
    return "engage_date"
  }

  /// One account that holds most of the deals is worth a look before it is assigned to an arm.
  private mutating func noteConcentration() {
    var counts = [Int](repeating: 0, count: accounts.book.accounts.count)
    for deal in ledger.opportunities {
      if let account = deal.account { counts[Int(account)] += 1 }
    }
    let all = ledger.opportunities.count
    guard counts.count > 1, all >= 10, let most = counts.max(), most * 2 > all,
      let position = counts.firstIndex(of: most)
    else { return }
    log.note(
      "\(Grouped.text(most)) of \(Grouped.text(all)) deals belong to one account, "
        + accounts.book.accounts[position].name)
  }

  /// Amounts that say little of a deal's size: zeros on lost deals, and one deal above all others.
  private mutating func noteAmounts() {
    let lost = ledger.opportunities.filter { $0.outcome == .lost && $0.amount != nil }
    let empty = lost.count { $0.amount == 0 }
    if empty * 2 > lost.count {
      log.note(
        "\(counted(empty, "lost deal")) \(empty == 1 ? "has" : "have") an amount of 0, which does "
          + "not tell their size")
    }
    let won = ledger.opportunities.filter { $0.outcome == .won && ($0.amount ?? 0) > 0 }
    let sum = won.reduce(0) { $0 + ($1.amount ?? 0) }
    if won.count >= 10, let whale = won.max(by: { ($0.amount ?? 0) < ($1.amount ?? 0) }),
      let amount = whale.amount, amount * 5 > sum
    {
      log.note(
        "the largest of \(counted(won.count, "won deal")) (\(ledger.texts[whale.id])) holds "
          + "\(Int((100 * amount / sum).rounded())) % of the amount won")
    }
  }

  /// Lost deals that close sooner than won ones raise the win rate of closed deals as time goes by.
  private mutating func noteSpeeds() {
    func median(_ outcome: Opportunity.Outcome) -> Int? {
      let days = ledger.opportunities.compactMap { deal -> Int32? in
        guard deal.outcome == outcome, let created = deal.created, let closed = deal.closed,
          closed >= created
        else { return nil }
        return closed.number - created.number
      }.sorted()
      return days.count >= 20 ? Int(days[days.count / 2]) : nil
    }
    guard let won = median(.won), let lost = median(.lost), won >= 2 * lost || lost >= 2 * won
    else {
      return
    }
    log.note(
      "half of the lost deals close within \(counted(lost, "day")), half of the won within "
        + "\(counted(won, "day")): the win rate of closed deals alone "
        + "\(lost < won ? "rises" : "falls") as a pilot's deals grow older")
  }

  /// Deals that were all won, or all lost, hint at an export that leaves the others out.
  private mutating func noteOneOutcome() {
    let won = ledger.opportunities.count { $0.outcome == .won }
    let lost = ledger.opportunities.count { $0.outcome == .lost }
    guard won + lost >= 5, won == 0 || lost == 0 else { return }
    let (some, none) = lost == 0 ? ("won", "lost") : ("lost", "won")
    log.note(
      "\(counted(won + lost, "deal")) \(some) and none \(none): if the export leaves \(none) deals "
        + "out, no win rate can be told from it")
  }

  /// What the files do not say and someone may look for.
  private mutating func noteMissing(_ own: [Int]) {
    let money = own.filter { tables[$0].has(.amount) || tables[$0].has(.homeAmount) }
    let currencies: [Field] = [.currency, .homeCurrency, .homeAmount]
    if !money.isEmpty, options.reportCurrency == nil,
      !money.contains(where: { position in
        tables[position].hasCurrencySigns || currencies.contains { tables[position].has($0) }
      }),
      ledger.opportunities.contains(where: { $0.amount != nil })
    {
      log.note("no currency beside the amounts: they are taken to be in one")
    }
  }

  /// Says that no table tells whom marketing reached, where accounts and deals are both there.
  mutating func noteTouches() {
    guard positions(.touches).isEmpty, !positions(.accounts).isEmpty,
      !positions(.opportunities).isEmpty
    else { return }
    log.note("no touches: nothing here says which accounts marketing reached, or when")
  }

  /// Looks for names that are probably one name spelled in two ways.
  mutating func compareSpellings() {
    for (name, column) in ledger.attributes.sorted(by: { $0.key < $1.key }) {
      for note in Spelling.notes(attribute: name, column).prefix(10) { log.note(note) }
    }
    let stages = deals.totals.compactMap { stage, totals in
      stage.map { (name: deals.texts[$0], rows: totals.rowsRead) }
    }.sorted { $0.name < $1.name }
    if stages.count <= 200 {
      for note in Spelling.notes(attribute: "stage", stages.map(\.name), stages.map(\.rows)) {
        log.note(note)
      }
    }
    if let note = Spelling.sameNames(
      accounts.book.accounts.lazy.filter { $0.name != $0.id }.map(\.name))
    {
      log.note(note)
    }
    if !finder.unknownNames.isEmpty {
      let names = accounts.book.accounts.map(\.name)
      for note in Spelling.notes("account", finder.unknownNames, against: names).prefix(20) {
        log.note(note)
      }
    }
    for position in positions(.other) where tables[position].has(.product) {
      let known = (0..<tables[position].rowCount).compactMap { tables[position].text($0, .product) }
      for note in Spelling.notes("product", deals.products, against: known) { log.note(note) }
    }
  }
}
