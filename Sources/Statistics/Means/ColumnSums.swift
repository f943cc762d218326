extension MeanDifference {
  /// Compares two arms that stand in one column, without copying them apart.
  ///
  /// Two passes over the column, so that a large mean costs no digits.
  ///
  /// - Parameters:
  ///   - values: one finite number per unit.
  ///   - isTreated: whether each unit is in the treatment arm.
  ///   - variances: how the arms' variances enter.
  /// - Throws: `SampleError.lengthsDiffer`, and as the other initialisers.
  public init(
    values: [Double], isTreated: [Bool], variances: Variances = .separate
  ) throws(SampleError) {
    guard values.count == isTreated.count else { throw .lengthsDiffer(what: "values and arm") }
    let counts = isTreated.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    guard counts > 0 else { throw .empty(what: "the treatment arm") }
    guard counts < values.count else { throw .empty(what: "the holdout arm") }
    let units = SIMD2(Double(counts), Double(values.count - counts))
    let first = columnSums(values, isTreated, centers: SIMD2(repeating: 0))
    guard first.sums.x.isFinite, first.sums.y.isFinite else {
      let value = values.first { !$0.isFinite } ?? .infinity
      throw .outOfRange(name: "a value", value: value, allowed: "a finite number")
    }
    let rough = first.sums / units
    let second = columnSums(values, isTreated, centers: rough)
    let shift = second.sums / units
    let squares = second.squares - second.sums * shift
    func arm(_ index: Int) throws(SampleError) -> SampleMean {
      let count = Int(units[index])
      guard squares[index].isFinite else {
        throw .outOfRange(
          name: "the sum of squares", value: squares[index], allowed: "a finite number")
      }
      return SampleMean(
        units: count, value: rough[index] + shift[index],
        variance: count > 1 ? max(squares[index], 0) / Double(count - 1) : 0)
    }
    try self.init(treatment: arm(0), holdout: arm(1), variances: variances)
  }
}

/// Per arm, treatment first: Σ(y − c) and Σ(y − c)², in four interleaved sums that rows take turns in.
private func columnSums(
  _ values: [Double], _ isTreated: [Bool], centers: SIMD2<Double>
) -> (sums: SIMD2<Double>, squares: SIMD2<Double>) {
  values.withUnsafeBufferPointer { values in
    isTreated.withUnsafeBufferPointer { isTreated in
      var treated = (sums: SIMD4<Double>.zero, squares: SIMD4<Double>.zero)
      var heldOut = (sums: SIMD4<Double>.zero, squares: SIMD4<Double>.zero)
      let whole = values.count & ~3
      func add(_ row: Int, lane: Int) {
        let weight = isTreated[row] ? 1.0 : 0.0
        let own = values[row] - centers.x
        let other = values[row] - centers.y
        treated.sums[lane] += weight * own
        treated.squares[lane] += weight * own * own
        heldOut.sums[lane] += (1 - weight) * other
        heldOut.squares[lane] += (1 - weight) * other * other
      }
      var row = 0
      while row < whole {
        let weights = SIMD4(
          isTreated[row] ? 1.0 : 0, isTreated[row + 1] ? 1.0 : 0, isTreated[row + 2] ? 1.0 : 0,
          isTreated[row + 3] ? 1.0 : 0)
        let block = SIMD4(values[row], values[row + 1], values[row + 2], values[row + 3])
        let own = block - centers.x
        let other = block - centers.y
        treated.sums += weights * own
        treated.squares += weights * own * own
        heldOut.sums += (1 - weights) * other
        heldOut.squares += (1 - weights) * other * other
        row += 4
      }
      while row < values.count {
        add(row, lane: row & 3)
        row += 1
      }
      return (
        SIMD2(treated.sums.sum(), heldOut.sums.sum()),
        SIMD2(treated.squares.sum(), heldOut.squares.sum())
      )
    }
  }
}
