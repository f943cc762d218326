/// The units of an experiment, prepared so that one pass over an assignment gives every sum needed
/// to test any shift and any multiple of the mean.
///
/// Under a shift s the outcome a unit would have had in the holdout arm is Y − sZ, where Z is the
/// observed assignment; less its stratum's mean it is A + sB. Centring moves no difference.
struct ReplayTable {
  let layout: ReplayLayout
  /// A and B of each unit, in the layout's order, and whether it takes part.
  private let rows: [SIMD2<Double>]
  private let kept: [UInt8]
  /// The sums of 1, A, B, A², AB, B² over each stratum.
  private let totals: [SIMD8<Double>]
  /// Σ Y and Σ Z over the strata that have both arms, and how many units those hold.
  let observed: (values: Double, treated: Double, units: Double)
  /// How many units take part.
  let units: Int

  /// Prepares hypotheses under which a unit's outcome is its value + s × its slope.
  ///
  /// - Parameters:
  ///   - values: the outcome of each unit that takes part.
  ///   - slopes: what a unit of s adds to each; nil for shifts, −1 where treated.
  ///   - isTreated: whether each of them was treated.
  ///   - members: the positions of those units, ascending; nil for all.
  ///   - layout: where all units of the design stand.
  init(
    _ values: [Double], slopes: [Double]? = nil, isTreated: [Bool], members: [Int]? = nil,
    layout: ReplayLayout
  ) {
    var place = [Int32](repeating: -1, count: layout.units.count)
    for index in values.indices { place[members?[index] ?? index] = Int32(index) }
    var rows = [SIMD2<Double>](repeating: .zero, count: layout.units.count)
    var kept = [UInt8](repeating: 0, count: layout.byteCount)
    var totals = [SIMD8<Double>](repeating: .zero, count: layout.bytes.count)
    var observed = SIMD4<Double>.zero
    for (stratum, bytes) in layout.bytes.enumerated() where !bytes.isEmpty {
      let units = Int(layout.starts[bytes.lowerBound])..<Int(layout.starts[bytes.upperBound])
      // Σ values, Σ slopes, Σ Z and the stratum's size.
      var sums = SIMD4<Double>.zero
      for row in units where place[Int(layout.units[row])] >= 0 {
        let index = Int(place[Int(layout.units[row])])
        let treated = isTreated[index] ? 1.0 : 0
        rows[row] = SIMD2(values[index], slopes?[index] ?? -treated)
        sums += SIMD4(rows[row].x, rows[row].y, treated, 1)
      }
      let mean = sums.lowHalf / max(sums.w, 1)
      for row in units where place[Int(layout.units[row])] >= 0 {
        rows[row] -= mean
        totals[stratum] += ReplayTable.sums(rows[row])
        let offset = row - units.lowerBound
        kept[bytes.lowerBound + offset / 8] |= 1 << UInt8(offset % 8)
      }
      if sums.z > 0, sums.z < sums.w { observed += sums }
    }
    self.layout = layout
    self.rows = rows
    self.kept = kept
    self.totals = totals
    self.observed = (observed.x, observed.z, observed.w)
    units = values.count
  }

  /// The sums of squares of A and B over all units: the scale of rounding errors.
  var squares: (a: Double, b: Double) {
    let sum = totals.reduce(.zero, +)
    return (sum[3], sum[5])
  }

  /// The root mean squares of A and B.
  var scale: SIMD2<Double> {
    SIMD2(squares.a / Double(units), squares.b / Double(units)).squareRoot()
  }

  @inline(__always)
  private static func sums(_ row: SIMD2<Double>) -> SIMD8<Double> {
    SIMD8(1, row.x, row.y, row.x * row.x, row.x * row.y, row.y * row.y, 0, 0)
  }

  /// Counts the units of some assignments of a block by stratum and arm, the same for every table of
  /// these units.
  func counts(_ block: ReplayBlock, _ draws: Range<Int>) -> DrawCounts {
    var counts = DrawCounts(draws: draws.count)
    var treated = [Int32](repeating: 0, count: draws.count)
    for (stratum, bytes) in layout.bytes.enumerated() where totals[stratum][0] > 1 {
      treated.withUnsafeMutableBufferPointer { treated in
        treated.update(repeating: 0)
        for byte in bytes where kept[byte] != 0 {
          let mask = kept[byte]
          block.withPatterns(of: byte, in: draws) { drawn in
            for draw in drawn.indices {
              treated[draw] &+= Int32(truncatingIfNeeded: (drawn[draw] & mask).nonzeroBitCount)
            }
          }
        }
      }
      counts.add(treated: treated, of: Int(totals[stratum][0]))
    }
    return counts
  }

