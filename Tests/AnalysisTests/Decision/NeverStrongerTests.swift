import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// Over random pilots of every kind, no row contradicts itself and no verdict its interval.
@Suite struct NeverStrongerTests {
  private static let pilots = 0..<240

  @Test func `p-value, difference and relative lift of a row read one test`() throws {
    var compared = 0
    for number in Self.pilots {
      let readout = try Pilot.random(number).readout(beside: 0)
      for result in readout.metrics {
        guard let difference = result.difference.interval,
          let estimate = result.difference.estimate, let pValue = result.difference.pValue
        else {
          #expect(result.difference.reason?.isEmpty == false)
          continue
        }
        compared += 1
        let error = 1 - readout.plan.brief.confidence
        let excludesZero = !difference.contains(0)
        let place: Comment = "pilot \(number), \(result.metric.id)"
        #expect(excludesZero == (pValue < error * (1 - 1e-9)), place)
        #expect(difference.lower <= estimate + 1e-12 * max(1, abs(estimate)), place)
        #expect(difference.upper >= estimate - 1e-12 * max(1, abs(estimate)), place)
        #expect((0...1).contains(pValue), place)
        guard let lift = result.relative.estimate else {
          #expect(result.relative.reason?.isEmpty == false, place)
          continue
        }
        #expect((lift > 1e-12) == (estimate > 1e-12) || abs(lift) < 1e-9, place)
        guard let relative = result.relative.interval else { continue }
        #expect(relative.contains(0) == !excludesZero, place)
        #expect(relative.lower <= lift + 1e-9 && lift - 1e-9 <= relative.upper, place)
        #expect(relative.lower >= -1, place)
        if excludesZero { #expect((relative.lower > 0) == (difference.lower > 0), place) }
      }
    }
    #expect(compared > 400)
  }

  @Test func `no verdict says more than its interval`() throws {
    var calls: [Verdict.Call: Int] = [:]
    for number in Self.pilots {
      let readout = try Pilot.random(number).readout(beside: 0)
      let brief = readout.plan.brief
      let verdict = readout.verdict
      calls[verdict.call, default: 0] += 1
      let place: Comment = "pilot \(number): \(verdict.sentence)"
      #expect(verdict.sentence.hasSuffix("."), place)
      for word in ["nan", "inf ", "∞", "nil", "Optional", " 100% interval"] {
        #expect(!verdict.sentence.contains(word), place)
      }
      guard verdict.call != .cannotTell, let difference = readout.primary.difference.interval
      else {
        #expect(verdict.call == .cannotTell, place)
        continue
      }
      let turn = readout.primary.metric.higherIsBetter ? 1.0 : -1.0
      let ends = [difference.lower * turn, difference.upper * turn].sorted()
      let relative = readout.primary.relative.interval.map {
        [$0.lower * turn, $0.upper * turn].sorted()
      }
      let scale = brief.decision.scaleIf.value(minimumLift: brief.expected.minimumLift)
      let stop = brief.decision.stopIf.value(minimumLift: brief.expected.minimumLift)
      switch verdict.call {
      case .scale:
        if scale >= 0 { #expect(ends[0] > 0, place) }
        if let relative {
          #expect(relative[0] > scale, place)
        } else {
          #expect(scale <= 0 && ends[0] > 0, place)
        }
      case .stop:
        if let relative {
          #expect(relative[1] < stop, place)
        } else {
          #expect(stop >= 0 && ends[1] < 0, place)
        }
      case .extend:
        let held = try #require(relative)
        #expect(held[0] <= scale && held[1] >= stop, place)
      case .cannotTell: break
      }
    }
    #expect(calls.count == 4)
  }
}
