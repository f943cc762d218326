internal import Exchange
internal import Pipeline
internal import Planning
internal import Reporting

/// The files a locked plan leaves behind.
struct PlanOutputs {
  let sealed: PlanFile
  let folder: PilotFolder
  /// The accounts too near a unit to be treated.
  var tooNear: [Account] = []
  /// The people at treated accounts, by account id, where a table of contacts is among the exports.
  var contacts: [(account: String, contact: String)] = []

  /// The text of `plan/assignment.csv`.
  static func assignmentText(of plan: Plan) -> String {
    let table = AssignmentTable(of: plan)
    return CSVWriter().text(header: table.header, rows: table.eachRow)
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
    for (name, text) in crmFiles(of: plan) { try write(text(), to: "plan/crm/\(name)") }
    try AtomicFile.write(to: folder.planFile, mustNotExist: true) { try sealed.write(to: $0) }
    written.append(folder.planFile)
    return written
  }

  /// The files the CRM takes back: those that fit the ids, or both kinds where the ids do not tell.
  /// Each is made when it is asked for.
  private func crmFiles(of plan: Plan) -> [(name: String, text: () -> String)] {
    let members = [plan.units, plan.forced].lazy.joined().flatMap { unit in
      unit.accounts.lazy.map { (account: $0, arm: unit.arm, label: unit.armLabel) }
    }
    let rows = members.map { (id: $0.account.id, arm: $0.label) }
    let isSalesforce = rows.allSatisfy { $0.id.hasPrefix("001") && [15, 18].contains($0.id.count) }
    let isHubSpot = rows.allSatisfy { $0.id.utf8.allSatisfy { (48...57).contains($0) } }
    var files: [(String, () -> String)] = []
    if isSalesforce || !isHubSpot {
      let update = SalesforceUpdateFile()
      files.append(("salesforce-update.csv", { update.text(rows) }))
      files.append(("salesforce-update.sdl", { update.map }))
      for arm in contacts.isEmpty ? [] : plan.arms?.map(\.name) ?? [Arm.treatment.rawValue] {
        let treated = Set(members.filter { $0.label == arm }.map(\.account.id))
        let people = contacts.filter { treated.contains($0.account) }.map(\.contact)
        guard !people.isEmpty else { continue }
        // A campaign is one play: each of several arms has its own.
        let name = plan.arms == nil ? "campaign-members.csv" : "campaign-members-\(arm).csv"
        files.append((name, { CampaignMemberFile().text(people) }))
      }
    }
    if isHubSpot || !isSalesforce {
      files.append(("hubspot-update.csv", { HubSpotUpdateFile().text(rows) }))
    }
    if let day = plan.brief.design.waitlist {
      let drawn = plan.units.lazy.filter { $0.arm == .holdout }.flatMap(\.accounts)
      files.append(
        (
          "waitlist.csv",
          { WaitlistFile(from: day).text(drawn.map { Account(id: $0.id, name: $0.name) }) }
        ))
    }
    let heldOut = members.filter { $0.arm == .holdout }.map { member in
      Account(id: member.account.id, name: member.account.name, domain: member.account.domain)
    }
    files.append(
      (
        "suppression-list.csv",
        {
          SuppressionList().text(
            [AnySequence(heldOut), AnySequence(tooNear)].lazy.joined())
        }
      ))
    return files
  }
}
