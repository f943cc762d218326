internal import Pipeline
internal import Planning

/// One of several arms in one draw of a past window: its units and the holdout's, as a pilot of two
/// arms, given who is in the other arms.
struct ArmInWindow {
  /// The units of both, as positions among those of the window.
  let units: [Int]
  /// Whether each is in the arm.
  let isTreated: [Bool]
  /// Every other choice of who of them is in the arm.
  let design: PermutedBlocksDesign

  /// The comparison of an arm, counted from 0, in a draw.
  init(_ arm: Int, of dealt: [Int], strata: [Int32]) {
    units = dealt.indices.filter { dealt[$0] == 0 || dealt[$0] == arm + 1 }
    isTreated = units.map { dealt[$0] > 0 }
    design = PermutedBlocksDesign(keeping: units.map { strata[$0] }, isTreated: isTreated)
  }
}

extension Tally {
  /// The tally of some of the units, counted anew in their order.
  func taking(_ units: [Int]) -> Tally {
    switch self {
    case .mean(let values): return .mean(units.map { values[$0] })
    case .ratio(let numerators, let denominators):
      return .ratio(
        numerators: units.map { numerators[$0] }, denominators: units.map { denominators[$0] })
    case .duration(let all):
      var places = [Int32?](repeating: nil, count: (units.max() ?? -1) + 1)
      for (place, unit) in units.enumerated() { places[unit] = Int32(place) }
      let rows = all.units.indices.compactMap { row -> (row: Int, unit: Int32)? in
        let unit = Int(all.units[row])
        guard unit < places.count, let place = places[unit] else { return nil }
        return (row, place)
      }
      return .duration(
        Durations(
          units: rows.map(\.unit), days: rows.map { all.days[$0.row] },
          isClosed: rows.map { all.isClosed[$0.row] },
          isWon: all.isWon.isEmpty ? [] : rows.map { all.isWon[$0.row] }))
    }
  }
}
