import Testing

struct InspectTests {
  @Test func `files are read together, and one not recognised is left out`() throws {
    let folder = try Folder()
    try folder.write("account,sector\nAcme,retail\nBeta,media\n", to: "accounts.csv")
    try folder.write("Table,Field\na,b\n", to: "dictionary.csv")
    let read = try folder.run("inspect", "accounts.csv", "dictionary.csv")
    #expect(read.exitCode == 0)
    #expect(read.output.contains("taken for accounts (plain: accounts)"))
    #expect(read.output.contains("taken for nothing we know; not read"))
    let none = try folder.run("inspect", "dictionary.csv", "--json")
    #expect(none.exitCode == 65)
    #expect(none.output.contains("\"dialect\": \"\""))
  }

  @Test func `rows that are dropped go into a file of their own`() throws {
    let folder = try Folder()
    try folder.write(
      "Id,IsDeleted,Name,Industry\n1,0,Acme,x\n2,1,\"=Gone, Inc.\",y\n", to: "Account.csv")
    #expect(
      try folder.run("inspect", "Account.csv", "--dropped", "out/dropped.csv").exitCode == 0)
    #expect(
      try folder.text("out/dropped.csv")
        == "file,row,column,reason,cells\n"
        + "Account.csv,3,IsDeleted,deleted in the CRM,\"2,1,\"\"=Gone, Inc.\"\",y\"\n")
  }

  @Test func `a brief settles what files leave open`() throws {
    let folder = try Folder()
    try folder.write("Nr|Stand|Wert\n1|Won|1.234\n", to: "deals.csv")
    try folder.write(
      """
      pilot: P
      window: { start: 2026-03-01 }
      expected: { pipeline: 1000, currency: EUR, minimum_lift: 0.3 }
      columns: { opportunity_id: Nr, stage: Stand, amount: [Betrag, Wert] }
      decimals: { amount: comma }
      delimiters: { deals.csv: bar }
      encodings: { deals.csv: utf-8 }
      """, to: "pilot.yaml")
    let read = try folder.run("inspect", "deals.csv", "--brief", "pilot.yaml")
    #expect(read.exitCode == 0, "\(read.complaints)")
    #expect(read.output.contains("1,234"))
  }

  @Test(arguments: [
    ("columns: { stagee: Phase }", "unknown key \"stagee\" in columns; did you mean \"stage\"?"),
    ("decimals: { amount: dot }", "decimals gives amount as \"dot\"; expected point or comma"),
    ("encodings: { a.csv: ebcdic }", "expected utf-8, utf-16 or windows-1252"),
    ("delimiters: { a.csv: \";\" }", "expected comma, semicolon, tab or bar"),
  ])
  func `a brief that settles nothing sensible is refused`(line: String, message: String) throws {
    let folder = try Folder()
    try folder.write("account,sector\nAcme,retail\n", to: "accounts.csv")
    try folder.write(
      "pilot: P\nwindow: { start: 2026-03-01 }\n"
        + "expected: { pipeline: 1, currency: EUR, minimum_lift: 0.3 }\n\(line)\n", to: "pilot.yaml"
    )
    let refused = try folder.run("inspect", "accounts.csv", "--brief", "pilot.yaml")
    #expect(refused.exitCode == 65)
    #expect(refused.complaints.contains(message), "\(refused.complaints)")
  }
}
