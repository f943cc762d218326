import Planning
import Testing

/// The assignment as a table, and what is said when another differs.
@Suite struct AssignmentTableTests {
  private static func table() throws -> AssignmentTable {
    let ledger = accounts("A", "B>A", "C", "D", "E", "F")
    return AssignmentTable(
      of: try PlanTests.plan("design: { seed: 1, force: { holdout: [F] } }", ledger))
  }

  @Test func `there is a row for each account, forced ones last`() throws {
    let table = try Self.table()
    #expect(table.header == ["account_id", "account_name", "arm", "unit", "block", "assigned_by"])
    #expect(table.rows.map { $0[0] } == ["A", "B", "C", "D", "E", "F"])
    #expect(table.rows[0][2] == table.rows[1][2] && table.rows[1][3] == "A")
    #expect(table.rows.map { $0[4] } == ["1", "1", "1", "1", "1", ""])
    #expect(table.rows.map { $0[5] } == ["draw", "draw", "draw", "draw", "draw", "brief"])
    #expect(table.rows[5] == ["F", "Company F", "holdout", "F", "", "brief"])
  }

  @Test func `the same table does not differ`() throws {
    let table = try Self.table()
    #expect(table.firstDifference(from: [table.header] + table.rows) == nil)
  }

  @Test func `the first difference is told in words`() throws {
    let table = try Self.table()
    let rows = [table.header] + table.rows
    func difference(_ edit: (inout [[String]]) -> Void) -> String? {
      var edited = rows
      edit(&edited)
      return table.firstDifference(from: edited)
    }
    #expect(
      difference { $0[6][2] = "treatment" }
        == "row 7, column arm: found \"treatment\", the plan says \"holdout\"")
    #expect(
      difference { $0[0][1] = "name" }
        == "row 1, column account_name: found \"name\", the plan says \"account_name\"")
    #expect(
      difference { $0.swapAt(3, 4) } == "row 4, column account_id: found \"D\", the plan says \"C\""
    )
    #expect(difference { $0[2].removeLast() } == "row 3 has other columns")
    #expect(difference { $0[2].append("") } == "row 3 has other columns")
    #expect(difference { $0.removeLast() } == "it has 5 rows, the plan has 6 accounts")
    #expect(difference { $0.append($0[6]) } == "it has 7 rows, the plan has 6 accounts")
    #expect(difference { $0.removeLast(5) } == "it has 1 row, the plan has 6 accounts")
    #expect(difference { $0 = [] } == "it is empty")
  }
}
