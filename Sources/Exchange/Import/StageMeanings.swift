import Pipeline

/// What the stages mean: which are won, which lost, which open.
struct StageMeanings {
  private let won: Set<String>
  private let lost: Set<String>
  /// By the stage's id and by its label, as a pipeline table has them.
  private var table: [String: Opportunity.Outcome] = [:]
  private var labels: [String: String] = [:]

  init(_ options: ImportOptions) {
    won = Set(options.won.map(StageMeanings.folded))
    lost = Set(options.lost.map(StageMeanings.folded))
  }

  /// Reads a table of pipeline stages.
  mutating func read(
    _ stages: RecognizedTable, log: inout ImportLog
  ) throws(ExchangeError) {
    let isWon = try stages.flags(.isWon)
    let isClosed = try stages.flags(.isClosed)
    let deleted = try stages.flags(.isDeleted)
    for row in 0..<stages.rowCount {
      if deleted?[row] == true {
        log.drop("deleted in the CRM", row: row, of: stages, field: .isDeleted)
        continue
      }
      guard let label = stages.text(row, .stage) else { continue }
      let outcome: Opportunity.Outcome =
        isWon?[row] == true ? .won : isClosed?[row] == true ? .lost : .open
      if let id = stages.text(row, .stageID) {
        labels[id] = label
        table[StageMeanings.folded(id)] = outcome
      }
      table[StageMeanings.folded(label)] = outcome
    }
  }

  /// The name of a stage that is given by its id; the text itself when it is no known id.
  func label(_ text: String) -> String { labels[text] ?? text }

  /// The outcome a stage's name stands for; nil when nothing says.
  ///
  /// What the user settled comes first, then the pipeline table, then the names that everyone uses,
  /// in every language known.
  func outcome(_ stage: String) -> Opportunity.Outcome? {
    let folded = StageMeanings.folded(stage)
    if won.contains(folded) { return .won }
    if lost.contains(folded) { return .lost }
    if let outcome = table[folded] { return outcome }
    let letters = folded.filter(\.isLetter)
    if StageMeanings.usuallyWon.contains(letters) { return .won }
    return StageMeanings.usuallyLost.contains(letters) ? .lost : nil
  }

  private static let usuallyWon = Set(
    Language.all.flatMap(\.won).map { $0.lowercased().filter(\.isLetter) })
  private static let usuallyLost = Set(
    Language.all.flatMap(\.lost).map { $0.lowercased().filter(\.isLetter) })

  private static func folded(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace }
  }
}
