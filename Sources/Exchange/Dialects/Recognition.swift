/// What a table was taken for, and which of its columns mean what.
struct Recognition: Sendable {
  let dialect: CRMDialect
  let shape: TableShape
  /// The position of each field's column.
  let columns: [Field: Int]
  /// Columns that say when a deal entered a stage: the stage and the position.
  let stageColumns: [(stage: String, column: Int)]

  /// Finds the dialect and the table that explain most of the headings.
  ///
  /// - Throws: `ExchangeError` when no table has all the columns it cannot do without.
  init(_ table: Table) throws(ExchangeError) {
    let normalized = table.headings.map(Heading.normalized)
    var positions: [String: Int] = [:]
    for (position, heading) in normalized.enumerated() where positions[heading] == nil {
      positions[heading] = position
    }
    let style = Heading.style(of: table.headings)
    var best: (score: Double, match: Match)?
    var nearest: (score: Double, match: Match)?
    for dialect in CRMDialect.all {
      for shape in dialect.shapes {
        if shape.excluded.contains(where: { positions[Heading.normalized($0)] != nil }) { continue }
        let match = Match(dialect, shape, positions)
        let score = match.score(style: style)
        if match.missing.isEmpty {
          if best.map({ score > $0.score }) ?? true { best = (score, match) }
        } else if nearest.map({ score > $0.score }) ?? true {
          nearest = (score, match)
        }
      }
    }
    guard let match = best?.match else {
      throw Recognition.refusal(table, nearest: nearest?.match)
    }
    dialect = match.dialect
    shape = match.shape
    columns = match.columns
    stageColumns =
      shape.kind == .opportunities ? Recognition.stageColumns(table.headings, normalized) : []
  }

  /// The positions of columns that mean nothing to us.
  func unused(of table: Table) -> [Int] {
    let used = Set(columns.values).union(stageColumns.map(\.column))
    return table.headings.indices.filter { !used.contains($0) }
  }

  private static func refusal(_ table: Table, nearest: Match?) -> ExchangeError {
    let headings = table.headings.prefix(8).joined(separator: ", ")
    let more = table.headings.count > 8 ? ", ..." : ""
    var remedy =
      "Name its columns account_name, opportunity_id, stage, amount, created_date, close_date, ..."
    if let nearest, !nearest.columns.isEmpty {
      let missing = nearest.missing.map { group in
        group.map { field in
          nearest.shape.columns.first { $0.key == field }?.value.first ?? field.rawValue
        }.joined(separator: " or ")
      }
      remedy =
        "Nearest is \(nearest.shape.kind.label) (\(nearest.dialect.name)), which also needs: "
        + missing.joined(separator: "; ") + "."
    }
    return ExchangeError(
      file: table.path, problem: "the table is not recognised by its headings (\(headings)\(more))",
      remedy: remedy)
  }

  /// `Date entered "Closed Won (Sales Pipeline)"`, with any quotes; the pipeline's name is dropped.
  private static func stageColumns(
    _ headings: [String], _ normalized: [String]
  ) -> [(stage: String, column: Int)] {
    var columns: [(stage: String, column: Int)] = []
    for (position, heading) in headings.enumerated() {
      let quotes: Set<Character> = ["\"", "'", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}"]
      if normalized[position].hasPrefix("dateentered"), heading.contains(where: quotes.contains) {
        var stage = heading.dropFirst("Date entered".count).drop {
          $0 == " " || quotes.contains($0)
        }
        while let last = stage.last, last == " " || quotes.contains(last) { stage.removeLast() }
        if stage.hasSuffix(")"), let open = stage.lastIndex(of: "(") {
          stage = stage[..<open]
          while stage.last == " " { stage.removeLast() }
        }
        columns.append((String(stage), position))
      } else if normalized[position].hasPrefix("hsv2dateentered") {
        columns.append((String(heading.dropFirst("hs_v2_date_entered_".count)), position))
      }
    }
    return columns
  }
}

/// A table held against one shape.
private struct Match {
  let dialect: CRMDialect
  let shape: TableShape
  var columns: [Field: Int] = [:]
  /// The groups of required fields none of which is there.
  var missing: [[Field]] = []

  init(_ dialect: CRMDialect, _ shape: TableShape, _ positions: [String: Int]) {
    self.dialect = dialect
    self.shape = shape
    var taken: Set<Int> = []
    for (field, headings) in shape.columns {
      for heading in headings {
        if let position = positions[Heading.normalized(heading)], !taken.contains(position) {
          columns[field] = position
          taken.insert(position)
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
