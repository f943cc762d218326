import Exchange
import Testing

@Suite struct MarkTests {
  private let planned = [
    (id: "001A00000abcdeFIAQ", arm: "treatment"), (id: "001A00000ABCDEF", arm: "holdout"),
    (id: "001A0000000000C", arm: "treatment"), (id: "001A0000000000D", arm: "holdout"),
  ]
  private let success =
    "\"ID\",\"HOLDOUT_ARM__C\",\"STATUS\"\n\"001A00000abcdeF\",\"treatment\",\"Item Updated\"\n"
    + "\"001A00000ABCDEFIA5\",\"treatment\",\"Item Updated\"\n\"001ZZ0000000001\",\"holdout\",\"Item Updated\"\n"
  private let errors =
    "\"ID\",\"HOLDOUT_ARM__C\",\"ERROR\"\n\"001A0000000000C\",\"treatment\",\"UNABLE_TO_LOCK_ROW: unable\"\n"
    + "\"001A00000abcdeF\",\"treatment\",\"timeout\"\n"

  private func compared(_ texts: String..., column: String? = nil) throws -> MarkReconciliation {
    try MarkReconciliation(
      planned: planned,
      files: texts.enumerated().map { Given.file($0.element, "r\($0.offset + 1).csv") },
      armColumn: column)
  }

  @Test func `receipts say who was marked, refused, marked wrongly and never marked`() throws {
    let marks = try compared(success, errors)
    #expect(marks.files.map(\.kind) == ["success file", "error file"])
    #expect(marks.planned == 4 && marks.marked == 1)
    #expect(marks.wrong.map(\.id) == ["001A00000ABCDEF"])
    #expect(marks.wrong.map(\.found) == ["treatment"])
    #expect(marks.refused.map(\.id) == ["001A0000000000C"])
    #expect(marks.refused.map(\.refusal) == ["UNABLE_TO_LOCK_ROW: unable"])
    #expect(marks.unmarked.map(\.id) == ["001A0000000000D"])
    #expect(marks.strangers == ["001ZZ0000000001"])
    #expect(!marks.isComplete)
    #expect(
      marks.text == """
        marks       compared with r1.csv (success file, 3 rows), r2.csv (error file, 2 rows)
                    1 of 4 accounts marked as planned
                    1 never marked: 001A0000000000D
                    1 refused by the CRM: 001A0000000000C (UNABLE_TO_LOCK_ROW: unable)
                    1 marked wrongly: 001A00000ABCDEF (treatment, planned holdout)
                    1 marked, but in no plan: 001ZZ0000000001
        """)
  }

  @Test func `results of the Bulk API are receipts, and what failed is not marked`() throws {
    let marks = try compared(
      "sf__Id,sf__Created,Id,Holdout_Arm__c\n001A00000abcdeFIAQ,false,001A00000abcdeFIAQ,treatment\n",
      "sf__Id,sf__Error,Id,Holdout_Arm__c\n,UNABLE_TO_LOCK_ROW:busy,001A00000ABCDEFIA5,holdout\n")
    #expect(marks.files.map(\.kind) == ["success file", "error file"])
    #expect(marks.marked == 1 && marks.refused.map(\.refusal) == ["UNABLE_TO_LOCK_ROW:busy"])
    #expect(marks.refused.map(\.id) == ["001A00000ABCDEF"] && marks.unmarked.count == 2)
  }

  @Test func `accounts exported again come before receipts`() throws {
    let export =
      "Id,Name,Holdout_Arm__c\n001A00000abcdeF,A,treatment\n001A00000ABCDEF,B,Holdout\n"
      + "001A0000000000C,C,treatment\n001A0000000000D,D,holdout\n001A0000000000E,E,\n"
    #expect(try compared(success, errors, export).strangers == ["001ZZ0000000001"])
    let marks = try compared(export)
    #expect(marks.isComplete && marks.marked == 4)
    let unmarked = try compared(success, "Id,Name,Holdout_Arm__c\n001A00000abcdeF,A,\n")
    #expect(unmarked.unmarked.map(\.id).contains("001A00000abcdeFIAQ"))
  }

  @Test func `a receipt without the arm's column counts as marked as planned`() throws {
    let marks = try compared("ID,STATUS\n001A00000ABCDEF,Item Updated\n")
    #expect(marks.marked == 1 && marks.wrong.isEmpty && marks.unmarked.count == 3)
  }

  @Test func `the arm's column may have any heading`() throws {
    let text = "Account ID,Pilot group\n001A00000abcdeF,treatment\n"
    #expect(try compared(text, column: "pilot group").marked == 1)
    #expect(throws: ExchangeError.self) { try compared(text) }
    #expect(throws: ExchangeError.self) { try compared(text, column: "nothing") }
    #expect(throws: ExchangeError.self) { try compared("Name,Holdout_Arm__c\nA,treatment\n") }
  }

  @Test func `the comparison survives JSON`() throws {
    let marks = try compared(success, errors)
    let again = try CanonicalJSON.read(
      MarkReconciliation.self, from: CanonicalJSON.bytes(marks))
    #expect(again == marks)
  }
}
