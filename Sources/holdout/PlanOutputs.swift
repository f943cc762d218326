internal import Exchange
internal import Planning
internal import Reporting

/// The files a locked plan leaves behind.
struct PlanOutputs {
  let sealed: PlanFile
  let folder: PilotFolder

  /// The text of `plan/assignment.csv`.
  static func assignmentText(of plan: Plan) -> String {
    let table = AssignmentTable(of: plan)
    return CSVWriter().text(header: table.header, rows: table.rows)
  }

  /// Writes everything, the plan itself last and only where there is none.
  ///
  /// - Returns: the paths written, in order.
  func write() throws -> [String] {
    let plan = sealed.plan
    var written: [String] = []
    func write(_ text: String, to name: String) throws {
      try AtomicFile.write(text, to: folder.file(name))
      written.append(folder.file(name))
    }
    try write(PlanOutputs.assignmentText(of: plan), to: "plan/assignment.csv")
    try write(PlanPage(plan, digest: sealed.digest).html, to: "plan/balance.html")
    for (name, text) in crmFiles(of: plan) { try write(text, to: "plan/crm/\(name)") }
    try AtomicFile.write(try sealed.text(), to: folder.planFile, mustNotExist: true)
    written.append(folder.planFile)
    return written
  }

  /// The files the CRM takes back: those that fit the ids, or both kinds where the ids do not tell.
  private func crmFiles(of plan: Plan) -> [(name: String, text: String)] {
    let members = (plan.units + plan.forced).flatMap { unit in
      unit.accounts.map { (account: $0, arm: unit.arm) }
    }
    let rows = members.map { (id: $0.account.id, arm: $0.arm.rawValue) }
    let salesforce = SalesforceUpdateFile(rows: rows)
    let hubSpot = HubSpotUpdateFile(rows: rows)
    let suppressed = SuppressionList(
      accounts: members.filter { $0.arm == .holdout }
        .map { (name: $0.account.name, domain: $0.account.domain) })
    let isSalesforce = rows.allSatisfy { SalesforceUpdateFile.isAccountID($0.id) }
    let isHubSpot = rows.allSatisfy { $0.id.allSatisfy { ("0"..."9").contains($0) } }
    var files: [(String, String)] = []
    if isSalesforce || !isHubSpot {
      files.append(("salesforce-update.csv", salesforce.text))
      files.append(("salesforce-update.sdl", salesforce.mapText))
    }
    if isHubSpot || !isSalesforce { files.append(("hubspot-update.csv", hubSpot.text)) }
    files.append(("suppression-list.csv", suppressed.text))
    return files
  }
}
