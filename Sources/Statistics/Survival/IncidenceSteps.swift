/// The steps of a cumulative incidence and the sums its errors need.
struct IncidenceSteps {
  /// The share just after each time.
  private(set) var incidence: [Double] = []
  private let cause: Outcome
  /// Overall survival left of each time.
  private var survival: [Double] = []

  /// Takes the steps of a table.
  init(_ table: CompetingTable, cause: Outcome) {
    self.cause = cause
    incidence.reserveCapacity(table.times.count)
    survival.reserveCapacity(table.times.count)
    var share = 0.0
    var left = 1.0
    for step in table.times.indices {
      let n = Double(table.atRisk[step])
      survival.append(left)
      share += left * Double(table.events(cause, step)) / n
      incidence.append(share)
      left *= (n - Double(table.won[step] + table.lost[step])) / n
    }
  }

  /// What a subject moves the share and log survival, as the steps go by.
  private struct Movement {
    /// What somebody still followed has moved the share.
    var share = 0.0
    /// What somebody still followed has moved log survival.
    var pull = 0.0
    /// What one's own event of the cause adds to the share.
    var ownEvent = 0.0
    /// What one's own end, of any cause, takes from log survival.
    var ownEnd = 0.0

    /// Goes past a step: `n` followed, `d` ended, `e` of them by the cause, survival `left` before.
    mutating func pass(n: Double, d: Double, e: Double, left: Double) {
      share += left * e / n * (pull - 1 / n)
      ownEvent = left / n
      ownEnd = n > d ? 1 / (n - d) : 0
      if n > d { pull += d / (n * (n - d)) }
    }
  }

  private func pass(_ movement: inout Movement, _ table: CompetingTable, _ step: Int) {
    movement.pass(
      n: Double(table.atRisk[step]), d: Double(table.won[step] + table.lost[step]),
      e: Double(table.events(cause, step)), left: survival[step])
  }

  /// The squared error after each step, every subject by itself.
  ///
  /// Somebody gone at T with log survival moved by e moves the share by a + eF(t), a being what it
  /// was at T less eF(T); so only Σa², Σae and Σe² need keeping.
  func jackknifeSquares(_ table: CompetingTable, subjects: Int) -> [Double] {
    var movement = Movement()
    var (aa, ae, ee) = (0.0, 0.0, 0.0)
    var squares: [Double] = []
    squares.reserveCapacity(table.times.count)
    var followed = subjects
    func leave(_ count: Int, _ moved: Double, _ e: Double, _ share: Double) {
      let a = moved - e * share
      aa += Double(count) * a * a
      ae += Double(count) * a * e
      ee += Double(count) * e * e
    }
    for step in table.times.indices {
      let before = step > 0 ? incidence[step - 1] : 0
      leave(followed - table.atRisk[step], movement.share, movement.pull, before)
      pass(&movement, table, step)
      let share = incidence[step]
      let events = table.events(cause, step)
      let others = table.won[step] + table.lost[step] - events
      let end = movement.pull - movement.ownEnd
      leave(events, movement.share + movement.ownEvent, end, share)
      leave(others, movement.share, end, share)
      followed = table.atRisk[step] - events - others
      let square = aa + share * (2 * ae + share * ee)
      squares.append(max(square + Double(followed) * movement.share * movement.share, 0))
    }
    return squares
  }

  /// The squared error after each step, subjects of one cluster moving together, and the part of the
  /// subjects' own squares that lies between clusters: Σ (Σψ)² and Σ (Σψ)²/m.
  ///
  /// A cluster with r still followed moves the share by rA + a + eF, so six sums of products of r, a
  /// and e over clusters need keeping.
  func jackknifeSquares(
    _ table: CompetingTable, _ sample: CompetingSample, _ numbers: ClusterNumbers
  ) -> (byCluster: [Double], between: [Double]) {
    var sums = ClusterSums(numbers)
    var movement = Movement()
    var squares: [SIMD2<Double>] = []
    squares.reserveCapacity(table.times.count)
    var next = 0
    for step in table.times.indices {
      let before = step > 0 ? incidence[step - 1] : 0
      while next < table.order.count, sample.times[Int(table.order[next])] < table.times[step] {
        sums.leave(Int(table.order[next]), movement.share, movement.pull, share: before)
        next += 1
      }
      pass(&movement, table, step)
      let share = incidence[step]
      while next < table.order.count, sample.times[Int(table.order[next])] == table.times[step] {
        let subject = Int(table.order[next])
        let outcome = sample.outcomes[subject]
        sums.leave(
          subject, movement.share + (outcome == cause ? movement.ownEvent : 0),
          movement.pull - (outcome == .open ? 0 : movement.ownEnd), share: share)
        next += 1
      }
      squares.append(sums.squares(following: movement.share, share: share))
    }
    return (squares.map(\.x), squares.map(\.y))
  }

