import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// The tables say what the readout says.
@Suite struct ReadoutTablesTests {
  @Test func `column sums of the units are the numerators and denominators of the arms`() throws {
    for number in 0..<24 {
      let readout = try Pilot.random(number).readout(beside: 0)
      let table = readout.units
      #expect(table.rows.count == readout.plan.units.count)
      func sum(_ heading: String, _ arm: String) throws -> Double {
        let column = try #require(table.header.firstIndex(of: heading))
        return table.rows.filter { $0[1] == arm }.reduce(0) { $0 + (Double($1[column]) ?? .nan) }
      }
      for result in readout.metrics {
        for (arm, summary) in [("treatment", result.treatment), ("holdout", result.holdout)] {
          let id = result.metric.id
          switch result.metric.shape {
          case .mean:
            #expect(
              abs(try sum(id, arm) - summary.numerator) <= 1e-9 * max(1, summary.numerator))
            #expect(Double(summary.units) == summary.denominator)
          case .ratio:
            #expect(try sum("\(id) numerator", arm) == summary.numerator)
            #expect(try sum("\(id) denominator", arm) == summary.denominator)
          case .duration:
            #expect(try sum("\(id) \(result.metric.counted)", arm) == summary.numerator)
            #expect(try sum("\(id) deals", arm) == summary.denominator)
          }
        }
      }
    }
  }

  @Test func `the estimates are the readout's, two rows a metric`() throws {
    for number in 0..<12 {
      let readout = try Pilot.random(number).readout(beside: 0)
      let table = readout.estimates
      #expect(table.rows.count == 2 * readout.metrics.count)
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
      let column = { (heading: String) in table.header.firstIndex(of: heading) ?? 0 }
      for (position, result) in readout.metrics.enumerated() {
        for (row, estimated) in [
          (table.rows[2 * position], result.difference),
          (table.rows[2 * position + 1], result.relative),
        ] {
          #expect(row[column("metric")] == result.metric.id)
          #expect(Double(row[column("estimate")]) == estimated.estimate)
          #expect(Double(row[column("lower")]) == estimated.interval?.lower)
          #expect(Double(row[column("upper")]) == estimated.interval?.upper)
          #expect(Double(row[column("p_value")]) == estimated.pValue)
          #expect(row[column("reason")] == estimated.reason ?? "")
        }
      }
    }
  }

  @Test func `the estimates hold what the plan does not name, and say so`() throws {
    let readout = try Pilot.random(3).readout()
    let table = readout.estimates
    let named = try #require(table.header.firstIndex(of: "named_in_plan"))
    let deals = try #require(table.header.firstIndex(of: "deals"))
    func count(_ text: String, _ column: Int) -> Int { table.rows.count { $0[column] == text } }
    #expect(count("yes", named) == 2 * readout.metrics.count)
    #expect(count("no", named) == 2 * (readout.beside.count + readout.openAtStart.count))
    #expect(count("open at the start", deals) == 2 * readout.openAtStart.count)
    #expect(!readout.beside.isEmpty && !readout.openAtStart.isEmpty)
  }

  @Test func `deals won by a day are named by that day`() throws {
    let readout = try Pilot.random(3).readout()
    let results = readout.metrics + readout.beside + readout.openAtStart
    let labels = results.filter { $0.metric.id == Metric.winRateByDay.id }.map(\.metric.label)
    #expect(labels.count == 2)
    #expect(labels.allSatisfy { $0.hasPrefix("Deals won by day ") && !$0.contains("set day") })
  }

  @Test func `units carry their arm and block, and forced units are not among them`() throws {
    var brief = BriefText.everything
    brief.forcedTreatment = ["A003"]
    brief.method = "blocked"
    let pilot = try Pilot(brief, accounts: 25, industries: ["software", "retail"])
    let table = pilot.readout().units
    #expect(table.header.prefix(4) == ["unit", "arm", "stratum", "accounts"])
    #expect(!table.rows.contains { $0[0] == "A003" })
    #expect(table.rows.map { $0[0] } == pilot.plan.units.map(\.id))
    #expect(Set(table.rows.map { $0[2] }).count == pilot.plan.design.blocks)
  }
}