  /// Sums assignments of a block.
  ///
  /// - Parameters:
  ///   - block: the assignments, in the table's layout.
  ///   - draws: which of them.
  ///   - form: which squared errors to sum.
  ///   - counts: what `counts` says of them.
  /// - Returns: both arms' means and errors, an assignment each.
  func replay(
    _ block: ReplayBlock, _ draws: Range<Int>, as form: ReplayForm, _ counts: DrawCounts
  ) -> [ArmLines] {
    var sums = [ReplaySums](repeating: .zero, count: draws.count)
    var scratch = Scratch(draws: draws.count)
    for (stratum, bytes) in layout.bytes.enumerated() where totals[stratum][0] > 1 {
      if bytes.count == 1 {
        addSmall(stratum, bytes.lowerBound, block, draws, form, &scratch, to: &sums)
      } else {
        addLarge(stratum, bytes, block, draws, form, &scratch, to: &sums)
      }
    }
    return sums.indices.map { sums[$0].lines(counts[$0], form) }
  }

  /// What is used again for each stratum.
  private struct Scratch {
    /// The sums of a stratum, a draw each.
    var strata: [SIMD8<Double>]
    /// What each set of up to eight units adds.
    var patterns = [ReplaySums](repeating: .zero, count: 256)
    var isKnown = [Bool](repeating: false, count: 256)
    var subsets = [SIMD8<Double>](repeating: .zero, count: 256)
    /// The sums of each set of a byte's first four units, then of its last four.
    var halves = [SIMD8<Double>](repeating: .zero, count: 32)

    init(draws: Int) {
      strata = [SIMD8<Double>](repeating: .zero, count: draws)
    }
  }

  /// Adds a stratum of one byte: what each set of its units adds is worked out when first seen.
  private func addSmall(
    _ stratum: Int, _ byte: Int, _ block: ReplayBlock, _ draws: Range<Int>, _ form: ReplayForm,
    _ scratch: inout Scratch, to sums: inout [ReplaySums]
  ) {
    let (mask, total) = (kept[byte], totals[stratum])
    let isBetween = form == .betweenStrata
    tabulateHalves(of: byte, &scratch.halves)
    let halves = scratch.halves
    block.withPatterns(of: byte, in: draws) { drawn in
      scratch.isKnown.withUnsafeMutableBufferPointer { isKnown in
        scratch.patterns.withUnsafeMutableBufferPointer { patterns in
          sums.withUnsafeMutableBufferPointer { sums in
            isKnown.update(repeating: false)
            for draw in drawn.indices {
              let pattern = Int(drawn[draw] & mask)
              if !isKnown[pattern] {
                isKnown[pattern] = true
                patterns[pattern] = ReplaySums(
                  halves[pattern & 15] + halves[16 + (pattern >> 4)], of: total, form)
              }
              sums[draw].add(patterns[pattern], isBetween: isBetween)
            }
          }
        }
      }
    }
  }

  /// Adds a stratum of several bytes: the sums of every set of eight units are tabulated first.
  private func addLarge(
    _ stratum: Int, _ bytes: Range<Int>, _ block: ReplayBlock, _ draws: Range<Int>,
    _ form: ReplayForm, _ scratch: inout Scratch, to sums: inout [ReplaySums]
  ) {
    let total = totals[stratum]
    let isBetween = form == .betweenStrata
    scratch.strata.withUnsafeMutableBufferPointer { strata in
      strata.update(repeating: .zero)
      for byte in bytes where kept[byte] != 0 {
        let first = Int(layout.starts[byte])
        let size = Int(layout.starts[byte + 1]) - first
        scratch.subsets.withUnsafeMutableBufferPointer { subsets in
          subsets[0] = .zero
          for bit in 0..<size {
            let row =
              kept[byte] >> UInt8(bit) & 1 == 1 ? ReplayTable.sums(rows[first + bit]) : .zero
            for set in 0..<1 << bit { subsets[set | 1 << bit] = subsets[set] + row }
          }
          block.withPatterns(of: byte, in: draws) { drawn in
            for draw in drawn.indices { strata[draw] += subsets[Int(drawn[draw])] }
          }
        }
      }
    }
    for draw in sums.indices {
      sums[draw].add(ReplaySums(scratch.strata[draw], of: total, form), isBetween: isBetween)
    }
  }

  /// Tabulates the sums over each set of the first four units of a byte, and of the last four.
  private func tabulateHalves(of byte: Int, _ halves: inout [SIMD8<Double>]) {
    let first = Int(layout.starts[byte])
    let size = Int(layout.starts[byte + 1]) - first
    for unit in 0..<size {
      let row = ReplayTable.sums(rows[first + unit])
      let (half, bit) = (unit & 4 == 0 ? 0 : 16, unit & 3)
      for set in 0..<1 << bit { halves[half + (set | 1 << bit)] = halves[half + set] + row }
    }
  }
}