  /// The variances of Gray's program `cuminc` after each step (Gray 1988).
  func aalenVariances(_ table: CompetingTable) -> [Double] {
    var (first, second, third) = (0.0, 0.0, 0.0)
    var variances: [Double] = []
    variances.reserveCapacity(table.times.count)
    for step in table.times.indices {
      let n = Double(table.atRisk[step])
      let own = Double(table.events(cause, step))
      let other = Double(table.won[step] + table.lost[step]) - own
      let share = incidence[step]
      let after = survival[step] * (n - own - other) / n
      let inverse = after > 0 ? 1 / after : 0
      for (events, direct) in [(other, 0.0), (own, 1.0)] where events > 0 {
        guard direct > 0 || after > 0 else { continue }
        let ties = events > 1 ? 1 - (events - 1) / (n - 1) : 1
        let weight = survival[step] * survival[step] * ties * events / (n * n)
        let level = direct + inverse * share
        first += level * level * weight
        second += inverse * level * weight
        third += inverse * inverse * weight
      }
      variances.append(max(first + share * (share * third - 2 * second), 0))
    }
    return variances
  }
}

/// Sums over clusters of products of what their subjects have moved, plain and over their size.
private struct ClusterSums {
  private let numbers: ClusterNumbers
  /// Three values a cluster: r still followed, a and e of those gone.
  private var values: [Double]
  /// What each cluster's products count for: 1, and 1 over its size.
  private var weights: [SIMD2<Double>]
  private var rr = SIMD2<Double>.zero
  private var ra = SIMD2<Double>.zero
  private var re = SIMD2<Double>.zero
  private var aa = SIMD2<Double>.zero
  private var ae = SIMD2<Double>.zero
  private var ee = SIMD2<Double>.zero

  init(_ numbers: ClusterNumbers) {
    self.numbers = numbers
    values = [Double](repeating: 0, count: 3 * numbers.count)
    for number in numbers.ofSubjects { values[3 * Int(number)] += 1 }
    weights = []
    weights.reserveCapacity(numbers.count)
    for number in 0..<numbers.count {
      let size = values[3 * number]
      weights.append(SIMD2(1, 1 / size))
      rr += weights[number] * size * size
    }
  }

  /// Lets a subject go that has moved the share and log survival so much, the share standing where
  /// it does.
  mutating func leave(_ subject: Int, _ moved: Double, _ e: Double, share: Double) {
    let a = moved - e * share
    let number = Int(numbers.ofSubjects[subject])
    let place = 3 * number
    let (oldR, oldA, oldE) = (values[place], values[place + 1], values[place + 2])
    let (newR, newA, newE) = (oldR - 1, oldA + a, oldE + e)
    let weight = weights[number]
    rr += weight * (newR * newR - oldR * oldR)
    ra += weight * (newR * newA - oldR * oldA)
    re += weight * (newR * newE - oldR * oldE)
    aa += weight * (newA * newA - oldA * oldA)
    ae += weight * (newA * newE - oldA * oldE)
    ee += weight * (newE * newE - oldE * oldE)
    values[place] = newR
    values[place + 1] = newA
    values[place + 2] = newE
  }

  /// The sums of squares over clusters, plain and over their size.
  func squares(following: Double, share: Double) -> SIMD2<Double> {
    let open = following * (following * rr + 2 * (ra + share * re))
    let gone = aa + share * (2 * ae + share * ee)
    let sums = open + gone
    return SIMD2(max(sums.x, 0), max(sums.y, 0))
  }
}
