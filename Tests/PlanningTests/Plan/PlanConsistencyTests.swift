import Exchange
import Foundation
import Planning
import Testing

/// Plans edited by someone who makes the digest anew.
@Suite struct PlanConsistencyTests {
  /// Plans by the brief's lines on the design, each drawn once for all edits of it.
  private static let plans = Result {
    try Dictionary(
      uniqueKeysWithValues: [usual, walk, capacity].map { design in
        (design, try tree(of: PlanTests.plan(design)))
      })
  }
  private static let usual = "design: { holdout: 0.3, seed: 7 }"
  private static let walk = "design: { method: pairs-and-walk, seed: 7 }"
  private static let capacity = "design: { capacity: { owner: 3 }, seed: 7 }"

  private static func tree(of plan: Plan) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(PlanFile(sealing: plan).text().utf8))
  }

  /// Reads a plan with the values at some paths replaced and the digest made anew.
  private static func failure(
    _ edits: [(path: [String], value: JSONValue)], of design: String = usual
  ) throws -> String? {
    try failure(edits, in: #require(try plans.get()[design]))
  }

  private static func failure(
    _ edits: [(path: [String], value: JSONValue)], in tree: JSONValue
  ) throws -> String? {
    var value = tree
    for edit in edits + [(["digest"], .null)] {
      value = replaced(value, edit.path[...], edit.value)
    }
    guard case .object(var members) = value else { return nil }
    members["digest"] = nil
    members["digest"] = .string(try CanonicalJSON.digest(JSONValue.object(members)).description)
    do throws(PlanFile.Failure) {
      _ = try PlanFile(reading: Array(try encoded(members)), file: "plan.json")
      return nil
    } catch {
      return error.description
    }
  }

  private static func encoded(_ members: [String: JSONValue]) throws(PlanFile.Failure) -> Data {
    (try? JSONEncoder().encode(members)) ?? Data()
  }

  private static func replaced(
    _ value: JSONValue, _ path: ArraySlice<String>, _ new: JSONValue
  ) -> JSONValue {
    guard let key = path.first else { return new }
    switch value {
    case .object(var members):
      members[key] = replaced(members[key] ?? .null, path.dropFirst(), new)
      return .object(members)
    case .array(var items):
      guard let position = Int(key), items.indices.contains(position) else { return value }
      items[position] = replaced(items[position], path.dropFirst(), new)
      return .array(items)
    default: return value
    }
  }

  @Test func `a plan whose digest is made anew but not edited is read`() throws {
    #expect(try Self.failure([]) == nil)
  }

  @Test func `exchanged arms are refused, since the design draws otherwise`() throws {
    let plan = try PlanTests.plan()
    let treated = try #require(plan.units.firstIndex { $0.arm == .treatment })
    let held = try #require(plan.units.firstIndex { $0.arm == .holdout })
    let message = try Self.failure([
      (["units", "\(treated)", "arm"], .string("holdout")),
      (["units", "\(held)", "arm"], .string("treatment")),
    ])
    #expect(
      message
        == "plan.json contradicts itself: the design drawn again from its seed gives another "
        + "assignment. Restore the file that --lock wrote.")
  }

  @Test(
    arguments: [
      (["design", "seed"], .integer(8), "the design drawn again from its seed gives another"),
      (["units", "0", "id"], .string("B"), "the roster's digest is not that of its units"),
      (["units", "0", "accounts", "0", "id"], .string("B"), "the roster's digest is not that"),
      (["units", "0", "accounts"], .array([]), "the unit \"A1000\" has no accounts"),
      (["units"], .array([]), "the roster's counts are not those of its units"),
      (["roster", "units"], .integer(61), "the roster's counts are not those of its units"),
      (["design", "treatmentUnits"], .integer(-1), "the sizes of the arms do not add up"),
      (["design", "holdoutUnits"], .integer(.max), "the sizes of the arms do not add up"),
      (["design", "blocks"], .integer(.max), "its blocks are not those of its design"),
      (["units", "0", "stratum"], .integer(-5), "its blocks are not those of its design"),
      (
        ["units", "0", "stratum"], .integer(2_000_000_000), "its blocks are not those of its design"
      ),
      (["units", "0", "stratum"], .null, "its blocks are not those of its design"),
      (
        ["weighting", "weights"], .array([]), "its weights are not those of its covariates"
      ),
      (
        ["weighting", "weights", "0", "weight"], .integer(-1),
        "it weights a covariate by less than nothing"
      ),
      (
        ["balance", "rows", "0", "standardizedDifference"], .number(0.001),
        "its balance of industry: Health is not that of its units"
      ),
      (["balance", "rows"], .array([]), "its balance is not about its covariates"),
      (
        ["detectable", "minimumLift"], .number(0.2),
        "what it can detect is not said of its primary metric and the lift asked for"
      ),
      (["sizing", "metrics"], .array([]), "its sizing is not of its metrics"),
      (["metrics"], .array([]), "its metrics are not those of its brief"),
      (["brief", "metrics"], .array([]), "its metrics are not those of its brief"),
      (["brief", "window", "days"], .integer(.max), "brief.window.days does not fit"),
      (
        ["metrics", "2", "estimator", "draws"], .integer(0), "draws does not fit: 0 is out of range"
      ),
      (
        ["algorithm"], .string("1"),
        "was drawn by version 1 of the algorithms; this version draws by 4"
      ),
    ] as [([String], JSONValue, String)])
  func `figures no design can be drawn from are refused`(
    path: [String], value: JSONValue, words: String
  ) throws {
    let message = try #require(try Self.failure([(path, value)]))
    #expect(message.contains(words), "\(message)")
  }

  /// The pilot in pairs, with a walk.
  @Test(
    arguments: [
      (
        ["units", "0", "stratum"], .integer(3), "the design drawn again from its seed gives another"
      ),
      (["design", "robustness"], .integer(0), "the parameters of its design are not those of"),
      (["design", "robustness"], .null, "it holds \"design.robustness\", which no plan has"),
      (["design", "imbalanceLimit"], .integer(1), "the parameters of its design are not those of"),
      (["design", "robustness"], .number(0.9), "the design drawn again from its seed gives"),
      (
        ["weighting", "weights", "1", "weight"], .integer(9),
        "its weights are not shares of what was learned"
      ),
      (
        ["units", "0", "covariates", "employees"], .integer(4_999),
        "the design drawn again from its seed gives another"
      ),
    ] as [([String], JSONValue, String)])
  func `a walk is drawn from its parameters and what is known of the units`(
    path: [String], value: JSONValue, words: String
  ) throws {
    let message = try #require(
      try Self.failure([(path, value)], of: Self.walk))
    #expect(message.contains(words), "\(message)")
  }

  /// Weights of every source, under a design that minds them and one that does not: there the edit
  /// draws the same arms.
  @Test(
    arguments: ["prognostic", "equal", "{ size3: 2.5, size4: 0 }"], ["matched-pairs", "complete"])
  func `no single weight can be changed`(weights: String, method: String) throws {
    let plan = try PastCompany(90, signal: 1.5).plan(", weights: \(weights)", method: method)
    let source: CovariateWeighting.Source =
      weights == "prognostic" ? .prognosis : weights == "equal" ? .equal : .brief
    let own = try #require(plan.weighting)
    #expect(own.source == source)
    let tree = try Self.tree(of: plan)
    // A weight of 0 made 1 leaves the mean of those above 0 as it was.
    let none = own.weights.firstIndex { $0.weight == 0 }
    for (place, weight) in [
      (0, own.weights[0].weight + 1), (1, 0), (none ?? 2, 1.5), (none ?? 3, 1),
    ]
    where own.weights[place].weight != weight {
      let message = try #require(
        try Self.failure(
          [(["weighting", "weights", "\(place)", "weight"], .number(weight))], in: tree))
      #expect(message.contains("its weights"), "\(message)")
    }
    let moved = source == .brief ? "equal" : "brief"
    #expect(
      try #require(try Self.failure([(["weighting", "source"], .string(moved))], in: tree))
        .contains("do not come from where its brief says"))
  }

  @Test func `a metric no one knows is refused`() throws {
    let names = JSONValue.array([.string("clicks")])
    let metric = JSONValue.object([
      "id": .string("clicks"), "estimator": .object(["method": .string("score")]),
    ])
    let message = try #require(
      try Self.failure([(["brief", "metrics"], names), (["metrics"], .array([metric]))]))
    #expect(message.contains("it measures \"clicks\", which is no metric"))
  }

  @Test func `three treated accounts of each owner leave room for six`() throws {
    #expect(try PlanTests.plan(Self.capacity).roster.capacity.map(\.units) == [6, 6, 6, 6])
  }

  /// `company` has fifteen accounts of each owner; three treated ones leave room for six units.
  @Test(
    arguments: [
      (
        ["roster", "capacity", "0", "limit"], .integer(2), "does not keep to the capacity of Owner"
      ),
      (
        ["roster", "capacity", "0", "units"], .integer(7), "does not keep to the capacity of Owner"
      ),
      (["roster", "capacity", "0", "treatedByBrief"], .integer(.min), "does not keep to the capa"),
      (["roster", "capacity"], .array([]), "its groups are not its owners"),
      (["units", "0", "group"], .integer(-1), "its groups are not its owners"),
      (["units", "0", "group"], .integer(3), "does not keep to the capacity of Owner"),
    ] as [([String], JSONValue, String)])
  func `a design that could overburden an owner is refused`(
    path: [String], value: JSONValue, words: String
  ) throws {
    let message = try #require(try Self.failure([(path, value)], of: Self.capacity))
    #expect(message.contains(words), "\(message)")
  }
}
