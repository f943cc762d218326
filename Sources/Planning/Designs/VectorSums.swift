/// Sums over rows of vectors of eight numbers, always in the same order.
enum VectorSums {
  /// The rows of a matrix, each `width` vectors of eight, multiplied by numbers and summed.
  @inline(__always)
  static func multiply(
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

  /// The inner product of two rows of vectors of eight.
  @inline(__always)
  static func inner(
    _ first: UnsafeMutablePointer<SIMD8<Float>>, _ second: UnsafeMutablePointer<SIMD8<Float>>,
    _ count: Int
  ) -> Float {
    var sum = SIMD8<Float>.zero
    for block in 0..<count { sum += first[block] * second[block] }
    return sum.total
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

  /// The least of the eight numbers.
  @inline(__always)
  var least: Double {
    let half = lowHalf.replacing(with: highHalf, where: highHalf .< lowHalf)
    let quarter = half.lowHalf.replacing(
      with: half.highHalf, where: half.highHalf .< half.lowHalf)
    return Swift.min(quarter.x, quarter.y)
  }
}

extension SIMD8<Float> {
  /// The numbers without their signs.
  @inline(__always)
  var magnitudes: SIMD8<Float> { replacing(with: 0 - self, where: self .< 0) }

  /// The sum of the eight numbers, halves first.
  @inline(__always)
  var total: Float {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter.x + quarter.y
  }
}
