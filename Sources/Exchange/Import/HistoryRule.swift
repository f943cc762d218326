import Pipeline

/// Lets the stage history decide what it knows better than a deal's own row: when the deal closed
/// for the first time, and when it began if no column says so.
struct HistoryRule {
  private var meaningByStage: [Int32: Opportunity.Outcome] = [:]
  /// Stages whose deals are all closed, some won and some lost.
  private var closedEitherWay: Set<Int32> = []
  private var reopened = 0
  private var movedOutcome = 0
  private var movedDay = 0
  private var staleStage = 0
  private var standIns: [String: Int] = [:]
  private var undated = 0
  private var closedUndated = 0
  private var closedEarly = 0

  /// Settles outcome, close and creation of every deal.
  ///
  /// - Parameters:
  ///   - drafts: the deals; they are changed in place.
  ///   - entries: the stage changes, by deal and time.
  ///   - meanings: what the stages mean.
  ///   - texts: the names of the stages.
  mutating func settle(
    _ drafts: inout DealDrafts, entries: [StageEntry], meanings: StageMeanings, texts: Names
  ) {
    learn(drafts, meanings, texts, entries)
    var at = 0
    for position in drafts.deals.indices {
      let first = at
      while at < entries.count, entries[at].deal == Int32(position) { at += 1 }
      settle(
        &drafts.deals[position], closeDate: drafts.closeDates[position],
        standIn: drafts.standIns[position], entries[first..<at])
    }
  }

  /// What every stage means: by its name, else by the flags of the deals that stand in it.
  private mutating func learn(
    _ drafts: DealDrafts, _ meanings: StageMeanings, _ texts: Names, _ entries: [StageEntry]
  ) {
    // One bit for each outcome the flags gave a stage.
    var flagged = [UInt8](repeating: 0, count: texts.count)
    for (deal, isFlagged) in zip(drafts.deals, drafts.isFlagged) where isFlagged {
      if let stage = deal.stage { flagged[Int(stage)] |= 1 << deal.outcome.rawValue }
    }
    for (stage, bits) in flagged.enumerated() where bits > 0 {
      let outcomes = [Opportunity.Outcome.open, .won, .lost].filter { bits >> $0.rawValue & 1 == 1 }
      if outcomes.count == 1 {
        meaningByStage[Int32(stage)] = outcomes[0]
      } else if !outcomes.contains(.open) {
        closedEitherWay.insert(Int32(stage))
      }
    }
    for entry in entries where meaningByStage[entry.stage] == nil {
      meaningByStage[entry.stage] = meanings.outcome(texts[entry.stage]) ?? .open
    }
  }

  private func isClosed(_ stage: Int32) -> Bool {
    closedEitherWay.contains(stage) || meaningByStage[stage] != .open
  }

  private mutating func settle(
    _ deal: inout Opportunity, closeDate: Day?, standIn: Day?, _ changes: ArraySlice<StageEntry>
  ) {
    let firstClose = changes.firstIndex { isClosed($0.stage) }
    if let firstClose {
      let close = changes[firstClose]
      let isReopened =
        deal.outcome == .open
        || changes[firstClose...].contains { !isClosed($0.stage) }
      if isReopened {
        reopened += 1
        let outcome =
          closedEitherWay.contains(close.stage)
          ? deal.outcome : meaningByStage[close.stage] ?? deal.outcome
        if outcome != deal.outcome { movedOutcome += 1 }
        deal.outcome = outcome
      }
      deal.closed = close.day
      if let date = closeDate, date != close.day { movedDay += 1 }
    } else if deal.outcome != .open {
      deal.closed = closeDate
    }
    if let last = changes.last, let stage = deal.stage, last.stage != stage { staleStage += 1 }
    if deal.created == nil {
      if let entered = changes.first {
        deal.created = entered.day
        standIns["the first stage entered", default: 0] += 1
      } else if let standIn {
        deal.created = standIn
        standIns["engage_date", default: 0] += 1
      } else {
        undated += 1
      }
    }
    if deal.outcome != .open, deal.closed == nil { closedUndated += 1 }
    if let created = deal.created, let closed = deal.closed, closed < created { closedEarly += 1 }
  }

  /// Says what was settled.
  ///
  /// - Parameters:
  ///   - standIn: what stands in for the created date where the history does not.
  ///   - hasCreated: whether a table has a created date at all.
  ///   - log: where to say it.
  func report(standIn: String, hasCreated: Bool, log: inout ImportLog) {
    func deals(_ count: Int) -> String { counted(count, "deal") }
    for (name, count) in standIns.sorted(by: { $0.key < $1.key }) {
      let name = name == "engage_date" ? standIn : name
      log.note(
        hasCreated
          ? "\(deals(count)) without created date: \(name) stands in for it"
          : "no created date: \(name) stands in for it (\(deals(count)))")
    }
    if undated > 0 {
      log.note(
        "\(deals(undated)) \(undated == 1 ? "has" : "have") no date that can stand for creation")
    }
    if movedDay > 0 {
      log.note(
        "\(deals(movedDay)) entered a closed stage on another day than the close date: the stage "
          + "history counts")
    }
    if reopened > 0 {
      let otherwise = movedOutcome > 0 ? " (\(movedOutcome) stand otherwise today)" : ""
      log.note("\(deals(reopened)) re-opened after closing: the first close counts\(otherwise)")
    }
    if staleStage > 0 {
      log.note(
        "\(deals(staleStage)) \(staleStage == 1 ? "stands" : "stand") in another stage than the "
          + "last one of the history")
    }
    if closedUndated > 0 {
      log.note("\(deals(closedUndated)) closed on an unknown day: kept, without a duration")
    }
    if closedEarly > 0 {
      log.note(
        "\(deals(closedEarly)) closed before \(closedEarly == 1 ? "it was" : "they were") created: "
          + "kept, but the time to close cannot be used")
    }
  }
}
