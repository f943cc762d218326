internal import Statistics

/// The open signs of a Gram–Schmidt walk and what is needed to move them: a workspace of one draw.
///
/// Keeps the inverse of ridge·I + Σ x xᵀ over all open vectors but the pivot's, brought up to date
/// as vectors come and go (Sherman & Morrison 1950), two changes in one pass over it. Vectors and
/// inverse are single precision, so that a window stays in a processor's nearest memory; as rounding
/// adds up where vectors are taken away, the inverse is made anew after some hundred changes. A
/// direction that is off by rounding balances a little less, but every sign, kept in double
/// precision, stays a martingale.
struct WalkWindow: ~Copyable {
  /// How many signs may be open at a time.
  let capacity: Int

  private let stride: Int
  private let blocks: Int
  private let ridge: Float
  /// How often the inverse was changed since it was made.
  private var changes = 0
  private static let mostChanges = 400
  private var pivot = -1
  private var pendingFactor: Float = 0
  private var openCount = 0
  private var entries: Int32 = 0

  /// All that follows, one after another.
  private let memory: UnsafeMutablePointer<SIMD8<Float>>
  /// The rows of the inverse, the last change left out while it is pending.
  private let inverse: UnsafeMutablePointer<SIMD8<Float>>
  /// The numbers of the vectors by place, as rows and as columns; zeros where no vector is.
  private let rows: UnsafeMutablePointer<SIMD8<Float>>
  private let columns: UnsafeMutablePointer<SIMD8<Float>>
  /// The inverse times the vector of the pending change and of the one being made.
  private var pending: UnsafeMutablePointer<SIMD8<Float>>
  private var product: UnsafeMutablePointer<SIMD8<Float>>
  /// The inverse times the pivot's vector, where there is a pivot.
  private let pivotProduct: UnsafeMutablePointer<SIMD8<Float>>
  /// How each sign moves when the pivot's grows by 1.
  private let direction: UnsafeMutablePointer<SIMD8<Float>>

  /// By place: the sign, 0 where no vector is.
  private let signs: UnsafeMutablePointer<SIMD8<Double>>
  /// By place: the vector, −1 where none is, and the number of its entry.
  private let members: UnsafeMutablePointer<Int32>
  private let order: UnsafeMutablePointer<Int32>

