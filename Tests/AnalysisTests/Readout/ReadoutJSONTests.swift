import Foundation
import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// `readout.json` keeps to its contract.
@Suite struct ReadoutJSONTests {
  private static let metricKeys: Set<String> = [
    "id", "label", "shape", "causal", "unit", "treatment", "holdout", "difference", "relative",
    "opportunities", "notes", "reason", "adjustedPValue",
  ]
  private static let estimateKeys: Set<String> = [
    "estimate", "interval", "method", "pValue", "reason",
  ]

  @Test func `every key of the format is there`() throws {
    var pilot = try Pilot(.everything)
    pilot.plan = pilot.plan.replayed(99)
    pilot.open(treated: 5, heldOut: 2)
    let json = try object(pilot.readout())
    #expect(json["schema"] as? String == "holdout/readout/1")
    #expect(json["asOf"] as? String == "2026-03-01")
    #expect(json["planDigest"] as? String == "sha256:0")
    #expect(json["primary"] as? String == "opportunity-rate")
    #expect(
      Set(json.keys).isSuperset(of: [
        "schema", "pilot", "asOf", "planDigest", "verdict", "primary", "metrics", "findings",
        "dropped", "beside", "openAtStart", "decomposition", "plays",
      ]))
    let verdict = try #require(json["verdict"] as? [String: Any])
    #expect(Set(verdict.keys) == ["call", "sentence", "rule"])
    let metrics = try #require(json["metrics"] as? [[String: Any]])
    #expect(
      metrics.map { $0["id"] as? String }
        == ["opportunity-rate", "win-rate", "pipeline-created", "cycle-length"])
    for metric in metrics {
      #expect(Set(metric.keys) == Self.metricKeys)
      for arm in ["treatment", "holdout"] {
        let summary = try #require(metric[arm] as? [String: Any])
        #expect(Set(summary.keys) == ["units", "numerator", "denominator", "value"])
      }
      for measure in ["difference", "relative"] {
        let estimated = try #require(metric[measure] as? [String: Any])
        #expect(Set(estimated.keys) == Self.estimateKeys)
      }
    }
    let findings = try #require(json["findings"] as? [[String: Any]])
    for finding in findings {
      #expect(Set(finding.keys) == ["id", "severity", "sentence", "figures"])
    }
  }

  @Test func `what cannot be estimated is null with its reason`() throws {
    var pilot = try Pilot(BriefText(primary: "win-rate"))
    pilot.deal(pilot.treated[0], .won, closed: 10)
    let json = try object(pilot.readout())
    let metric = try #require((json["metrics"] as? [[String: Any]])?.first)
    #expect(metric["reason"] as? String == "the holdout arm has no trials to take a rate of")
    let difference = try #require(metric["difference"] as? [String: Any])
    #expect(difference["estimate"] is NSNull)
    #expect(difference["interval"] is NSNull)
    #expect(difference["pValue"] is NSNull)
    let holdout = try #require(metric["holdout"] as? [String: Any])
    #expect(holdout["value"] is NSNull)
    #expect(holdout["denominator"] as? Double == 0)
  }

  /// Four accounts can be split six ways, so nothing is ever rejected at 95 %.
  @Test func `an end without bound is null with its reason`() throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"), accounts: 4)
    for (position, unit) in pilot.plan.units.enumerated() {
      pilot.deal(unit.id, amount: Double(1000 + position * position * 10))
    }
    let result = pilot.readout().primary
    #expect(result.difference.interval?.upper == .infinity)
    let json = try object(pilot.readout())
    let metric = try #require((json["metrics"] as? [[String: Any]])?.first)
    #expect(metric["reason"] is NSNull)
    let difference = try #require(metric["difference"] as? [String: Any])
    let interval = try #require(difference["interval"] as? [String: Any])
    #expect(interval["lower"] is NSNull && interval["upper"] is NSNull)
    #expect(interval["confidenceLevel"] as? Double == 0.95)
    #expect(difference["reason"] as? String == "the data do not bound it on either side")
  }

  @Test func `amounts too large to add up leave nulls and no crash`() throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"))
    pilot.open(treated: 4, heldOut: 1, amount: 1.7e308)
    let json = try text(pilot.readout())
    #expect(json.contains("\"numerator\":null"))
    #expect(pilot.verdict().call == .cannotTell)
  }

  @Test func `random pilots hold no text that is not a number, and read back as written`() throws {
    for number in 0..<60 {
      let readout = try Pilot.random(number).readout()
      let text = try text(readout)
      for word in ["nan", "NaN", "inf\"", "∞", "Infinity"] { #expect(!text.contains(word)) }
      let read = try JSONDecoder().decode(ReadBack.self, from: Data(text.utf8))
      #expect(read.metrics.count == readout.metrics.count)
      for (metric, result) in zip(read.metrics, readout.metrics) {
        #expect(metric.treatment.value == result.treatment.value)
        for (row, estimated) in [
          (metric.difference, result.difference), (metric.relative, result.relative),
        ] {
          #expect(row.estimate == estimated.estimate)
          #expect(row.pValue == estimated.pValue)
          #expect((row.interval == nil) == (estimated.interval == nil))
          #expect(row.interval?.lower ?? -.infinity == estimated.interval?.lower ?? -.infinity)
          #expect(row.interval?.upper ?? .infinity == estimated.interval?.upper ?? .infinity)
          #expect(estimated.estimate != nil || row.reason != nil)
        }
      }
    }
  }
}

/// The numbers of a readout, read back; JSONSerialization would lose the last digit of some.
private struct ReadBack: Decodable {
  struct Metric: Decodable {
    var treatment: Arm
    var difference: Row
    var relative: Row
  }
  struct Arm: Decodable { var value: Double? }
  struct Row: Decodable {
    var estimate: Double?
    var interval: Ends?
    var pValue: Double?
    var reason: String?
  }
  struct Ends: Decodable {
    var lower: Double?
    var upper: Double?
  }
  var metrics: [Metric]
}
