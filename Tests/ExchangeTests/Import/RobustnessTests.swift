import Exchange
import Pipeline
import Testing

@Suite struct RobustnessTests {
  private let texts = [
    "Id,IsDeleted,MasterRecordId,Name,ParentId,Industry,NumberOfEmployees,Website\n"
      + "001A00000abcdeFIAQ,0,,\"A, \"\"x\"\"\",001A00000ABCDEF,Media,\"1,200\",https://a.com\n"
      + "001A00000ABCDEFIA5,0,,B,001A00000abcdeF,Retail,45k,b.io\n",
    "Id,AccountId,StageName,Amount,CurrencyIsoCode,CloseDate,IsClosed,IsWon,CreatedDate\n"
      + "006,001A00000abcdeF,Closed Won,1.0E7,USD,2026-03-01,1,1,2026-01-01T10:00:00.000Z\n"
      + "007,001A00000ABCDEF,Open,\"(1,200)\",USD,9999-12-31,0,0,2026-01-01T10:00:00+0530\n",
    "OpportunityId,StageName,CreatedDate\n006,Open,1/15/2026 9:30 AM\n006,Closed Won,2/25/2026 9:30 PM\n",
    "channel,month,amount\nads,2026-02,12.5\nmail,2026-12,1e3\n",
  ]

  @Test func `whatever a file holds, it is read or refused`() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    let pieces = [
      "\"", ",", ";", "\n", "\r", "0", "99999999999999999999", "-", "/", ".", "Z", "+", "E", "(",
      "é", "\t", "Total", "sep=;\n", "001", " ", ":", "e9", "%", "$",
    ]
    var refused = 0
    for _ in 0..<300 {
      var files = texts.map { Array($0.utf8) }
      for _ in 0...next(3) {
        let file = next(files.count)
        let place = next(files[file].count)
        switch next(3) {
        case 0: files[file].remove(at: place)
        case 1: files[file][place] = UInt8(next(255) + 1)
        default: files[file].insert(contentsOf: pieces[next(pieces.count)].utf8, at: place)
        }
      }
      let sources = files.enumerated().map { SourceFile(path: "\($0.offset)", bytes: $0.element) }
      do {
        let read = try CRMImport(sources)
        let count = read.ledger.accounts.count
        #expect(read.ledger.attributes.values.allSatisfy { $0.count == count })
        #expect(!read.report.text.isEmpty)
      } catch {
        refused += 1
        #expect(!error.problem.isEmpty && !error.remedy.isEmpty)
      }
    }
    #expect((1..<300).contains(refused))
  }
}