  /// An empty window.
  ///
  /// - Parameters:
  ///   - stride: how many vectors of eight numbers each of the walk's vectors takes.
  ///   - capacity: how many signs may be open, rounded up to a multiple of eight.
  ///   - ridge: above 0.
  init(stride: Int, capacity: Int, ridge: Double) {
    self.init(stride, blocks: (capacity + 7) / 8, ridge: Float(ridge))
    memory.initialize(repeating: .zero, count: WalkWindow.size(stride, blocks))
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / self.ridge }
    signs.initialize(repeating: .zero, count: blocks)
    members.initialize(repeating: -1, count: self.capacity)
    order.initialize(repeating: 0, count: self.capacity)
  }

  /// The window with which walks open.
  init(_ opening: WalkOpening) {
    self.init(opening.stride, blocks: opening.blocks, ridge: opening.ridge)
    opening.numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      memory.initialize(from: start, count: numbers.count)
    }
    for block in 0..<blocks { (signs + block).initialize(to: opening.signs[block]) }
    for place in 0..<capacity {
      (members + place).initialize(to: opening.members[place])
      (order + place).initialize(to: opening.order[place])
    }
    openCount = opening.members.count { $0 >= 0 }
    entries = Int32(openCount)
    if opening.isPendingSecond { swap(&pending, &product) }
    pendingFactor = opening.pendingFactor
    changes = opening.changes
  }

  private init(_ stride: Int, blocks: Int, ridge: Float) {
    (self.stride, self.blocks, self.ridge) = (stride, blocks, ridge)
    capacity = blocks * 8
    memory = .allocate(capacity: WalkWindow.size(stride, blocks))
    inverse = memory
    rows = inverse + stride * 8 * stride
    columns = rows + blocks * 8 * stride
    pending = columns + stride * 8 * blocks
    product = pending + stride
    pivotProduct = product + stride
    direction = pivotProduct + stride
    signs = .allocate(capacity: blocks)
    members = .allocate(capacity: blocks * 8)
    order = .allocate(capacity: blocks * 8)
  }

  deinit {
    memory.deallocate()
    signs.deallocate()
    members.deallocate()
    order.deallocate()
  }

  private static func size(_ stride: Int, _ blocks: Int) -> Int {
    stride * 8 * stride + 2 * blocks * 8 * stride + 3 * stride + blocks
  }

  /// The window as it stands, before any sign has moved.
  var opening: WalkOpening {
    WalkOpening(
      stride: stride, blocks: blocks, ridge: ridge,
      numbers: Array(
        UnsafeBufferPointer(start: memory, count: WalkWindow.size(stride, blocks))),
      signs: Array(UnsafeBufferPointer(start: signs, count: blocks)),
      members: Array(UnsafeBufferPointer(start: members, count: capacity)),
      order: Array(UnsafeBufferPointer(start: order, count: capacity)),
      isPendingSecond: product < pending, pendingFactor: pendingFactor, changes: changes)
  }

  /// Whether no sign is open.
  var isEmpty: Bool { openCount == 0 }
  /// Whether no other sign can be opened.
  var isFull: Bool { openCount == capacity }

  /// Opens the sign of a vector.
  ///
  /// - Parameters:
  ///   - vector: its name, at least 0.
  ///   - start: where its sign starts, between −1 and 1.
  ///   - numbers: gives the numbers of the vector, eight at a time.
  @inline(__always)
  mutating func enter(_ vector: Int32, at start: Double, _ numbers: (Int) -> SIMD8<Float>) {
    var place = 0
    while members[place] >= 0 { place += 1 }
    for block in 0..<stride {
      let eight = numbers(block)
      rows[place * stride + block] = eight
      for lane in 0..<8 { setColumn(block * 8 + lane, place, eight[lane]) }
    }
    members[place] = vector
    order[place] = entries
    entries += 1
    signs[place / 8][place % 8] = start
    openCount += 1
    change(by: place, sign: 1)
  }

  /// Takes out a vector whose sign has not moved, where it is open.
  mutating func withdraw(_ vector: Int32) {
    for place in 0..<capacity where members[place] == vector {
      change(by: place, sign: -1)
      clear(place)
      return
    }
  }

  /// Moves the signs once, so that at least one settles.
  ///
  /// - Parameters:
  ///   - settled: gets the vectors whose signs settle, the bits of each inverted where it is −1.
  ///   - generator: decides which way.
  mutating func step(settling settled: inout [Int32], using generator: inout RandomGenerator) {
    if pivot < 0 {
      if changes > WalkWindow.mostChanges { makeAnew() }
      choosePivot()
    }
    WalkWindow.multiply(columns, blocks, by: pivotProduct, stride, into: direction)
    var forwards = SIMD8<Double>(repeating: .infinity)
    var backwards = forwards
    for block in 0..<blocks {
      direction[block] *= -1
      // A number lost to rounding moves nothing, so that each step settles a sign.
      let isKept = direction[block].magnitudes .<= .greatestFiniteMagnitude
      direction[block].replace(with: 0, where: .!isKept)
      if block == pivot / 8 { direction[block][pivot % 8] = 1 }
      let move = SIMD8<Double>(direction[block])
      let isStill = move .== 0
      let length = 1 / move.replacing(with: 1, where: isStill)
      // From sign s the ends ±1 lie at (1 − s)/move and (−1 − s)/move: one ahead, one behind.
      let (high, low) = ((1 - signs[block]) * length, (-1 - signs[block]) * length)
      let isUp = length .> 0
      let ahead = low.replacing(with: high, where: isUp)
        .replacing(with: .infinity, where: isStill)
      let behind = (0 - high.replacing(with: low, where: isUp))
        .replacing(with: .infinity, where: isStill)
      forwards = forwards.replacing(with: ahead, where: ahead .< forwards)
      backwards = backwards.replacing(with: behind, where: behind .< backwards)
    }
    let (ahead, behind) = (forwards.least, backwards.least)
    let goesAhead = generator.unitInterval() * (ahead + behind) < behind
    move(by: goesAhead ? ahead : -behind, settling: &settled)
  }

  private mutating func move(by length: Double, settling settled: inout [Int32]) {
    for block in 0..<blocks {
      let moved = signs[block] + length * SIMD8<Double>(direction[block])
      signs[block] = moved
      let hasSettled = (moved .>= 1 - 1e-10) .| (moved .<= 1e-10 - 1)
      guard any(hasSettled) else { continue }
      for lane in 0..<8 where hasSettled[lane] {
        let place = block * 8 + lane
        settled.append(moved[lane] > 0 ? members[place] : ~members[place])
        if place == pivot { pivot = -1 } else { change(by: place, sign: -1) }
        clear(place)
      }
    }
  }

  /// Makes the first vector that is open the pivot: (M − x xᵀ)⁻¹ x = M⁻¹ x/(1 − xᵀ M⁻¹ x).
  private mutating func choosePivot() {
    var (place, earliest) = (0, Int32.max)
    for candidate in 0..<capacity where members[candidate] >= 0 && order[candidate] < earliest {
      (place, earliest) = (candidate, order[candidate])
    }
    let factor = change(by: place, sign: -1)
    let last = pendingFactor == 0 ? product : pending
    for block in 0..<stride { pivotProduct[block] = -factor * last[block] }
    pivot = place
  }

  /// The inverse from the open vectors alone; there is no pivot.
  private mutating func makeAnew() {
    inverse.update(repeating: .zero, count: stride * 8 * stride)
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / ridge }
    pendingFactor = 0
    for place in 0..<capacity where members[place] >= 0 { change(by: place, sign: 1) }
    changes = 0
  }

  private mutating func clear(_ place: Int) {
    for row in 0..<stride * 8 { setColumn(row, place, 0) }
    signs[place / 8][place % 8] = 0
    members[place] = -1
    openCount -= 1
  }

  @inline(__always)
  private func setColumn(_ row: Int, _ place: Int, _ number: Float) {
    UnsafeMutableRawPointer(columns).storeBytes(
      of: number, toByteOffset: (row * blocks * 8 + place) * MemoryLayout<Float>.stride,
      as: Float.self)
  }

  /// Adds an open vector to the sum that is inverted, or takes it away.
  ///
  /// - Returns: what the product's square is multiplied by before it is taken from the inverse.
  @discardableResult
  private mutating func change(by place: Int, sign: Float) -> Float {
    let vector = rows + place * stride
    changes += 1
    // The inverse is symmetric: its rows are summed, so that no vector is summed across.
    WalkWindow.multiply(inverse, stride, by: vector, stride, into: product)
    if pendingFactor != 0 {
      let share = pendingFactor * WalkWindow.inner(pending, vector, stride)
      for block in 0..<stride { product[block] -= share * pending[block] }
    }
    // With one vector less the product is ridge/(ridge + |x|²) or more below 1; where rounding says
    // otherwise it has grown too large.
    let least = ridge / (ridge + WalkWindow.inner(vector, vector, stride))
    let rest = 1 + sign * WalkWindow.inner(product, vector, stride)
    if !(rest >= 0.5 * least) { changes += WalkWindow.mostChanges }
    let factor = sign / max(least, rest)
    if pivot >= 0 {
      let share = factor * WalkWindow.inner(product, rows + pivot * stride, stride)
      for block in 0..<stride { pivotProduct[block] -= share * product[block] }
    }
    if pendingFactor == 0 {
      pendingFactor = factor
      swap(&pending, &product)
    } else {
      applyBoth(pendingFactor, factor)
      pendingFactor = 0
    }
    return factor
  }

  private func applyBoth(_ correction: Float, _ factor: Float) {
    var row = inverse
    for block in 0..<stride {
      let (first, second) = (correction * pending[block], factor * product[block])
      for lane in 0..<8 {
        let (one, two) = (first[lane], second[lane])
        for other in 0..<stride { row[other] -= one * pending[other] + two * product[other] }
        row += stride
      }
    }
  }

  /// The rows of a matrix, each `width` vectors of eight, multiplied by numbers and summed.
  @inline(__always)
  private static func multiply(
    _ matrix: UnsafeMutablePointer<SIMD8<Float>>, _ width: Int,
    by numbers: UnsafeMutablePointer<SIMD8<Float>>, _ count: Int,
    into result: UnsafeMutablePointer<SIMD8<Float>>
  ) {
    var first = 0
    while first + 3 <= width {
      var (one, two, three) = (SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero)
      var row = matrix + first
      for block in 0..<count {
        let eight = numbers[block]
        for lane in 0..<8 {
          let number = eight[lane]
          one += row[0] * number
          two += row[1] * number
          three += row[2] * number
          row += width
        }
      }
      (result[first], result[first + 1], result[first + 2]) = (one, two, three)
      first += 3
    }
    while first < width {
      var (even, odd) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      var row = matrix + first
      for block in 0..<count {
        let eight = numbers[block]
        for lane in Swift.stride(from: 0, to: 8, by: 2) {
          even += row[0] * eight[lane]
          odd += row[width] * eight[lane + 1]
          row += 2 * width
        }
      }
      result[first] = even + odd
      first += 1
    }
  }

  @inline(__always)
  private static func inner(
    _ first: UnsafeMutablePointer<SIMD8<Float>>, _ second: UnsafeMutablePointer<SIMD8<Float>>,
    _ count: Int
  ) -> Float {
    var sum = SIMD8<Float>.zero
    for block in 0..<count { sum += first[block] * second[block] }
    return sum.total
  }
}

