import Foundation
import Pipeline
import Testing

@testable import Planning

@Suite struct AttributionBriefTests {
  static func attribution(_ line: String = "") throws -> Brief.AttributionBrief {
    try Brief(
      yaml: """
        pilot: A
        window: { start: 2026-09-01 }
        expected: { pipeline: 1, minimum_lift: 0.3 }
        \(line)
        """
    ).attribution
  }

  @Test func `weights of the team's own make the model custom`() throws {
    let own = try Self.attribution(
      "attribution: { model: custom, weights: { first: 0.3, creation: 0.3, close: 0.3, "
        + "middle: 0.1 }, window: 60, half_life: 14 }")
    let weights = try #require(
      PositionWeights(first: 0.3, creation: 0.3, close: 0.3, middle: 0.1))
    #expect(own.fullModel == .custom(weights, halfLife: 14) && own.window == 60)
    let data = try JSONEncoder().encode(own)
    #expect(try JSONDecoder().decode(Brief.AttributionBrief.self, from: data) == own)
  }

  @Test func `a half-life may be said for time decay`() throws {
    #expect(try Self.attribution("attribution: { model: time-decay }").fullModel == .timeDecay())
    #expect(
      try Self.attribution("attribution: { model: time-decay, half_life: 30 }").fullModel
        == .timeDecay(halfLife: 30))
  }

  @Test(arguments: AttributionModel.all)
  func `every model is known by its name`(model: AttributionModel) throws {
    #expect(try Self.attribution("attribution: { model: \(model.name) }").fullModel == model)
  }

  @Test func `a brief that says nothing adds nothing to a plan's JSON`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(try Self.attribution()), as: UTF8.self)
    #expect(text == #"{"model":"w-shaped","window":90}"#)
  }
}
