import Exchange
import Foundation
import Pipeline
import Testing

@testable import Planning

/// A plan held against the one its brief and exports give again.
struct PlanAgainTests {
  /// The plan with a value of its JSON replaced, as someone would edit it who makes the digest anew.
  private func edited(
    _ plan: Plan, _ path: [String], _ value: JSONValue
  ) throws -> Plan {
    func replaced(_ whole: JSONValue, _ path: ArraySlice<String>) -> JSONValue {
      guard let key = path.first else { return value }
      switch whole {
      case .object(var members):
        members[key] = replaced(members[key] ?? .null, path.dropFirst())
        return .object(members)
      case .array(var items):
        guard let position = Int(key) else { return whole }
        items[position] = replaced(items[position], path.dropFirst())
        return .array(items)
      default: return whole
      }
    }
    let json = try CanonicalJSON.read(JSONValue.self, from: CanonicalJSON.bytes(plan))
    return try CanonicalJSON.read(
      Plan.self, from: CanonicalJSON.bytes(replaced(json, path[...])))
  }

  @Test(arguments: [DesignMethod.pairsAndWalk, .matchedPairs, .blocked, .rerandomized])
  func `an honest plan differs in nothing`(method: DesignMethod) throws {
    let company = try PastCompany(90, signal: 1.5)
    let plan = try company.plan(method: method.rawValue)
    let text = try PlanFile(sealing: plan).text()
    let read = try PlanFile(reading: Array(text.utf8), file: "plan.json").plan
    #expect(read.difference(from: try company.plan(method: method.rawValue)) == nil)
    #expect(read.differenceOfLayout() == nil)
  }

  @Test(arguments: [
    "capacity: { owner: 10 }", "arms: { ads: 0.4, calls: 0.2, holdout: 0.4 }",
    "arms: { ads: 0.4, calls: 0.2, holdout: 0.4 }, capacity: { owner: 10 }",
    "holdout: 0.3, capacity: { owner: 7 }",
  ])
  func `rules and arms are laid out again as they were`(design: String) throws {
    let ledger = try company(83)
    let brief = try Brief(yaml: smallBrief("design: { \(design) }"))
    let plan = try Plan(brief: brief, ledger: ledger, sources: [])
    #expect(plan.difference(from: try Plan(brief: brief, ledger: ledger, sources: [])) == nil)
    #expect(plan.differenceOfLayout() == nil)
  }

  @Test func `two weights exchanged are found by the exports, and where it matters by the blocks`()
    throws
  {
    let company = try PastCompany(90, signal: 1.5)
    let plan = try company.plan(method: "matched-pairs")
    let weights = try #require(plan.weighting).weights
    let (first, second) = (weights[0].weight, weights[5].weight)
    #expect(first != second)
    let changed = try edited(
      edited(plan, ["weighting", "weights", "0", "weight"], .number(second)),
      ["weighting", "weights", "5", "weight"], .number(first))
    // It draws the same arms; of itself it says only that its sentence tells of others.
    #expect(changed.contradiction() == "its weights are not shares of what was learned")
    #expect(try #require(changed.difference(from: plan)).hasPrefix("the weight of size0 is "))
    #expect(
      changed.differenceOfLayout() == "its blocks are not those its covariates and weights give")
  }

  @Test func `what the exports do not say of a unit is found`() throws {
    let company = try PastCompany(90, signal: 1.5)
    let plan = try company.plan(method: "complete")
    let changed = try edited(plan, ["units", "4", "covariates", "size2"], .number(7))
    #expect(
      changed.difference(from: plan) == "what it says of A1004 is not what the exports say")
    var other = company.ledger
    other.accounts.removeLast()
    other.attributes = other.attributes.mapValues { column in
      if case .numbers(let values) = column { .numbers(values.dropLast()) } else { column }
    }
    other.opportunities.removeAll { $0.account == 89 }
    let smaller = try Plan(brief: plan.brief, ledger: other, sources: [])
    #expect(plan.difference(from: smaller) == "the exports give another roster")
  }

  @Test func `a seed that is not the brief's is found`() throws {
    let plan = try PastCompany(90, signal: 1.5).plan(method: "complete")
    var brief = plan.brief
    brief.design.seed = 99
    let other = try Plan(brief: brief, ledger: PastCompany(90, signal: 1.5).ledger, sources: [])
    let changed = try edited(other, ["brief", "design", "seed"], .integer(98))
    #expect(changed.differenceOfLayout() == "its seed is not that of its brief")
  }
}
