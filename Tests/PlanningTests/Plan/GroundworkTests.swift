import Planning
import Testing

/// What a plan is drawn from, before a design is chosen.
struct GroundworkTests {
  @Test(arguments: DesignMethod.allCases)
  func `a layout draws what a plan that asks for it draws`(method: DesignMethod) throws {
    let ledger = try company(80)
    let ground = try Groundwork(brief: Brief(yaml: smallBrief()), ledger: ledger)
    let plan = try Plan(
      brief: Brief(yaml: smallBrief("design: { method: \(method.rawValue) }")), ledger: ledger,
      sources: [])
    let layout = try ground.layout(method)
    #expect(layout.design == plan.design)
    for number in 0..<3 {
      #expect(
        layout.drawing.draw(number, seed: plan.design.seed)
          == plan.assignmentDesign.draw(number, seed: plan.design.seed))
    }
  }

  @Test func `what the units do not allow is refused as a plan would refuse it`() throws {
    let ground = try Groundwork(
      brief: Brief(yaml: smallBrief("design: { holdout: 0.3 }")), ledger: try company(80))
    #expect(throws: PlanningError.needsHalf(method: "rerandomized", holdoutShare: 0.3)) {
      try ground.layout(.rerandomized)
    }
    #expect(try ground.layout().design.holdoutUnits == 24)
  }
}
