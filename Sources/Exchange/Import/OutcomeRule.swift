import Pipeline

/// Decides how a deal stands by its own row: flags before names, and what nothing says is open.
struct OutcomeRule {
  /// How often each stage was taken as open because nothing says what it means.
  private(set) var takenAsOpen: [Int32: Int] = [:]
  /// How many deals have a flag that says otherwise than their stage's name.
  private(set) var contradicted = 0
  /// What each stage's name stands for, by its text's number; nil where it was not looked up.
  private var outcomes: [Opportunity.Outcome??] = []

  /// How the deal of a row stands, and whether a flag of the CRM said so.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - stage: the number of its stage's name in `texts`.
  ///   - columns: the table's columns.
  ///   - table: the table.
  ///   - meanings: what the stages mean.
  ///   - texts: the names of the stages.
  /// - Returns: the outcome, open when nothing says otherwise.
  /// - Throws: `ExchangeError` for a deal that is closed without a sign of won or lost.
  mutating func outcome(
    _ row: Int, _ stage: Int32?, _ columns: DealColumns, _ table: RecognizedTable,
    _ meanings: StageMeanings, _ texts: Names
  ) throws(ExchangeError) -> (outcome: Opportunity.Outcome, isFlagged: Bool) {
    if let won = columns.won { return (won.days[row] == nil ? .open : .won, true) }
    let named = named(stage, meanings, texts)
    if let flagged = columns.flagged(row) {
      if let named, named != flagged { contradicted += 1 }
      return (flagged, true)
    }
    let isClosed = columns.isClosed?[row] ?? nil
    let isWon = columns.isWon?[row] ?? nil
    if isWon == false, isClosed == nil, named == .won {
      contradicted += 1
      return (.open, true)
    }
    if let named, isClosed != true || named != .open { return (named, false) }
    if isClosed == true {
      throw ExchangeError(
        file: table.path, row: table.table.number(ofRow: row),
        column: table.recognition.columns[.stage].map { table.table.headings[$0] },
        found: stage.map { texts[$0] } ?? "",
        problem: "the deal is closed, but neither a flag nor the stage's name says won or lost",
        remedy: "Say which in pilot.yaml: stages: { won: [...], lost: [...] }.")
    }
    if let stage { takenAsOpen[stage, default: 0] += 1 }
    return (.open, false)
  }

  /// The outcome a stage's name stands for, looked up once for each stage.
  private mutating func named(
    _ stage: Int32?, _ meanings: StageMeanings, _ texts: Names
  ) -> Opportunity.Outcome? {
    guard let stage else { return nil }
    if Int(stage) >= outcomes.count {
      outcomes += repeatElement(nil, count: Int(stage) + 1 - outcomes.count)
    }
    if let known = outcomes[Int(stage)] { return known }
    let outcome = meanings.outcome(texts[stage])
    outcomes[Int(stage)] = .some(outcome)
    return outcome
  }
}
