import Exchange
import Pipeline
import Testing

@Suite struct HistoryTests {
  private let deals =
    "opp_id,stage,amount,created_date,close_date\n"
    + "1,Closed Won,5,2026-01-01,2026-03-31\n2,Open,5,,\n"

  private func history(_ rows: String...) -> String {
    "opp_id,stage,changed_date\n" + rows.joined(separator: "\n") + "\n"
  }

  @Test func `the stage history knows better than the close date`() throws {
    let read = try Given.imported([
      deals, history("1,Open,2026-01-01", "1,Closed Won,2026-02-01", "2,Open,2026-01-05"),
    ])
    #expect(read.ledger.opportunities[0].closed == Day("2026-02-01"))
    #expect(
      read.sentences.contains(
        "1 deal entered a closed stage on another day than the close date: the stage history counts"
      ))
    #expect(read.ledger.opportunities[1].created == Day("2026-01-05"))
    #expect(
      read.sentences.contains(
        "1 deal without created date: the first stage entered stands in for it"))
  }

  @Test func `of a deal re-opened the first close counts`() throws {
    let read = try Given.imported([
      deals,
      history(
        "1,Closed Lost,2026-01-10", "1,Open,2026-01-20", "1,Closed Won,2026-02-01",
        "2,Closed Lost,2026-01-15", "2,Open,2026-01-16"),
    ])
    #expect(read.ledger.opportunities.map(\.outcome) == [.lost, .lost])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-01-10"), Day("2026-01-15")])
    #expect(
      read.sentences.contains(
        "2 deals re-opened after closing: the first close counts (2 stand otherwise today)"))
  }

  @Test func `a change from one closed stage to another is a correction, not a re-opening`() throws
  {
    let read = try Given.imported([
      deals, history("1,Closed Lost,2026-01-10", "1,Closed Won,2026-01-11"),
    ])
    #expect(read.ledger.opportunities[0].outcome == .won)
    #expect(read.ledger.opportunities[0].closed == Day("2026-01-10"))
  }

  @Test func `rows come in any order and repeated stages collapse`() throws {
    let read = try Given.imported([
      deals,
      history(
        "1,Closed Won,2026-02-01 10:00", "1,Open,2026-02-01 09:00", "1,Open,2026-01-01",
        "1,Open,2026-01-05"),
    ])
    #expect(read.ledger.stageChanges.map(\.day) == [Day("2026-01-01"), Day("2026-02-01")])
    #expect(
      read.sentences.contains("2 history rows repeat the stage before: collapsed"))
  }

  @Test func `history without its deal is dropped and counted`() throws {
    let read = try Given.imported([deals, history("9,Open,2026-01-01", "1,Open,", "1,,2026-01-01")])
    #expect(
      read.drops == [
        "1 its deal is not among the deals [2]", "1 no date of the change [3]", "1 no stage [4]",
      ])
  }

  @Test func `flags tell the history which stages are closed`() throws {
    let read = try Given.imported([
      "Id,StageName,CloseDate,IsClosed,IsWon\n1,Gewonnen,2026-03-31,1,1\n",
      "OpportunityId,StageName,CreatedDate\n1,Angebot,2026-01-01 08:00:00\n"
        + "1,Gewonnen,2026-02-01 08:00:00\n",
    ])
    #expect(read.ledger.opportunities[0].closed == Day("2026-02-01"))
  }

  @Test func `field history gives the stages and drops the rest`() throws {
    let read = try Given.imported([
      "Id,StageName,CloseDate,IsClosed,IsWon\n1,Closed Won,2026-03-31,1,1\n",
      "OpportunityId,Field,OldValue,NewValue,CreatedDate\n"
        + "1,StageName,Open,Closed Won,2026-02-01 08:00:00\n1,Amount,1,2,2026-02-01 08:00:00\n",
    ])
    #expect(read.ledger.stageChanges.count == 1)
    #expect(read.drops == ["1 a change of another field than the stage [3]"])
  }

  @Test(arguments: ["\"\"Closed Won (Sales)\"\"", "'Closed Won (Sales)'", "“Closed Won (Sales)”"])
  func `HubSpot's columns of entered stages are history, whatever their quotes`(
    stage: String
  ) throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Close Date,\"Date entered \(stage)\"\n"
        + "1,A,Closed Won,2026-03-31 09:30,2026-02-01 09:30\n"
    ])
    #expect(read.ledger.opportunities[0].closed == Day("2026-02-01"))
    #expect(read.ledger.stageChanges.map { read.ledger.texts[$0.stage] } == ["Closed Won"])
  }

  @Test func `the date of the current stage is no stage of its own`() throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Date entered current stage\n1,A,Open,2026-02-01\n"
    ])
    #expect(read.ledger.stageChanges.isEmpty)
  }
}
