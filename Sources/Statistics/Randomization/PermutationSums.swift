/// The terms of a permutation statistic, stratum by stratum, for designs that assign units one by one.
///
/// Every cell then has the same size in every assignment, so a stratum's share of the difference and of
/// its squared error is a quadratic in the treated units' sum and sum of squares. Strata with few ways
/// have theirs listed; the others are drawn one unit at a time. The errors are those of
/// `RandomizationTest`.
struct PermutationSums {
  /// What a stratum adds: its weighted difference and two sums that make the squared error.
  typealias Term = SIMD4<Double>

  private struct Stratum {
    var first = 0
    var size = 0
    var drawn = 0
    var drawsTreatment = false
    var sum = 0.0
    var squares = 0.0
    var weight = 0.0
    var inverses = SIMD2<Double>.zero
    /// What the squares about the mean of each arm are multiplied by.
    var factors = SIMD2<Double>.zero
    /// Where its list of terms starts, and how many there are; 0 for none.
    var list = 0
    var ways = 0
  }

  private let strata: [Stratum]
  private let values: [Double]
  private let terms: [Term]
  private let isBetween: Bool
  private let squaredWeights: Double
  private let spreadFactor: Double
  /// The outcomes' root mean square about their stratum means, the scale of rounding.
  let scale: Double
  /// A squared error no larger is rounding, and counts as none.
  private let least: Double
  /// The observed assignment's statistic.
  let observed: (difference: Double, squaredError: Double)

