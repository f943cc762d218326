internal import Statistics

/// The open signs of a Gram–Schmidt walk and what is needed to move them: a workspace of one draw.
///
/// Keeps the inverse of ridge·I + Σ x xᵀ over all open vectors but the pivot's, brought up to date
/// as vectors come and go (Sherman & Morrison 1950), two changes in one pass over it. Vectors and
/// inverse are single precision, so that a window stays in a processor's nearest memory; as rounding
/// adds up where vectors are taken away, the inverse is made anew after some hundred changes. A
/// direction that is off by rounding balances a little less, but every sign, kept in double
/// precision, stays a martingale.
///
/// Where a vector is changed in place, the pointer to it has a local name of its own: the thread
/// sanitizer of Swift 6.3 breaks on the property itself.
struct WalkWindow: ~Copyable {
  /// How many signs may be open at a time.
  let capacity: Int

  let stride: Int
  let blocks: Int
  let ridge: Float
  /// How often the inverse was changed since it was made.
  var changes = 0
  private static let mostChanges = 400
  private var pivot = -1
  var pendingFactor: Float = 0
  var openCount = 0
  var entries: Int32 = 0

  /// All that follows, one after another.
  let memory: UnsafeMutablePointer<SIMD8<Float>>
  /// The rows of the inverse, the last change left out while it is pending.
  private let inverse: UnsafeMutablePointer<SIMD8<Float>>
  /// The numbers of the vectors by place, as rows and as columns; zeros where no vector is.
  private let rows: UnsafeMutablePointer<SIMD8<Float>>
  private let columns: UnsafeMutablePointer<SIMD8<Float>>
  /// The inverse times the vector of the pending change and of the one being made.
  var pending: UnsafeMutablePointer<SIMD8<Float>>
  var product: UnsafeMutablePointer<SIMD8<Float>>
  /// The inverse times the pivot's vector, where there is a pivot.
  private let pivotProduct: UnsafeMutablePointer<SIMD8<Float>>
  /// How each sign moves when the pivot's grows by 1.
  private let direction: UnsafeMutablePointer<SIMD8<Float>>

  /// By place: the sign, 0 where no vector is.
  let signs: UnsafeMutablePointer<SIMD8<Double>>
  /// By place: the vector, −1 where none is, and the number of its entry.
  let members: UnsafeMutablePointer<Int32>
  let order: UnsafeMutablePointer<Int32>

  /// An empty window.
  ///
  /// - Parameters:
  ///   - stride: how many vectors of eight numbers each of the walk's vectors takes.
  ///   - capacity: how many signs may be open, rounded up to a multiple of eight.
  ///   - ridge: above 0.
  init(stride: Int, capacity: Int, ridge: Double) {
    self.init(stride, blocks: (capacity + 7) / 8, ridge: Float(ridge))
    memory.initialize(repeating: .zero, count: WalkWindow.size(stride, blocks))
    let inverse = inverse
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / self.ridge }
    signs.initialize(repeating: .zero, count: blocks)
    members.initialize(repeating: -1, count: self.capacity)
    order.initialize(repeating: 0, count: self.capacity)
  }

  /// A window whose memory is not yet set.
  init(_ stride: Int, blocks: Int, ridge: Float) {
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

  /// How many vectors of eight the memory holds.
  static func size(_ stride: Int, _ blocks: Int) -> Int {
    stride * 8 * stride + 2 * blocks * 8 * stride + 3 * stride + blocks
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
    let signs = signs
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
    let direction = direction
    VectorSums.multiply(columns, blocks, by: pivotProduct, stride, into: direction)
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
    let inverse = inverse
    inverse.update(repeating: .zero, count: stride * 8 * stride)
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / ridge }
    pendingFactor = 0
    for place in 0..<capacity where members[place] >= 0 { change(by: place, sign: 1) }
    changes = 0
  }

  private mutating func clear(_ place: Int) {
    for row in 0..<stride * 8 { setColumn(row, place, 0) }
    let signs = signs
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
    VectorSums.multiply(inverse, stride, by: vector, stride, into: product)
    if pendingFactor != 0 {
      let share = pendingFactor * VectorSums.inner(pending, vector, stride)
      for block in 0..<stride { product[block] -= share * pending[block] }
    }
    // With one vector less the product is ridge/(ridge + |x|²) or more below 1; where rounding says
    // otherwise it has grown too large.
    let least = ridge / (ridge + VectorSums.inner(vector, vector, stride))
    let rest = 1 + sign * VectorSums.inner(product, vector, stride)
    if !(rest >= 0.5 * least) { changes += WalkWindow.mostChanges }
    let factor = sign / max(least, rest)
    if pivot >= 0 {
      let share = factor * VectorSums.inner(product, rows + pivot * stride, stride)
      let pivotProduct = pivotProduct
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
}
