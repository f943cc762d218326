import Pipeline
import Planning
import Testing

@testable import Analysis

/// The course of a pilot by day of its deals and by week of its window.
@Suite struct PilotCurvesTests {
  @Test func `three deals of one arm make the steps worked by hand`() throws {
    var pilot = try Pilot(.everything)
    let units = pilot.treated
    // Won on its 10th day, lost on its 20th, open for 40: of three, one third is won by day 10, and
    // the loss of day 20 takes nothing from it.
    pilot.deal(units[0], created: 0, .won, closed: 10, amount: 500)
    pilot.deal(units[1], created: 8, .lost, closed: 28, amount: 300)
    pilot.deal(units[2], created: 20, amount: 200)
    let curves = pilot.outcome().curves(horizon: 30)
    #expect(curves.grid == [0, 5, 10, 15, 20, 25, 30])
    let points = curves.treatment.points
    #expect(points.map(\.day) == [0, 5, 10, 15, 20, 25, 30])
    for (point, share) in zip(points, [0, 0, 1, 1, 1, 1, 1].map { $0 / 3.0 }) {
      #expect(abs(point.value - share) < 1e-12)
    }
    #expect(points.map(\.atRisk) == [3, 3, 3, 2, 2, 1, 1])
    #expect(curves.holdout.points.isEmpty)
    #expect(curves.holdout.reason == "the arm has no deals")
    // Weeks end on days 6, 13, 20, 27 and with the window on day 29.
    #expect(curves.weeks.map(\.number) == [0, 1, 2, 3, 4, 5])
    #expect(curves.weeks.map(\.treatment) == [0, 500, 800, 1000, 1000, 1000])
    #expect(curves.weeks.allSatisfy { $0.holdout == 0 })
    #expect(curves.weeks.last?.treatmentPerUnit == 1000 / Double(units.count))
  }

  @Test func `curves end where the metrics of the readout stand`() throws {
    var compared = 0
    for number in 0..<40 {
      let pilot = try Pilot.random(number)
      let readout = pilot.readout()
      let curves = try #require(readout.curves)
      for (course, arm) in [(curves.treatment, Arm.treatment), (curves.holdout, .holdout)] {
        #expect(course.points.isEmpty == (course.reason != nil))
        #expect(zip(course.points, course.points.dropFirst()).allSatisfy { $0.day < $1.day })
        #expect(zip(course.points, course.points.dropFirst()).allSatisfy { $0.value <= $1.value })
        #expect(zip(course.points, course.points.dropFirst()).allSatisfy { $0.atRisk >= $1.atRisk })
        for point in course.points {
          #expect((point.lower ?? point.value) <= point.value + 1e-12)
          #expect((point.upper ?? point.value) >= point.value - 1e-12)
        }
        let results = readout.metrics + readout.beside
        let byDay = results.first { $0.metric.id == Metric.winRateByDay.id }
        let summary = arm == .treatment ? byDay?.treatment : byDay?.holdout
        let both = [curves.treatment, curves.holdout].compactMap(\.points.last?.day)
        guard let value = summary?.value, both.count == 2, let day = both.min() else { continue }
        let last = course.points.last { $0.day <= day }
        #expect(abs((last?.value ?? -1) - value) < 1e-9, "pilot \(number)")
        compared += 1
      }
      let pipeline = (readout.metrics + readout.beside)
        .first { $0.metric.id == Metric.pipelineCreated.id }
      let total = try #require(pipeline)
      #expect(abs((curves.weeks.last?.treatment ?? -1) - total.treatment.numerator) < 1e-6)
      #expect(abs((curves.weeks.last?.holdout ?? -1) - total.holdout.numerator) < 1e-6)
    }
    #expect(compared > 10)
  }

  @Test func `a readout that leaves out what the plan does not name has no curves`() throws {
    #expect(try Pilot.random(1).readout(beside: 0).curves == nil)
    #expect(try Pilot.random(1).readout(beside: 0).tables.map(\.name).contains("curves") == false)
  }

  @Test func `the table of the curves is tidy`() throws {
    let readout = try Pilot.random(2).readout()
    let table = try #require(readout.curves).table
    #expect(table.rows.allSatisfy { $0.count == table.header.count })
    #expect(Set(table.rows.map { $0[0] }) == ["won_by_day", "pipeline_by_week"])
  }
}
