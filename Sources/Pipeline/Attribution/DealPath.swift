internal import Foundation

/// What a deal's credit is shared by: the days of the touches on its account, and its milestones.
public struct DealPath: Hashable, Sendable {
  /// The day the deal was created.
  public let created: Day
  /// The first day after that on which it entered another stage; nil when none is known.
  public let advanced: Day?
  /// The day it closed, or of the reading while it is open; never before `created`.
  public let end: Day
  /// The day of each touch, in any order; none after `end`.
  public let days: [Day]

  /// Makes a path.
  ///
  /// - Parameters:
  ///   - created: the day the deal was created.
  ///   - advanced: the first later day on which it entered another stage.
  ///   - end: the day it closed or is read; one before creation counts as the day of creation.
  ///   - days: the days of the touches within the model's window; those after the end are left out.
  public init(created: Day, advanced: Day? = nil, end: Day, days: [Day]) {
    self.created = created
    self.end = max(created, end)
    self.advanced = advanced.flatMap { [last = self.end] in
      $0 > created && $0 <= last ? $0 : nil
    }
    self.days = days.filter { [last = self.end] in $0 <= last }
  }

  /// Whether a touch came no later than the deal: one that came later cannot have brought it.
  public var isAttributable: Bool { days.contains { $0 <= created } }
}

extension AttributionModel {
  /// The share of a deal's credit that each touch of a path gets, in the path's order.
  ///
  /// A touch on several positions gets what each of them gives, and the touches of one day share
  /// equally. A position without a touch gives its weight to those that have one, in proportion to
  /// their weights.
  ///
  /// - Returns: shares in [0, 1] that sum to 1; all 0 when no touch came up to the day of creation,
  ///   under every model.
  public func credits(for path: DealPath) -> [Double] {
    var credits = [Double](repeating: 0, count: path.days.count)
    guard path.isAttributable else { return credits }
    guard path.days.count > 1 else { return [1] }
    let isUsed = path.days.map { weights.reachesClose || $0 <= path.created }
    func last(after start: Day?, upTo end: Day?) -> Day? {
      guard let end else { return nil }
      return path.days.filter { day in day <= end && start.map { day > $0 } ?? true }.max()
    }
    let milestones: [(weight: Double, day: Day?)] = [
      (weights.first, path.days.min()),
      (weights.creation, last(after: nil, upTo: path.created)),
      (weights.advance, last(after: path.created, upTo: path.advanced)),
      (weights.close, last(after: path.created, upTo: path.end)),
    ].filter { $0.0 > 0 }

    var given = 0.0
    for (weight, day) in milestones {
      let holders = path.days.indices.filter { path.days[$0] == day }
      guard !holders.isEmpty else { continue }
      given += weight
      for touch in holders { credits[touch] += weight / Double(holders.count) }
    }
    let middle = path.days.indices.filter { touch in
      isUsed[touch] && !milestones.contains { $0.day == path.days[touch] }
    }
    if weights.middle > 0, !middle.isEmpty {
      given += weights.middle
      let parts = closeness(of: middle.map { path.days[$0] }, on: path)
      let whole = parts.reduce(0, +)
      for (touch, part) in zip(middle, parts) { credits[touch] += weights.middle * part / whole }
    }
    return credits.map { $0 / given }
  }

  /// What touches of the middle count beside one another; the closest counts 1.
  private func closeness(of days: [Day], on path: DealPath) -> [Double] {
    guard let halfLife else { return [Double](repeating: 1, count: days.count) }
    let distances = days.map { $0 <= path.created ? path.created - $0 : path.end - $0 }
    let least = distances.min() ?? 0
    return distances.map { exp2(-Double($0 - least) / halfLife) }
  }
}
