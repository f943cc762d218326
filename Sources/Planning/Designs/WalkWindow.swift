internal import Statistics

/// The open signs of a Gram–Schmidt walk and what is needed to move them.
///
/// Keeps the inverse of ridge·I + Σ x xᵀ over all open vectors but the pivot's, brought up to date
/// as vectors come and go (Sherman & Morrison 1950), two changes in one pass over it. As rounding adds
/// up where vectors are taken away, the inverse is made anew after some hundred changes. A direction
/// that is off by rounding balances a little less, but every sign stays a martingale.
struct WalkWindow: Hashable, Sendable {
  /// How many signs may be open at a time.
  let capacity: Int

  private let stride: Int
  private let ridge: Double
  /// How often the inverse was changed since it was made.
  private var changes = 0
  private static let mostChanges = 400
  /// The rows of the inverse, the last change left out while it is pending.
  private var inverse: [SIMD8<Double>]
  /// The inverse times the vector of the pending change and of the one being made.
  private var pending: [SIMD8<Double>]
  private var product: [SIMD8<Double>]
  private var pendingFactor: Double = 0
  /// The inverse times the pivot's vector, where there is a pivot.
  private var pivotProduct: [SIMD8<Double>]
  private var pivot: Int32 = -1
  /// The places of open vectors in the order they entered.
  private var places: [Int32] = []
  private var free: [Int32]
  /// By place: the vector, its sign and how it moves.
  private var members: [Int32]
  private var signs: [Double]
  private var direction: [SIMD8<Double>]
  /// The numbers of the vectors by place, as rows and as columns; zeros where no vector is.
  private var rows: [SIMD8<Double>]
  private var columns: [SIMD8<Double>]

