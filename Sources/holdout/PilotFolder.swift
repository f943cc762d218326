internal import Analysis
internal import Exchange
internal import Foundation
internal import Pipeline
internal import Planning

/// A pilot on disk: where its brief, exports, plan and results lie, and how they are read.
struct PilotFolder {
  let path: String

  init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The path of something in the folder.
  func file(_ name: String) -> String { path == "." ? name : "\(path)/\(name)" }

  var planFile: String { file("plan/plan.json") }
  var assignmentFile: String { file("plan/assignment.csv") }
  var isLocked: Bool { FileManager.default.fileExists(atPath: planFile) }

  /// Reads the brief.
  func brief() throws -> Brief {
    try mustExist()
    let name = file("pilot.yaml")
    guard FileManager.default.fileExists(atPath: name) else {
      throw Failure.missing(
        "\(name) is not there; a pilot is a folder with a brief (pilot.yaml) and exports in data/. "
          + "To see one made: holdout simulate NEW")
    }
    return try PilotFolder.brief(at: name)
  }

  private func mustExist() throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.missing("there is no folder \(path)")
    }
  }

  /// Reads a brief from a file.
  static func brief(at name: String) throws -> Brief {
    let source = try SourceFile.read(path: name, displayName: name)
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      throw Failure.mismatch("\(name) is not UTF-8; save it as UTF-8")
    }
    return try Brief(yaml: text, file: name)
  }

  /// Reads the exports the brief names, and a table of accounts that came later, as a path from the
  /// working folder; the rows that are dropped are kept on request.
  func exports(
    of brief: Brief, andAccounts more: String? = nil, keepsDroppedRows: Bool = false
  ) throws -> (
    data: CRMImport, sources: [Plan.Source]
  ) {
    func source(_ key: String, _ name: String) throws -> SourceFile {
      guard FileManager.default.fileExists(atPath: file(name)) else {
        throw Failure.missing(
          "\(file(name)) is not there; put the export there, or change \(key) in pilot.yaml")
      }
      return try SourceFile.read(path: file(name), displayName: name)
    }
    var files = try brief.files.all.map(source)
    let table = try brief.design.buffer?.file.map { try source("design.buffer.file", $0) }
    func source(of file: SourceFile) -> Plan.Source {
      Plan.Source(path: file.path, digest: Digest(of: file.bytes).description)
    }
    let sources = files.map(source(of:)) + (table.map { [source(of: $0)] } ?? [])
    if let more { files.append(try SourceFile.read(path: more)) }
    var options = ImportOptions(brief)
    options.keepsDroppedRows = keepsDroppedRows
    // Handed over, so that each file is let go once it is read.
    var data = try Console.reading(consume files, options)
    if let table { data.add(try near(table, data.ledger)) }
    return (data, sources)
  }

  private func near(_ table: SourceFile, _ ledger: Ledger) throws -> NearTable {
    let near = try NearTable(table, ledger: ledger)
    guard !near.pairs.isEmpty else {
      throw Failure.mismatch(
        "\(table.path) names no two accounts of the data; its first two columns must hold their ids"
      )
    }
    if near.unknown > 0 {
      Console.complain(
        "\(table.path): \(Wording.count(near.unknown, "pair")) passed over, naming an account that "
          + "is not among the data")
    }
    return near
  }

  /// Reads the locked plan and verifies it and its assignment.
  func lockedPlan() throws -> PlanFile {
    try mustExist()
    guard isLocked else {
      throw Failure.missing(
        "\(planFile) is not there; lock a plan first: holdout plan \(path) --lock")
    }
    let sealed = try PlanFile(
      reading: SourceFile.read(path: planFile, displayName: planFile).bytes, file: planFile)
    try verifyAssignment(of: sealed.plan)
    return sealed
  }

  private func verifyAssignment(of plan: Plan) throws {
    guard FileManager.default.fileExists(atPath: assignmentFile) else {
      throw Failure.missing(
        "\(assignmentFile) is not there; write it again from the plan: "
          + "holdout verify \(path) --restore")
    }
    let source = try SourceFile.read(path: assignmentFile, displayName: assignmentFile)
    guard source.bytes != Array(PlanOutputs.assignmentText(of: plan).utf8) else { return }
    let remedy = "Write it again from the plan: holdout verify \(path) --restore"
    let difference: String?
    do {
      let table = try Table(source)
      let rows = (0..<table.rowCount).map { row in
        table.headings.indices.map { table.text(row: row, column: $0) }
      }
      difference = AssignmentTable(of: plan).firstDifference(from: [table.headings] + rows)
    } catch {
      throw Failure.mismatch("\(assignmentFile) was changed after the lock: \(error). \(remedy)")
    }
    throw Failure.mismatch(
      "\(assignmentFile) was changed after the lock: "
        + "\(difference ?? "its values are the same but its bytes are not"). \(remedy)")
  }
}

extension ImportOptions {
  /// The overrides a brief states.
  init(_ brief: Brief) {
    self.init()
    won = brief.stages.won
    lost = brief.stages.lost
    reportCurrency = brief.currency.reportIn
    rates = brief.currency.rates
    timeZone = brief.timeZone
    columns = brief.design.columns
    for (key, path) in brief.files.all {
      if let role = TableRole(rawValue: key) { roles[path, default: []].append(role) }
    }
    dateOrders = brief.dates.compactMapValues(DateOrder.init(rawValue:))
    guard let reading = brief.reading else { return }
    headings = reading.columns
    decimals = reading.decimals.compactMapValues(DecimalMark.init(rawValue:))
    encodings = reading.encodings.compactMapValues(TextEncoding.init(rawValue:))
    delimiters = reading.delimiters.compactMapValues(Delimiter.init(rawValue:))
  }
}
