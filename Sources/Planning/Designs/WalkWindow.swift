internal import Statistics

/// The open signs of a Gram–Schmidt walk and what is needed to move them.
///
/// Keeps the inverse of ridge·I + Σ x xᵀ over all open vectors but the pivot's, brought up to date
/// as vectors come and go (Sherman & Morrison 1950).
struct WalkWindow: Hashable, Sendable {
  /// How many signs may be open at a time.
  let capacity: Int

  private let stride: Int
  /// The rows of the inverse.
  private var inverse: [SIMD8<Double>]
  /// The inverse times the vector of the last update.
  private var product: [SIMD8<Double>]
  /// The inverse times the pivot's vector, where there is a pivot.
  private var pivotProduct: [SIMD8<Double>]
  /// The open vectors in the order they entered; the pivot is the first.
  private var members: [Int32] = []
  private var places: [Int32] = []
  private var signs: [Double] = []
  private var direction: [Double]
  private var hasPivot = false
  /// The numbers of the open vectors, by place, and the places no vector is in.
  private var slots: [SIMD8<Double>]
  private var free: [Int32]

  init(stride: Int, capacity: Int, ridge: Double) {
    self.capacity = capacity
    self.stride = stride
    inverse = [SIMD8<Double>](repeating: .zero, count: stride * 8 * stride)
    for row in 0..<stride * 8 { inverse[row * stride + row / 8][row % 8] = 1 / ridge }
    product = [SIMD8<Double>](repeating: .zero, count: stride)
    pivotProduct = product
    direction = [Double](repeating: 0, count: capacity)
    slots = [SIMD8<Double>](repeating: .zero, count: capacity * stride)
    free = (0..<Int32(capacity)).reversed()
  }

  /// Whether no sign is open.
  var isEmpty: Bool { members.isEmpty }
  /// Whether no other sign can be opened.
  var isFull: Bool { free.isEmpty }

  /// Opens the sign of a vector, at 0.
  mutating func enter(_ vector: Int32, of table: ScoreTable) {
    let place = free.removeLast()
    for block in 0..<stride {
      slots[Int(place) * stride + block] = SIMD8<Double>(
        table.rows[Int(vector) * stride + block])
    }
    members.append(vector)
    places.append(place)
    signs.append(0)
    update(with: place, sign: 1)
  }

  /// Moves the signs once, so that at least one settles.
  ///
  /// - Parameters:
  ///   - isPositive: gets the signs that settle, by vector.
  ///   - generator: decides which way.
  mutating func step(settling isPositive: inout [Bool], using generator: inout RandomGenerator) {
    if !hasPivot {
      update(with: places[0], sign: -1)
      multiply(by: places[0], into: &pivotProduct)
      hasPivot = true
    }
    direction[0] = 1
    var forwards = 1 - signs[0]
    var backwards = 1 + signs[0]
    for member in 1..<max(1, members.count) {
      let move = -inner(places[member], pivotProduct)
      direction[member] = move
      guard move != 0 else { continue }
      let up = (1 - signs[member]) / abs(move)
      let down = (1 + signs[member]) / abs(move)
      forwards = min(forwards, move > 0 ? up : down)
      backwards = min(backwards, move > 0 ? down : up)
    }
    let goesForwards = generator.unitInterval() * (forwards + backwards) < backwards
    move(by: goesForwards ? forwards : -backwards, settling: &isPositive)
  }

  private mutating func move(by length: Double, settling isPositive: inout [Bool]) {
    var kept = 0
    for member in members.indices {
      let sign = signs[member] + length * direction[member]
      let place = places[member]
      if abs(sign) >= 1 - 1e-10 {
        isPositive[Int(members[member])] = sign > 0
        if member == 0 { hasPivot = false } else { update(with: place, sign: -1) }
        free.append(place)
      } else {
        members[kept] = members[member]
        places[kept] = place
        signs[kept] = sign
        kept += 1
      }
    }
    members.removeLast(members.count - kept)
    places.removeLast(places.count - kept)
    signs.removeLast(signs.count - kept)
  }

  /// The inner product of an open vector and another.
  @inline(__always)
  private func inner(_ place: Int32, _ other: [SIMD8<Double>]) -> Double {
    let (stride, start) = (stride, Int(place) * stride)
    return slots.withUnsafeBufferPointer { slots in
      other.withUnsafeBufferPointer { other in
        var sum = SIMD8<Double>.zero
        for block in 0..<stride { sum += slots[start + block] * other[block] }
        return sum.total
      }
    }
  }

  /// Multiplies the inverse by an open vector.
  private func multiply(by place: Int32, into result: inout [SIMD8<Double>]) {
    let (stride, start) = (stride, Int(place) * stride)
    inverse.withUnsafeBufferPointer { inverse in
      slots.withUnsafeBufferPointer { slots in
        result.withUnsafeMutableBufferPointer { result in
          // The inverse is symmetric: its rows are summed, so that no vector is summed across.
          for block in 0..<stride {
            var sum = SIMD8<Double>.zero
            var place = block
            for other in 0..<stride {
              let numbers = slots[start + other]
              for lane in 0..<8 {
                sum += inverse[place] * numbers[lane]
                place += stride
              }
            }
            result[block] = sum
          }
        }
      }
    }
  }

  /// Adds an open vector to the sum that is inverted, or takes it away.
  private mutating func update(with place: Int32, sign: Double) {
    var product = [SIMD8<Double>]()
    swap(&product, &self.product)
    multiply(by: place, into: &product)
    let factor = sign / (1 + sign * inner(place, product))
    let stride = stride
    inverse.withUnsafeMutableBufferPointer { inverse in
      product.withUnsafeBufferPointer { product in
        for block in 0..<stride {
          let scaled = factor * product[block]
          for lane in 0..<8 {
            let row = (block * 8 + lane) * stride
            for other in 0..<stride { inverse[row + other] -= scaled[lane] * product[other] }
          }
        }
      }
    }
    if hasPivot {
      let change = factor * inner(places[0], product)
      for block in 0..<stride { pivotProduct[block] -= change * product[block] }
    }
    swap(&product, &self.product)
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
