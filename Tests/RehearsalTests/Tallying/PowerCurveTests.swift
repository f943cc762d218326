import Testing

@testable import Rehearsal

struct PowerCurveTests {
  private func curve(_ found: [(lift: Double, count: Int)]) throws -> PowerCurve {
    PowerCurve(
      points: try found.map {
        RehearsedMetric.PowerPoint(
          lift: $0.lift, found: try #require(Frequency($0.count, of: 100)), held: nil)
      })
  }

  @Test func `the detectable lift lies on the line between two lifts rehearsed`() throws {
    // From 60 % at 0.2 to 100 % at 0.4, 80 % is halfway.
    let lift = try #require(curve([(0, 3), (0.2, 60), (0.4, 100)]).detectable)
    #expect(abs(lift - 0.3) < 1e-12)
  }

  @Test func `a lift found exactly four times in five is the one`() throws {
    let lift = try #require(curve([(0, 3), (0.2, 80), (0.4, 100)]).detectable)
    #expect(abs(lift - 0.2) < 1e-12)
  }

  @Test func `where no lift is found often enough there is none`() throws {
    #expect(try curve([(0, 3), (0.2, 60), (0.4, 79)]).detectable == nil)
  }

  @Test func `the band holds the lift`() throws {
    let curve = try curve([(0, 3), (0.2, 60), (0.4, 90), (0.6, 100)])
    let lift = try #require(curve.detectable)
    #expect(try #require(curve.band[0]) < lift)
    #expect(try #require(curve.band[1]) > lift)
  }
}
