/// What a table was taken for, and which of its columns mean what.
struct Recognition: Sendable {
  let dialect: CRMDialect
  /// The language of its headings.
  let language: Language
  let shape: TableShape
  /// The position of each field's column.
  let columns: [Field: Int]
  /// Columns that say when a deal entered a stage: the stage and the position.
  let stageColumns: [(stage: String, column: Int)]

  /// Finds the dialect, the language and the table that explain most of the headings.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - named: headings the user gave for fields; they come before all others.
  /// - Throws: `ExchangeError` when no table has all the columns it cannot do without.
  init(_ table: Table, named: [Field: [String]] = [:]) throws(ExchangeError) {
    var positions: [String: Int] = [:]
    for (position, heading) in table.headings.enumerated() {
      let normalized = Heading.normalized(heading)
      if positions[normalized] == nil { positions[normalized] = position }
    }
    let style = Heading.style(of: table.headings)
    var best: (score: Double, match: Match)?
    var nearest: (score: Double, match: Match)?
    for candidate in Candidate.all {
      if candidate.excluded.contains(where: { positions[$0] != nil }) { continue }
      let match = Match(candidate, positions, named)
      let score = match.score(style: style)
      if match.missing.isEmpty {
        if best.map({ score > $0.score }) ?? true { best = (score, match) }
      } else if nearest.map({ score > $0.score }) ?? true {
        nearest = (score, match)
      }
    }
    guard let match = best?.match else {
      throw Recognition.refusal(table, nearest: nearest?.match)
    }
    dialect = match.dialect
    language = match.language
    shape = match.shape
    columns = match.columns
    stageColumns = shape.kind == .opportunities ? StageColumns.found(in: table.headings) : []
  }

  /// The positions of columns that mean nothing to us.
  func unused(of table: Table) -> [Int] {
    let used = Set(columns.values).union(stageColumns.map(\.column))
    return table.headings.indices.filter { !used.contains($0) }
  }

  private static func refusal(_ table: Table, nearest: Match?) -> ExchangeError {
    let headings = table.headings.prefix(8).map { ReportText.shortened($0, 40) }
      .joined(separator: ", ")
    let more = table.headings.count > 8 ? ", ..." : ""
    var remedy =
      "Name its columns account_name, opportunity_id, stage, amount, created_date, close_date, ..."
    if !table.headings.isEmpty, table.headings.allSatisfy({ Double($0) != nil }) {
      remedy = "Its first row holds numbers: put a row of headings above it."
    } else if let nearest, !nearest.columns.isEmpty {
      let missing = nearest.missing.map { group in
        group.prefix(4).map { field in
          nearest.shape.columns.first { $0.key == field }?.value.first ?? field.rawValue
        }.joined(separator: " or ") + (group.count > 4 ? " or the like" : "")
      }
      remedy =
        "Nearest is \(nearest.shape.kind.label) (\(nearest.dialect.name)), which also needs: "
        + missing.joined(separator: "; ")
        + ". If a column holds it under another heading, say so in pilot.yaml: columns: { "
        + (nearest.missing.first?.first?.rawValue ?? "stage") + ": \"its heading\" }."
    }
    return ExchangeError(
      file: table.path, problem: "the table is not recognised by its headings (\(headings)\(more))",
      remedy: remedy)
  }
}

/// A table as one system words it in one language, its headings ready to be compared.
private struct Candidate: Sendable {
  let dialect: CRMDialect
  let language: Language
  let shape: TableShape
  /// The normalised headings of each field, the one to prefer first.
  let columns: [(field: Field, headings: [String])]
  let excluded: [String]

  /// Labels are translated, names of fields are not.
  static let all: [Candidate] = CRMDialect.all.flatMap { dialect in
    (dialect.style == .label ? Language.all : [.english]).flatMap { language in
      dialect.shapes.map { Candidate(dialect, language, $0) }
    }
  }

  private init(_ dialect: CRMDialect, _ language: Language, _ shape: TableShape) {
    self.dialect = dialect
    self.language = language
    self.shape = shape
    columns = shape.columns.map { field, headings in
      (field, (headings + headings.flatMap(language.words)).map(Heading.normalized))
    }
    excluded = shape.excluded.map(Heading.normalized)
  }
}

/// A table held against one candidate.
private struct Match {
  let dialect: CRMDialect
  let language: Language
  let shape: TableShape
  var columns: [Field: Int] = [:]
  /// The groups of required fields none of which is there.
  var missing: [[Field]] = []

  init(_ candidate: Candidate, _ positions: [String: Int], _ named: [Field: [String]]) {
    dialect = candidate.dialect
    language = candidate.language
    shape = candidate.shape
    var taken: Set<Int> = []
    for (field, headings) in named where candidate.columns.contains(where: { $0.field == field }) {
      guard
        let chosen = headings.lazy.compactMap({ positions[Heading.normalized($0)] }).first
      else { continue }
      columns[field] = chosen
      taken.insert(chosen)
    }
    for (field, headings) in candidate.columns where columns[field] == nil {
      for heading in headings {
        if let position = positions[heading], taken.insert(position).inserted {
          columns[field] = position
          break
        }
      }
    }
    if shape.kind == .receipts { columns = columns.filter { isAnswer($0, of: positions.count) } }
    for group in shape.required where !group.contains(where: { columns[$0] != nil }) {
      missing.append(group)
    }
  }

  /// Whether a receipt's column is the id or stands last, where Data Loader puts its answer; other
  /// tables have a status too.
  private func isAnswer(_ column: (key: Field, value: Int), of count: Int) -> Bool {
    column.key == .opportunityID || column.value == count - 1
  }

  /// Fields found, with the style of the headings to settle what they leave open.
  ///
  /// A receipt holds a whole table and one column more, so it outweighs that table.
  func score(style: Heading.Style) -> Double {
    let matched = Double(columns.count)
    let bonus = dialect.style.map { $0 == style ? 0.5 : -0.5 } ?? 0
    let receipt = shape.kind == .receipts && missing.isEmpty ? 100.0 : 0
    return matched + bonus + receipt - 2 * Double(missing.count)
  }
}
