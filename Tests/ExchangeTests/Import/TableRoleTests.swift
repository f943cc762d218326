import Exchange
import Pipeline
import Testing

/// A file named for something else than it holds is refused, not quietly read as what it is.
@Suite struct TableRoleTests {
  private static let accounts = "account_id,account_name,industry\n1,Acme,x\n"
  private static let deals =
    "opportunity_id,account_id,stage,amount,created_date\n1,1,Open,5,2026-01-01\n"
  private static let history = "opp_id,stage,changed_date\n1,Open,2026-01-01\n"
  private static let touches = "account_id,date,channel\n1,2026-01-05,Email\n"
  private static let versions =
    "id,stage_name,close_date,_fivetran_start,_fivetran_active\n1,Open,2026-03-31,2026-01-01,true\n"

  private func refusal(_ text: String, _ roles: [TableRole]) -> String {
    Given.refusal([text]) { $0.roles = ["file1.csv": roles] }
  }

  @Test(arguments: [
    (TableRole.accounts, accounts), (.opportunities, deals), (.history, history),
    (.history, versions), (.touches, touches), (.others, touches),
  ])
  func `a file that holds what it is named for is read`(role: TableRole, text: String) {
    #expect(refusal(text, [role]) == "no error")
  }

  @Test(arguments: [
    (TableRole.opportunities, touches, "touches", "touches"),
    (.accounts, deals, "opportunities", "opportunities"),
    (.history, accounts, "accounts", "accounts"), (.spend, history, "stage history", "history"),
    (.history, deals, "opportunities", "opportunities"),
  ])
  func `a file that holds something else is refused`(
    role: TableRole, text: String, held: String, right: String
  ) {
    let words = refusal(text, [role])
    #expect(
      words.hasPrefix(
        "file1.csv: pilot.yaml names it under \(role.rawValue), but it holds \(held) (plain: "))
    #expect(words.contains("Name it under \(right), and another file under \(role.rawValue)"))
  }

  @Test func `deals may be named as the accounts too, and nothing else twice`() {
    #expect(refusal(TableRoleTests.deals, [.accounts, .opportunities]) == "no error")
    #expect(refusal(TableRoleTests.accounts, [.accounts, .touches]).contains("under touches"))
  }
}