  /// - Parameters:
  ///   - values: the outcome of each unit.
  ///   - design: a design without clusters.
  ///   - isListed: whether every stratum's ways are listed, to enumerate them.
  init(_ values: [Double], _ design: PermutationDesign, isListed: Bool) {
    let parts = design.parts.filter { $0.drawn > 0 }
    let units = parts.reduce(0) { $0 + Double($1.members.count) }
    var strata: [Stratum] = []
    var centered: [Double] = []
    var arms = (degrees: SIMD2<Double>.zero, inverses: SIMD2<Double>.zero)
    var smallest = Double.infinity
    var total = 0.0
    for part in parts {
      var own = part.members.map { values[Int($0[0])] }
      let count = Double(own.count)
      let mean = own.reduce(0) { $0 + $1 / count }
      for index in own.indices { own[index] -= mean }
      var stratum = Stratum()
      stratum.first = centered.count
      stratum.size = own.count
      stratum.drawn = part.drawn
      stratum.drawsTreatment = part.drawsTreatment
      stratum.sum = own.reduce(0, +)
      stratum.squares = own.reduce(0) { $0 + $1 * $1 }
      stratum.weight = count / units
      let few = Double(part.drawn)
      let sizes = part.drawsTreatment ? SIMD2(few, count - few) : SIMD2(count - few, few)
      stratum.inverses = 1 / sizes
      smallest = min(smallest, sizes.min())
      arms.degrees += sizes - 1
      arms.inverses += stratum.weight * stratum.weight / sizes
      total += stratum.squares
      centered += own
      strata.append(stratum)
    }
    let count = Double(strata.count)
    let isByArm = smallest < 2 && arms.degrees.min() >= count - 1
    let isBetween = smallest < 2 && !isByArm
    self.isBetween = isBetween
    for index in strata.indices {
      let weight = strata[index].weight
      if isByArm {
        // One variance an arm, an arm of single units borrowing the other's, as `ReplayTable`.
        strata[index].factors = SIMD2(
          arms.degrees.x > 0 ? arms.inverses.x / arms.degrees.x : 0,
          arms.degrees.y > 0 ? arms.inverses.y / arms.degrees.y : 0)
        if arms.degrees.x == 0, arms.degrees.y > 0 {
          strata[index].factors.y += arms.inverses.x / arms.degrees.y
        }
        if arms.degrees.y == 0, arms.degrees.x > 0 {
          strata[index].factors.x += arms.inverses.y / arms.degrees.x
        }
      } else if !isBetween {
        let sizes = 1 / strata[index].inverses
        strata[index].factors = weight * weight / (sizes * (sizes - 1))
      }
    }
    let squaredWeights = strata.reduce(0) { $0 + $1.weight * $1.weight }
    let spreadFactor = count > 1 ? count / (count - 1) : 0
    self.squaredWeights = squaredWeights
    self.spreadFactor = spreadFactor
    // Strata with one arm are left out of every sum but not of the scale, as in `NullFamily`.
    for part in design.parts where part.drawn == 0 {
      let own = part.units.map { values[Int($0)] }
      let mean = own.reduce(0) { $0 + $1 / Double(own.count) }
      total += own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let rows = Double(values.count)
    scale = (total / rows).squareRoot()
    let least = 1e-12 * total / rows / rows
    self.least = least

    var terms: [Term] = []
    var own = Term.zero
    for (index, part) in parts.enumerated() {
      let stratum = strata[index]
      func term(_ chosen: some Sequence<Int>) -> Term {
        var sums = SIMD2<Double>.zero
        for place in chosen {
          let value = centered[stratum.first + place]
          sums += SIMD2(value, value * value)
        }
        return Self.term(stratum, sums, isBetween: isBetween)
      }
      own += term(part.isTreated.indices.filter { part.isTreated[$0] == part.drawsTreatment })
      guard isListed || !part.masks.isEmpty else { continue }
      strata[index].list = terms.count
      var way: Combinations? = Combinations(of: part.members.count, taking: part.drawn)
      while let current = way {
        terms.append(term(current.chosen))
        way = current.next
      }
      strata[index].ways = terms.count - strata[index].list
    }
    self.strata = strata
    self.terms = terms
    self.values = centered
    observed = Self.statistic(own, isBetween, squaredWeights, spreadFactor, least)
  }

  /// A stratum's term from the drawn arm's sum and sum of squares.
  @inline(__always)
  private static func term(_ s: Stratum, _ drawn: SIMD2<Double>, isBetween: Bool) -> Term {
    let other = SIMD2(s.sum, s.squares) - drawn
    let (t, h) = s.drawsTreatment ? (drawn, other) : (other, drawn)
    let means = SIMD2(t.x, h.x) * s.inverses
    let difference = means.x - means.y
    let weighted = s.weight * difference
    if isBetween {
      return Term(weighted, s.weight * weighted, weighted * weighted, 0)
    }
    let squares = SIMD2(t.y, h.y) - SIMD2(t.x, h.x) * means
    return Term(weighted, (squares * s.factors).sum(), 0, 0)
  }

  @inline(__always)
  private static func statistic(
    _ sum: Term, _ isBetween: Bool, _ squaredWeights: Double, _ factor: Double, _ least: Double
  ) -> (difference: Double, squaredError: Double) {
    let d = sum.x
    let error =
      isBetween ? factor * (sum.z - 2 * d * sum.y + d * d * squaredWeights) : sum.y
    return (d, error > least ? error : 0)
  }

  /// Calls `body` with the statistic of each draw from `1` to `draws`.
  func forEachDraw(_ draws: Int, seed: UInt64, _ body: (Double, Double) -> Void) {
    var buffer = values
    buffer.withUnsafeMutableBufferPointer { buffer in
      values.withUnsafeBufferPointer { values in
        strata.withUnsafeBufferPointer { strata in
          terms.withUnsafeBufferPointer { terms in
            guard let base = buffer.baseAddress, let source = values.baseAddress else { return }
            for k in 1...draws {
              var random = HalfDraws(seed: seed, stream: UInt64(k))
              var sum = Term.zero
              for stratum in strata {
                if stratum.ways > 0 {
                  let ways = UInt64(truncatingIfNeeded: stratum.ways)
                  sum += terms[stratum.list + random.uniform(below: ways)]
                  continue
                }
                let own = base + stratum.first
                own.update(from: source + stratum.first, count: stratum.size)
                var drawn = SIMD2<Double>.zero
                random.sample(stratum.drawn, of: own, size: stratum.size) { value in
                  drawn += SIMD2(value, value * value)
                }
                sum += Self.term(stratum, drawn, isBetween: isBetween)
              }
              let result = Self.statistic(
                sum, isBetween, squaredWeights, spreadFactor, least)
              body(result.difference, result.squaredError)
            }
          }
        }
      }
    }
  }

  /// Calls `body` with the statistic of each way to assign; the strata must be listed.
  func forEachAssignment(_ body: (Double, Double) -> Void) {
    func visit(_ place: Int, _ sum: Term) {
      guard place < strata.count else {
        let result = Self.statistic(sum, isBetween, squaredWeights, spreadFactor, least)
        body(result.difference, result.squaredError)
        return
      }
      let stratum = strata[place]
      for way in 0..<stratum.ways { visit(place + 1, sum + terms[stratum.list + way]) }
    }
    visit(0, .zero)
  }
}
