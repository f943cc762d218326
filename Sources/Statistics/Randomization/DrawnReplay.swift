extension ReplayTable {
  /// Sums one draw of a design without clusters, reading only the smaller arm's rows.
  ///
  /// - Parameters:
  ///   - k: which draw, from 1; the assignment is that of `PermutationDesign.draw`.
  ///   - design: the design, its strata those of the table.
  ///   - seed: the seed.
  ///   - sums: a place to sum strata in, from `emptySums`.
  ///   - order: a place to draw in, to be used again for each draw.
  /// - Returns: the draw's difference and the three forms of its squared standard error.
  func replay(
    draw k: Int, of design: PermutationDesign, seed: UInt64, using sums: inout [SIMD8<Double>],
    order: inout [Int32]
  ) -> Replay {
    var draws = HalfDraws(seed: seed, stream: UInt64(k))
    rows.withUnsafeBufferPointer { rows in
      for (stratum, part) in design.parts.enumerated() {
        var drawn = SIMD8<Double>.zero
        if part.masks.isEmpty {
          order.removeAll(keepingCapacity: true)
          order.append(contentsOf: part.units)
          order.withUnsafeMutableBufferPointer { order in
            guard let base = order.baseAddress else { return }
            draws.sample(part.drawn, of: base, size: order.count) { unit in
              drawn += rows[Int(unit)]
            }
          }
        } else {
          var mask = part.masks[draws.uniform(below: UInt64(part.masks.count))]
          while mask != 0 {
            drawn += rows[Int(part.units[mask.trailingZeroBitCount])]
            mask &= mask - 1
          }
        }
        sums[stratum] = part.drawsTreatment ? drawn : totals[stratum] - drawn
      }
    }
    return Replay(treated: sums, totals: totals)
  }
}