/// A window before any sign has moved, kept so that each draw can start from it.
struct WalkOpening: Hashable, Sendable {
  fileprivate let stride: Int
  fileprivate let blocks: Int
  fileprivate let ridge: Float
  fileprivate let numbers: [SIMD8<Float>]
  fileprivate let signs: [SIMD8<Double>]
  fileprivate let members: [Int32]
  fileprivate let order: [Int32]
  fileprivate let isPendingSecond: Bool
  fileprivate let pendingFactor: Float
  fileprivate let changes: Int

  /// How many signs may be open at a time.
  var capacity: Int { blocks * 8 }
}

extension SIMD8<Double> {
  /// The sum of the eight numbers, halves first.
  @inline(__always)
  var total: Double {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter.x + quarter.y
  }

  /// The least of the eight numbers.
  @inline(__always)
  fileprivate var least: Double {
    let half = lowHalf.replacing(with: highHalf, where: highHalf .< lowHalf)
    let quarter = half.lowHalf.replacing(
      with: half.highHalf, where: half.highHalf .< half.lowHalf)
    return Swift.min(quarter.x, quarter.y)
  }
}

extension SIMD8<Float> {
  /// The numbers without their signs.
  @inline(__always)
  fileprivate var magnitudes: SIMD8<Float> { replacing(with: 0 - self, where: self .< 0) }

  /// The sum of the eight numbers, halves first.
  @inline(__always)
  var total: Float {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter.x + quarter.y
  }
}
