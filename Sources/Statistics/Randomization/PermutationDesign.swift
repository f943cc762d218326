/// All the ways a design could have assigned units: in each stratum the same number of units, or of
/// clusters, to treatment as were in fact.
///
/// Choose it for a table that comes with its assignment and no plan; a pilot with a plan replays the
/// plan itself with `RandomizationTest`.
public struct PermutationDesign: Sendable {
  /// The assignment that took place.
  public let isTreated: [Bool]
  /// The stratum of each unit, from 0; all 0 without strata.
  public let strata: [Int32]
  /// Whether whole clusters are assigned.
  public let isClustered: Bool
  /// How many assignments there are; +∞ when the number is beyond a `Double`.
  public let assignments: Double

  let parts: [Part]

  /// One stratum: the units, by cluster where there are any, that are assigned together.
  struct Part: Sendable {
    /// The units of each cluster; one unit each without clusters.
    let members: [[Int32]]
    /// The units one after the other.
    let units: [Int32]
    /// Which of them are treated in fact.
    let isTreated: [Bool]
    /// How many of them are drawn: those of the smaller arm.
    let drawn: Int
    /// Whether the smaller arm is treatment.
    let drawsTreatment: Bool
    /// How many ways there are to draw them.
    let ways: Double
    /// Each way as a set of bits, where there are few.
    let masks: [UInt32]

    init(members: [[Int32]], isTreated: [Bool]) {
      let treated = isTreated.count { $0 }
      self.members = members
      units = members.flatMap { $0 }
      self.isTreated = isTreated
      drawsTreatment = 2 * treated <= members.count
      drawn = min(treated, members.count - treated)
      ways = binomial(members.count, drawn)
      masks =
        members.count <= 32 && ways <= Self.mostMasks
        ? combinations(of: members.count, taking: drawn) : []
    }

    /// More ways than these are drawn one unit at a time.
    static let mostMasks = 1_024.0
  }

  /// The most assignments that are listed whole.
  public static let mostListed = 1_000_000.0

  /// Describes a design by the assignment it made.
  ///
  /// - Parameters:
  ///   - isTreated: whether each unit is in the treatment arm.
  ///   - strata: the stratum of each unit, any numbers; nil for none.
  ///   - clusters: the cluster of each unit, any numbers; nil when units were assigned themselves.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.empty` for an
  ///   empty arm, `SampleError.notEstimable` when a cluster is in both arms or in two strata, or only
  ///   one assignment was possible.
  public init(
    isTreated: [Bool], strata: [Int32]? = nil, clusters: [Int32]? = nil
  ) throws(SampleError) {
    guard strata.map({ $0.count == isTreated.count }) ?? true,
      clusters.map({ $0.count == isTreated.count }) ?? true
    else { throw .lengthsDiffer(what: "arm, strata and clusters") }
    guard isTreated.contains(true) else { throw .empty(what: "the treatment arm") }
    guard isTreated.contains(false) else { throw .empty(what: "the holdout arm") }
    let grouping = Grouping(strata ?? [Int32](repeating: 0, count: isTreated.count))
    var parts: [Part] = []
    var seen = Set<Int32>()
    for rows in grouping.members {
      guard let clusters else {
        parts.append(
          Part(members: rows.map { [Int32($0)] }, isTreated: rows.map { isTreated[$0] }))
        continue
      }
      let labels = Grouping(rows.map { clusters[$0] })
      let members = labels.members.map { $0.map { Int32(rows[$0]) } }
      for units in members {
        guard seen.insert(clusters[Int(units[0])]).inserted else {
          throw .notEstimable(reason: "a cluster has units in two strata")
        }
        guard units.allSatisfy({ isTreated[Int($0)] == isTreated[Int(units[0])] }) else {
          throw .notEstimable(
            reason: "a cluster has units in both arms, so it was not assigned whole")
        }
      }
      parts.append(Part(members: members, isTreated: members.map { isTreated[Int($0[0])] }))
    }
    let assignments = parts.reduce(1) { $0 * $1.ways }
    guard assignments > 1 else {
      throw .notEstimable(
        reason: "no other assignment was possible, so there is nothing to compare with")
    }
    self.isTreated = isTreated
    self.strata = grouping.index
    isClustered = clusters != nil
    self.assignments = assignments
    self.parts = parts
  }

  /// Whether the assignments are few enough to be listed whole.
  public var isListable: Bool { assignments <= Self.mostListed }

  /// Draws one assignment.
  ///
  /// - Parameters:
  ///   - k: which draw, from 1; draw `k` is the same whatever else is drawn.
  ///   - seed: the seed.
  ///   - assignment: filled in with whether each unit is treated, in row order.
  public func draw(_ k: Int, seed: UInt64, into assignment: inout [Bool]) {
    var draws = HalfDraws(seed: seed, stream: UInt64(k))
    if assignment.count != isTreated.count { assignment = isTreated }
    for part in parts {
      for units in part.members {
        for unit in units { assignment[Int(unit)] = !part.drawsTreatment }
      }
      if part.masks.isEmpty {
        var order = Array(part.members.indices)
        order.withUnsafeMutableBufferPointer { order in
          guard let base = order.baseAddress else { return }
          draws.sample(part.drawn, of: base, size: order.count) { index in
            for unit in part.members[index] { assignment[Int(unit)] = part.drawsTreatment }
          }
        }
      } else {
        let way = draws.uniform(below: UInt64(part.masks.count))
        part.assign(part.masks[way], &assignment)
      }
    }
  }

  /// Visits every assignment, the observed one included.
  ///
  /// - Parameter body: is handed whether each unit is treated, in row order.
  /// - Throws: `SampleError.notEstimable` when there are more than `mostListed`.
  public func forEachAssignment(_ body: ([Bool]) -> Void) throws(SampleError) {
    guard isListable else {
      throw .notEstimable(reason: "the design has too many assignments to list; draw from them")
    }
    let ways = parts.map { Combinations(of: $0.members.count, taking: $0.drawn) }
    var assignment = isTreated
    func visit(_ place: Int) {
      guard place < parts.count else {
        body(assignment)
        return
      }
      let part = parts[place]
      var way: Combinations? = ways[place]
      while let current = way {
        for units in part.members {
          for unit in units { assignment[Int(unit)] = !part.drawsTreatment }
        }
        for index in current.chosen {
          for unit in part.members[index] { assignment[Int(unit)] = part.drawsTreatment }
        }
        visit(place + 1)
        way = current.next
      }
    }
    visit(0)
  }
}

extension PermutationDesign.Part {
  /// Marks the units of a way.
  func assign(_ mask: UInt32, _ assignment: inout [Bool]) {
    for (index, units) in members.enumerated() where mask >> UInt32(index) & 1 == 1 {
      for unit in units { assignment[Int(unit)] = drawsTreatment }
    }
  }
}
