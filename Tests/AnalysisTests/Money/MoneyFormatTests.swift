import Foundation
import Pipeline
import Testing

@testable import Analysis

/// The money of a readout as files have it.
@Suite struct MoneyFormatTests {
  @Test func `readout_json holds spend, attribution, channels, costs and every model`() throws {
    let readout = try MarketedPilot.worked().readout()
    let money = try #require(try object(readout)["money"] as? [String: Any])
    #expect(
      Set(money.keys) == [
        "pipeline", "spend", "attribution", "channels", "influenced", "costs", "models", "notes",
      ])
    let attribution = try #require(money["attribution"] as? [String: Any])
    #expect(attribution["model"] as? String == "w-shaped")
    #expect(attribution["window"] as? Int == 90)
    #expect(attribution["unattributed"] as? Double == 3500)
    #expect(
      attribution["weights"] as? [String: Double]
        == ["first": 0.3, "creation": 0.3, "close": 0.3, "middle": 0.1])
    let costs = try #require(money["costs"] as? [[String: Any]])
    #expect(
      costs.compactMap { $0["id"] as? String } == [
        "cost-per-pipeline-dollar", "cost-per-influenced-dollar", "cost-per-won-dollar",
        "cost-per-incremental-pipeline-dollar",
      ])
    #expect(costs.compactMap { $0["causal"] as? Bool } == [false, false, false, true])
    let pieces = (costs[3]["set"] as? [String: Any])?["pieces"] as? [[String: Any]]
    #expect(pieces?.count == 2 && pieces?[0]["lower"] is NSNull && pieces?[1]["upper"] is NSNull)
    let influenced = try #require(money["influenced"] as? [String: Any])
    #expect(influenced["causal"] as? Bool == false && influenced["difference"] is NSNull)
    let models = try #require(money["models"] as? [String: Any])
    #expect((models["splits"] as? [Any])?.count == 7)
  }

  @Test func `a pilot without touches and spend says why in every place`() throws {
    let money = try #require(try object(Pilot().readout())["money"] as? [String: Any])
    #expect((money["spend"] as? [String: Any])?["reason"] as? String == "no spend was given")
    #expect(
      (money["attribution"] as? [String: Any])?["reason"] as? String == "no touches were given")
    #expect(money["influenced"] is NSNull && money["models"] is NSNull)
  }

  @Test func `the table of channels ends with the unattributed and the total`() throws {
    let table = try #require(try MarketedPilot.worked().readout().money?.table)
    #expect(table.rows.allSatisfy { $0.count == table.header.count })
    #expect(
      table.rows.map { $0[1] } == ["mail", "ads", "ads", "events", "(unattributed)", "(total)"])
    #expect(table.rows.map { $0[0] } == ["1", "2", "", "", "", ""])
    #expect(table.rows[4][4] == "3500" && table.rows[5][4] == "6500" && table.rows[5][3] == "750")
    let costs = table.rows[5][8...10].compactMap(Double.init)
    #expect(costs.count == 3)
    for (cost, hand) in zip(costs, [0.25, 0.125, 0.75]) { #expect(abs(cost - hand) < 1e-12) }
  }
}