  init(stride: Int, capacity: Int, ridge: Double) {
    let blocks = (capacity + 7) / 8
    self.capacity = blocks * 8
    self.stride = stride
    self.ridge = ridge
    inverse = [SIMD8<Double>](repeating: .zero, count: stride * 8 * stride)
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / ridge }
    product = [SIMD8<Double>](repeating: .zero, count: stride)
    pending = product
    pivotProduct = product
    members = [Int32](repeating: -1, count: blocks * 8)
    signs = [Double](repeating: 0, count: blocks * 8)
    direction = [SIMD8<Double>](repeating: .zero, count: blocks)
    rows = [SIMD8<Double>](repeating: .zero, count: blocks * 8 * stride)
    columns = [SIMD8<Double>](repeating: .zero, count: stride * 8 * blocks)
    free = (0..<Int32(blocks * 8)).reversed()
  }

  /// Whether no sign is open.
  var isEmpty: Bool { places.isEmpty }
  /// Whether no other sign can be opened.
  var isFull: Bool { free.isEmpty }

  /// Opens the sign of a vector.
  ///
  /// - Parameters:
  ///   - vector: its name.
  ///   - start: where its sign starts, between −1 and 1.
  ///   - numbers: gives the numbers of the vector, eight at a time.
  @inline(__always)
  mutating func enter(_ vector: Int32, at start: Double, _ numbers: (Int) -> SIMD8<Float>) {
    let place = Int(free.removeLast())
    let blocks = direction.count
    for block in 0..<stride {
      let eight = SIMD8<Double>(numbers(block))
      rows[place * stride + block] = eight
      for lane in 0..<8 {
        columns[(block * 8 + lane) * blocks + place / 8][place % 8] = eight[lane]
      }
    }
    members[place] = vector
    signs[place] = start
    places.append(Int32(place))
    change(by: place, sign: 1)
  }

  /// Takes out a vector whose sign has not moved, where it is open.
  mutating func withdraw(_ vector: Int32) {
    guard let entry = places.firstIndex(where: { members[Int($0)] == vector }) else { return }
    let place = Int(places.remove(at: entry))
    change(by: place, sign: -1)
    clear(place)
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
    findDirection()
    var forwards = 1 - signs[Int(pivot)]
    var backwards = 1 + signs[Int(pivot)]
    for entry in places.indices {
      let place = places[entry]
      guard place != pivot else { continue }
      let move = Double(direction[Int(place) / 8][Int(place) % 8])
      guard move != 0 else { continue }
      let sign = signs[Int(place)]
      let size = abs(move)
      let up = move > 0 ? 1 - sign : 1 + sign
      let down = move > 0 ? 1 + sign : 1 - sign
      if up < forwards * size { forwards = up / size }
      if down < backwards * size { backwards = down / size }
    }
    let goesForwards = generator.unitInterval() * (forwards + backwards) < backwards
    move(by: goesForwards ? forwards : -backwards, settling: &settled)
  }

  private mutating func move(by length: Double, settling settled: inout [Int32]) {
    var kept = 0
    for entry in places.indices {
      let place = places[entry]
      let step = place == pivot ? 1 : Double(direction[Int(place) / 8][Int(place) % 8])
      let sign = signs[Int(place)] + length * step
      if abs(sign) >= 1 - 1e-10 {
        settled.append(sign > 0 ? members[Int(place)] : ~members[Int(place)])
        if place == pivot { pivot = -1 } else { change(by: Int(place), sign: -1) }
        clear(Int(place))
      } else {
        signs[Int(place)] = sign
        places[kept] = place
        kept += 1
      }
    }
    places.removeLast(places.count - kept)
  }

  /// Makes the first vector that is open the pivot: (M − x xᵀ)⁻¹ x = M⁻¹ x/(1 − xᵀ M⁻¹ x).
  private mutating func choosePivot() {
    let place = Int(places[0])
    let factor = change(by: place, sign: -1)
    for block in 0..<stride { pivotProduct[block] = -factor * lastProduct[block] }
    pivot = Int32(place)
  }

  /// The inverse from the open vectors alone; there is no pivot.
  private mutating func makeAnew() {
    for entry in inverse.indices { inverse[entry] = .zero }
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / ridge }
    pendingFactor = 0
    for place in places { change(by: Int(place), sign: 1) }
    changes = 0
  }

  private var lastProduct: [SIMD8<Double>] { pendingFactor == 0 ? product : pending }

  private mutating func clear(_ place: Int) {
    let blocks = direction.count
    for row in 0..<stride * 8 { columns[row * blocks + place / 8][place % 8] = 0 }
    free.append(Int32(place))
  }

  /// How each sign moves when the pivot's grows by 1: against the inner product of its vector with
  /// the pivot's product.
  private mutating func findDirection() {
    let (blocks, stride) = (direction.count, stride)
    columns.withUnsafeBufferPointer { columns in
      pivotProduct.withUnsafeBufferPointer { numbers in
        direction.withUnsafeMutableBufferPointer { direction in
          for first in Swift.stride(from: 0, to: blocks, by: 2) {
            let second = min(first + 1, blocks - 1)
            var (sum, other) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
            var row = 0
            for block in 0..<stride {
              let eight = numbers[block]
              for lane in 0..<8 {
                sum -= columns[row + first] * eight[lane]
                other -= columns[row + second] * eight[lane]
                row += blocks
              }
            }
            direction[first] = sum
            direction[second] = other
          }
        }
      }
    }
  }

  /// Adds an open vector to the sum that is inverted, or takes it away.
  ///
  /// - Returns: what the product's square is multiplied by before it is taken from the inverse.
  @discardableResult
  private mutating func change(by place: Int, sign: Double) -> Double {
    let (stride, start) = (stride, place * stride)
    let ridge = ridge
    let correction = pendingFactor
    changes += 1
    var factor: Double = 0
    rows.withUnsafeBufferPointer { rows in
      pending.withUnsafeBufferPointer { pending in
        product.withUnsafeMutableBufferPointer { product in
          inverse.withUnsafeBufferPointer { inverse in
            // The inverse is symmetric: its rows are summed, so that no vector is summed across.
            for first in Swift.stride(from: 0, to: stride, by: 2) {
              let second = min(first + 1, stride - 1)
              var (sum, other) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
              var row = 0
              for block in 0..<stride {
                let numbers = rows[start + block]
                for lane in 0..<8 {
                  sum += inverse[row + first] * numbers[lane]
                  other += inverse[row + second] * numbers[lane]
                  row += stride
                }
              }
              product[first] = sum
              product[second] = other
            }
          }
          if correction != 0 {
            var overlap = SIMD8<Double>.zero
            for block in 0..<stride { overlap += pending[block] * rows[start + block] }
            let share = correction * overlap.total
            for block in 0..<stride { product[block] -= share * pending[block] }
          }
          var inner = SIMD8<Double>.zero
          var square = SIMD8<Double>.zero
          for block in 0..<stride {
            inner += product[block] * rows[start + block]
            square += rows[start + block] * rows[start + block]
          }
          // With one vector less the product is ridge/(ridge + |x|²) or more below 1.
          factor = sign / max(1 + sign * inner.total, ridge / (ridge + square.total))
        }
      }
    }
    if pivot >= 0 {
      var inner = SIMD8<Double>.zero
      for block in 0..<stride { inner += product[block] * rows[Int(pivot) * stride + block] }
      let share = factor * inner.total
      for block in 0..<stride { pivotProduct[block] -= share * product[block] }
    }
    if correction == 0 {
      pendingFactor = factor
      swap(&pending, &product)
    } else {
      applyBoth(correction, factor)
      pendingFactor = 0
    }
    return factor
  }

  private mutating func applyBoth(_ correction: Double, _ factor: Double) {
    let stride = stride
    inverse.withUnsafeMutableBufferPointer { inverse in
      pending.withUnsafeBufferPointer { pending in
        product.withUnsafeBufferPointer { product in
          var row = 0
          for block in 0..<stride {
            let (first, second) = (correction * pending[block], factor * product[block])
            for lane in 0..<8 {
              let (one, two) = (first[lane], second[lane])
              for other in 0..<stride {
                inverse[row + other] -= one * pending[other] + two * product[other]
              }
              row += stride
            }
          }
        }
      }
    }
  }
}

extension SIMD8<Double> {
  /// The sum of the eight numbers, halves first.
  @inline(__always)
  var total: Double {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter.x + quarter.y
  }
}

extension SIMD8<Float> {
  /// The sum of the eight numbers, halves first.
  @inline(__always)
  var total: Float {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter.x + quarter.y
  }
}
